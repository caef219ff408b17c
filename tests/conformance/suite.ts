/** Runs one of the official conformance suites as a process of its own and reads the checks that it writes. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './child-program.js';

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

export interface SuiteRun {
  readonly suite: keyof typeof SUITES;
  /** A command of the suite with its options, but for the folder of the results. */
  readonly args: readonly string[];
  readonly onOutput?: (stdout: string) => void;
  readonly signal?: AbortSignal;
}

/** Its exit code says that something failed, which the results say better. */
export async function runSuite({ suite, args, ...rest }: SuiteRun): Promise<Results> {
  const home = mkdtempSync(join(tmpdir(), 'multimail-conformance-'));
  const folder = join(home, 'results');
  try {
    const { stdout, stderr } = await runProgram({
      file: SUITES[suite],
      args: [...args, '--output-dir', folder],
      home,
      ...rest,
    });
    if (!existsSync(folder)) throw new Error(`the suite wrote no results:\n${stdout}\n${stderr}`);
    return readResults(folder);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
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
