/** The verifier of evidence (`verifier/`), in the Python environment that has the one library it needs. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';
import { pythonWith } from './python-clients.js';

const VERIFIER = join(packageRoot(), 'verifier');

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

async function python(args: readonly string[], input = ''): Promise<Ran> {
  const program = await pythonWith('tests/clients/mail-requirements.txt');
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: VERIFIER },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const parts: string[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
  child.stderr.on('data', (part: Buffer) => parts.push(part.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: parts.join('') };
}

/** `multimail-verify`, as a person runs it. */
export const multimailVerify = (...args: readonly string[]): Promise<Ran> =>
  python(['-m', 'multimail_verify', ...args]);

/** Its own tests, which know nothing of ours. */
export const verifierTests = (): Promise<Ran> =>
  python(['-m', 'unittest', 'discover', '-t', VERIFIER, '-s', join(VERIFIER, 'tests')]);

export interface Found {
  readonly missed: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Everything that was altered has to be found. */
export async function manipulated(question: object, name = 'manipulate.py'): Promise<Found> {
  const program = join(packageRoot(), 'tests', 'verifier', name);
  const { code, output } = await python([program, VERIFIER], JSON.stringify(question));
  if (code !== 0) throw new Error(output);
  return JSON.parse(output) as Found;
}
