/** The worker, the API and the mail door as processes of their own, to be killed without warning. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';
import { eventually } from './http.js';

export interface TestProcess {
  /** SIGKILL: no handler runs, nothing is said goodbye to. */
  kill(): Promise<void>;
  /** SIGTERM, and its exit code once it has ended by itself. */
  end(): Promise<number | null>;
}

const PROGRAMS = {
  worker: 'dist/worker/main.js',
  api: 'dist/api/main.js',
  door: 'dist/api/smtp/main.js',
} as const;
const READY = { worker: 'the worker runs', api: 'the API listens', door: 'inbound SMTP listens' } as const;

export async function startProcess(
  name: keyof typeof PROGRAMS,
  env: Readonly<Record<string, string>>,
): Promise<TestProcess> {
  const child = spawn(process.execPath, [join(packageRoot(), PROGRAMS[name])], {
    env: { PATH: process.env.PATH ?? '', ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await eventually(
    () => output.includes(READY[name]) || child.exitCode !== null,
    (isSettled) => isSettled,
  );
  if (child.exitCode !== null) throw new Error(`the ${name} ended at once:\n${output}`);
  return { kill: () => killed(child), end: () => ended(child) };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });
}

function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
