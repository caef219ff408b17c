/** `npm start` as a process: started in a home of its own, read through summary.json, stopped with Ctrl-C. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../local/ports.js';
import type { Summary } from '../../local/summary.js';
import { packageRoot } from '../../prisma/package-root.js';
import { eventually } from './http.js';

export interface EmbeddedStart {
  readonly summary: Summary;
  /** What it printed so far. */
  output(): string;
  /** Ctrl-C; answers the exit code. */
  interrupt(): Promise<number | null>;
}

/** Two starts at once would both find the usual ports free; one home keeps its own from start to start. */
const portsOf = new Map<string, Promise<Record<string, string>>>();
const PORTS = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'CATCHER_PORT',
  'SIMULATOR_PORT',
];

async function freePorts(): Promise<Record<string, string>> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())] as const));
  return Object.fromEntries(ports);
}

/**
 * @param settings of the process, beside the usual ones
 * @param program another one that starts everything, as built
 */
export async function startEmbedded(
  home: string,
  settings: Readonly<Record<string, string>> = {},
  program = 'dist/local/main.js',
): Promise<EmbeddedStart> {
  const ports = portsOf.get(home) ?? freePorts();
  portsOf.set(home, ports);
  const child = spawn(process.execPath, [join(packageRoot(), program)], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      MULTIMAIL_HOME: home,
      ...(await ports),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await eventually(
    () => output.includes('Ctrl-C stops it') || child.exitCode !== null,
    (isSettled) => isSettled,
  );
  if (child.exitCode !== null) throw new Error(`the start ended with ${child.exitCode}:\n${output}`);
  return {
    summary: JSON.parse(readFileSync(join(home, 'summary.json'), 'utf8')) as Summary,
    output: () => output,
    interrupt: () => interrupted(child),
  };
}

function interrupted(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGINT');
  });
}

/** Processes whose command line names this folder; Linux only, elsewhere none can be told. */
export function processesOf(folder: string, pids: readonly string[]): string[] {
  return pids.filter((pid) => {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) && readFileSync(file, 'utf8').includes(folder);
  });
}
