/** Runs one of the official conformance suites as a process of its own and reads the checks that it writes. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs } from '../../local/end-with-us.js';
import { packageRoot } from '../../prisma/package-root.js';

/** The last release, and the one to come, which alone knows 2026-07-28. */
export const SUITES = {
  release: 'node_modules/@modelcontextprotocol/conformance/dist/index.js',
  next: 'node_modules/conformance-next/dist/index.js',
} as const;

export interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

/** Scenarios by their names. */
export type Results = ReadonlyMap<string, readonly Check[]>;

/** @param args a command of the suite with its options, but for the folder of the results */
export async function runSuite(suite: keyof typeof SUITES, args: readonly string[]): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-conformance-'));
  try {
    const output = await runToItsEnd([join(packageRoot(), SUITES[suite]), ...args, '--output-dir', folder]);
    const results = readResults(folder);
    if (results.size === 0) throw new Error(`the suite wrote no results:\n${output}`);
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its exit code says that something failed, which the results say better. */
async function runToItsEnd(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, {
    // Nothing else of our environment: no proxy, and no service outside, is any of the suite's business.
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child, 'SIGTERM');
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return output;
}

/** Folders are named `server-<scenario>-<time>`, or `authorization-server-…`. */
function readResults(folder: string): Results {
  return new Map(
    readdirSync(folder).map((name) => {
      const scenario = /^(?:authorization-)?server-(.+?)-\d{4}-\d\d-\d\dT.*$/.exec(name)?.[1] ?? name;
      return [scenario, readChecks(join(folder, name, 'checks.json'))];
    }),
  );
}

/** A scenario that broke down leaves its folder empty. */
function readChecks(file: string): readonly Check[] {
  if (!existsSync(file)) return [{ id: 'ran-to-its-end', status: 'FAILURE', errorMessage: 'it broke down' }];
  return JSON.parse(readFileSync(file, 'utf8')) as Check[];
}
