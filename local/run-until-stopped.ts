/** A program on a person's terminal: starts what it is for, tells where it is, and stops all of it on request. */
import type { StopOrder } from './stop-order.js';
import { stopOrder } from './stop-order.js';
import { listenForStop } from './stop-request.js';
import { terminalOn, type Terminal } from './terminal.js';

const FORCED = 130;

export interface ProgramParts {
  readonly terminal: Terminal;
  /** What was started, and how it is stopped. */
  readonly stops: StopOrder;
  /** Aborted when the person asks to stop; no further part is started then. */
  readonly signal: AbortSignal;
}

/**
 * @param start answers what the terminal says once everything is up
 * @returns the exit code
 */
export async function runUntilStopped(
  name: string,
  start: (parts: ProgramParts) => Promise<string>,
): Promise<number> {
  const terminal = terminalOn(process.stdout);
  process.stdout.on('error', () => undefined); // a closed terminal is no reason to stop half-way
  const stops = stopOrder();
  // eslint-disable-next-line no-restricted-syntax -- asked a second time: at once, servers are told on exit
  const stop = listenForStop(() => process.exit(FORCED));
  let code = 0;
  try {
    const started = start({ terminal, stops, signal: stop.signal });
    started.catch(() => undefined); // after a stop request nobody waits for it any more
    const told = await Promise.race([started, stop.asked]);
    if (told !== undefined) {
      terminal.line(told);
      await stop.asked;
    }
  } catch (error) {
    if (!stop.signal.aborted) {
      terminal.line(`\n${name}: ${error instanceof Error ? error.message : String(error)}`);
      code = 1;
    }
  }
  if (code === 0) await terminal.step('Stopping', () => stops.stopAll(terminal.line));
  else await stops.stopAll(terminal.line);
  return code;
}
