/** One line per step with its time, as `local/terminal.ts` prints it; this one runs before anything is built. */

const CLEAR_LINE = '\r\u001b[2K';
const SIGN_OF_LIFE_MS = 15_000;

/** @param {string} text */
export function line(text) {
  process.stdout.write(`${text}\n`);
}

/** A step that went wrong; its message says what to do and is all a person needs to see. */
export class StepFailed extends Error {}

/**
 * Runs the work and prints `✓ label 1.2 s` or `✗ label 1.2 s`.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const begun = Date.now();
  const isLive = process.stdout.isTTY;
  const text = () => `${label} ${((Date.now() - begun) / 1000).toFixed(1)} s`;
  const show = () => process.stdout.write(isLive ? `${CLEAR_LINE}… ${text()}` : `… ${text()}\n`);
  const timer = setInterval(show, isLive ? 500 : SIGN_OF_LIFE_MS);
  if (isLive) show();
  const finish = (mark) => {
    clearInterval(timer);
    line(`${isLive ? CLEAR_LINE : ''}${mark} ${text()}`);
  };
  try {
    const result = await work();
    finish('✓');
    return result;
  } catch (error) {
    finish('✗');
    throw error;
  }
}
