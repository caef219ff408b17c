/** A JavaScript program of a package, run to its end in a process group of its own and with nothing of our environment. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endWithUs } from '../../local/end-with-us.js';
import { packageRoot } from '../../prisma/package-root.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether a process that it started is still there. */
  readonly leftSomething: boolean;
}

export interface Program {
  /** From the root of the project. */
  readonly file: string;
  readonly args: readonly string[];
  /** Where it may keep files of its own. */
  readonly home: string;
  /** Told of its output while it runs, as far as it has come. */
  readonly onOutput?: (stdout: string) => void;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

export async function runProgram({ file, args, home, onOutput, signal }: Program): Promise<Ended> {
  const child = spawn(process.execPath, [join(packageRoot(), file), ...args], {
    cwd: home,
    // No proxy, no browser, no settings of whoever runs the tests.
    env: { PATH: process.env.PATH ?? '', HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    signal,
  });
  endWithUs(child, 'SIGTERM');
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    onOutput?.(stdout);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr, leftSomething: isGroupAlive(child.pid) };
}

function isGroupAlive(leader: number | undefined): boolean {
  if (leader === undefined) return false;
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}
