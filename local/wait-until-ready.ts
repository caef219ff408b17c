/** Polls a freshly started server until it answers; gives up as soon as its process has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process.js';

export interface Readiness {
  name: string;
  server: ServerProcess;
  /** Resolves when the server answers, rejects as long as it does not. */
  probe: () => Promise<unknown>;
  timeoutMs?: number;
}

/** Resolves once `probe` has succeeded; otherwise throws with the server's last lines. */
export async function waitUntilReady({ name, server, probe, timeoutMs = 30_000 }: Readiness): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let fault: unknown;
  while (server.isAlive() && Date.now() < deadline) {
    try {
      await probe();
      return;
    } catch (error) {
      fault = error;
      await sleep(40);
    }
  }
  const why = server.isAlive()
    ? `no answer within ${String(timeoutMs / 1000)} s: ${String(fault)}`
    : 'it ended';
  const lastWords = server.lastWords();
  await server.stop();
  throw new Error(`${name} did not start, ${why}\n${lastWords}`);
}
