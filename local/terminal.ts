/**
 * What a person sees while things start: one line per step with its time. Where the output is no terminal
 * every line still comes, and a long step says now and then that it lives.
 */
import type { WriteStream } from 'node:tty';

const CLEAR_LINE = '\r\u001b[2K';
const SIGN_OF_LIFE_MS = 15_000;

/** Adds a word to the step that is running: what it found, what it waits for. */
export type Note = (text: string) => void;

export interface Terminal {
  line: (text: string) => void;
  /** Runs the work; prints `✓ label 1.2 s · note` or `✗ …` when it is over. */
  step<T>(label: string, work: (note: Note) => Promise<T>): Promise<T>;
}

type Output = Pick<WriteStream, 'write'> & { isTTY?: boolean };

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** A terminal on the given stream. */
export function terminalOn(output: Output): Terminal {
  const isLive = output.isTTY === true;
  const line = (text: string): void => void output.write(`${isLive ? CLEAR_LINE : ''}${text}\n`);

  function announce(label: string, text: () => string): () => void {
    if (isLive) output.write(`… ${label}`);
    const show = (): void => void output.write(isLive ? `${CLEAR_LINE}… ${text()}` : `… ${text()}\n`);
    const timer = setInterval(show, isLive ? 500 : SIGN_OF_LIFE_MS);
    return () => {
      clearInterval(timer);
    };
  }

  async function step<T>(label: string, work: (note: Note) => Promise<T>): Promise<T> {
    const begun = Date.now();
    let noted = '';
    const text = (): string => `${label} ${seconds(begun)}${noted === '' ? '' : ` · ${noted}`}`;
    const finish = announce(label, text);
    try {
      const result = await work((note) => (noted = note));
      finish();
      line(`✓ ${text()}`);
      return result;
    } catch (error) {
      finish();
      line(`✗ ${text()}`);
      throw error;
    }
  }
  return { line, step };
}

/** A terminal that shows nothing, for tests. */
export function silentTerminal(): Terminal {
  return terminalOn({ write: () => true });
}
