/**
 * Ctrl-C, SIGTERM and SIGHUP, and the end of the bootstrap that started us. The first asks for an orderly stop, a
 * later one ends the process at once.
 */

/**
 * npm, the shell and the bootstrap may each pass one Ctrl-C on to us: what comes within this time is the same
 * press of the key.
 */
const SAME_PRESS_MS = 700;

export interface StopRequest {
  /** Aborted with the first request. */
  signal: AbortSignal;
  /** Resolves with the first request. */
  asked: Promise<void>;
}

/** @param force what a second request does */
export function listenForStop(force: () => void): StopRequest {
  const controller = new AbortController();
  let first = 0;
  const asked = new Promise<void>((resolve) => {
    const ask = (): void => {
      if (first === 0) {
        first = Date.now();
        controller.abort(new Error('stopped'));
        resolve();
        return;
      }
      if (Date.now() - first > SAME_PRESS_MS) force();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(name, ask);
  });
  return { signal: controller.signal, asked };
}
