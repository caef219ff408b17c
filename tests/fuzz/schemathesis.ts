/** Runs schemathesis against a running server and answers what it found. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';

const FOLDER = join(packageRoot(), 'tests', 'fuzz');

export interface Fuzzing {
  readonly python: string;
  readonly baseUrl: string;
  /** Value of the `Authorization` header. */
  readonly credential: string;
  /** Cases per operation and phase. */
  readonly examples: number;
  readonly seed: number;
  /** Names of operations; left out: all. */
  readonly only?: readonly string[] | undefined;
}

export interface Found {
  readonly exitCode: number | null;
  readonly cases: number;
  readonly text: string;
}

/** It leaves caches in its working directory, which is therefore one that goes away. */
export async function fuzz({
  python,
  baseUrl,
  credential,
  examples,
  seed,
  only = [],
}: Fuzzing): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-fuzz-'));
  const child = spawn(
    python,
    [
      ...['-m', 'schemathesis.cli', '--config-file', join(FOLDER, 'schemathesis.toml')],
      ...['run', `${baseUrl}/openapi.json`, '--checks', 'all', '--continue-on-failure'],
      ...['--max-examples', String(examples), '--seed', String(seed)],
      // One worker: CPython 3.11 breaks off where two threads parse source at once, as hypothesis does.
      ...['--workers', '1'],
      ...['--header', `Authorization: ${credential}`, '--no-color', '--suppress-health-check', 'all'],
      ...only.flatMap((operation) => ['--include-operation-id', operation]),
      // Of a few operations none leads to another.
      ...(only.length > 0 ? ['--phases', 'examples,coverage,fuzzing'] : []),
    ],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1', COLUMNS: '120' } },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, cases: Number(/(\d+) generated/.exec(text)?.[1] ?? 0), text };
}
