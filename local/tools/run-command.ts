/** Runs a build or install command quietly; its last lines appear only in the error. */
import { spawn } from 'node:child_process';
import { endWithUs } from '../end-with-us.js';
import type { Environment } from './tool.js';

export interface Command {
  file: string;
  args: readonly string[];
  cwd?: string;
  env: Environment;
  timeoutMs?: number;
}

const KEPT_CHARACTERS = 4_000;

/** Resolves to what the command printed, or rejects with its last lines. */
export function runCommand({ file, args, cwd, env, timeoutMs = 900_000 }: Command): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    endWithUs(child, 'SIGTERM');
    // Not spawn's own `timeout`: its timer goes on, and holds us up, where the program is not there at all.
    const impatient = setTimeout(() => child.kill('SIGTERM'), timeoutMs);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(impatient);
      reject(new Error(error.code === 'ENOENT' ? `${file} is not installed` : error.message));
    });
    child.once('close', (code) => {
      clearTimeout(impatient);
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ${args.join(' ')} ended with ${String(code)}:\n${output.trim()}`));
    });
  });
}
