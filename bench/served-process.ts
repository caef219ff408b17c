/** A contender in a process of its own: started with an environment, ready when it says so, stopped by letting go of it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServedProcess {
  stop(): Promise<void>;
}

export interface Program {
  /** A compiled file beside this one. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly profileFolder: string | null;
}

const READY = 'ready';
const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 30_000;

export async function startProcess({ file, env, profileFolder }: Program): Promise<ServedProcess> {
  const profiling =
    profileFolder === null
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, '--cpu-prof-interval=500'];
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--enable-source-maps', ...profiling],
    // Ctrl-C in the terminal is for the one that holds the channel; the child follows when that closes.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await untilReady(child, file);
  return { stop: () => stopped(child) };
}

async function untilReady(child: ChildProcess, file: string): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() =>
        Promise.reject(new Error(`${file} ended before it was ready`)),
      ),
      sleep(READY_WITHIN_MS, undefined, { signal }).then(() =>
        Promise.reject(new Error(`${file} is not ready`)),
      ),
    ]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    waiting.abort();
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await gone;
  clearTimeout(late);
}

/** In the child: tells the parent, and stops when the channel closes, whether asked to or because the parent died. */
export function announceAndServe(stop: () => Promise<void>): void {
  process.once('disconnect', () => void stop());
  process.send?.(READY);
}
