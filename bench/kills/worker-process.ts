/** The real worker as a process of its own, to be killed without warning. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from '../../local/end-with-us.js';
import { packageRoot } from '../../prisma/package-root.js';

export interface KillableWorker {
  /** SIGKILL: no handler runs, nothing is said goodbye to. */
  kill(): Promise<void>;
}

const PROGRAM = 'dist/worker/main.js';
const READY = 'the worker runs';
const READY_WITHIN_MS = 60_000;

export async function startKillableWorker(env: Readonly<Record<string, string>>): Promise<KillableWorker> {
  const child = spawn(process.execPath, [join(packageRoot(), PROGRAM)], {
    env: { PATH: process.env.PATH ?? '', ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  endWithUs(child, 'SIGKILL');
  let said = '';
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (!said.includes(READY)) said += chunk.toString();
      if (said.includes(READY)) resolve(true);
    });
    child.once('exit', () => resolve(false));
    void sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => resolve(false));
  });
  if (!(await ready)) {
    child.kill('SIGKILL');
    throw new Error(`the worker did not start:\n${said.slice(-2000)}`);
  }
  return {
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
