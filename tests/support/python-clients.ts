/**
 * The public Python packages in a virtual environment of their own: made once with pip, kept in the tool cache under a
 * hash of what was asked for, and run as a child that is spoken to line by line.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endWithUs } from '../../local/end-with-us.js';
import { runCommand } from '../../local/tools/run-command.js';
import { cachedToolMaker } from '../../local/tools/tool-cache.js';
import type { Environment } from '../../local/tools/tool.js';
import { packageRoot } from '../../prisma/package-root.js';

const FOLDER = join(packageRoot(), 'tests', 'clients');
const REQUIREMENTS = 'tests/clients/requirements.txt';
const OLDEST = { major: 3, minor: 10 };

export function pythonWithClients(env?: Environment): Promise<string> {
  return pythonWith(REQUIREMENTS, env);
}

/**
 * The interpreter of an environment with what a file lists. pip finds its index as it always does: `PIP_INDEX_URL`, its
 * configuration files.
 */
export async function pythonWith(list: string, env: Environment = process.env): Promise<string> {
  const requirements = join(packageRoot(), list);
  const python = env['PYTHON'] ?? 'python3';
  const version = await pythonVersion(python, env);
  const wanted = createHash('sha256').update(readFileSync(requirements)).update(version).digest('hex');
  const maker = cachedToolMaker({
    env,
    name: 'python-clients',
    version: wanted.slice(0, 16),
    origin: 'pip',
    entry: join('bin', 'python'),
    fill: async (folder) => {
      await runCommand({ file: python, args: ['-m', 'venv', folder], env });
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
      await runCommand({ file: join(folder, 'bin', 'python'), args: pip, env });
    },
  });
  return maker.cached() ?? maker.make(() => undefined);
}

async function pythonVersion(python: string, env: Environment): Promise<string> {
  const ask = ['-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3])'];
  const version = await runCommand({ file: python, args: ask, env }).catch(() => 'none');
  const [major = 0, minor = 0] = version.trim().split('.').map(Number);
  if (major === OLDEST.major && minor >= OLDEST.minor) return version.trim();
  throw new Error(
    `The Python clients need Python ${OLDEST.major}.${OLDEST.minor} or newer with venv and pip; ` +
      `${python} is ${version.trim()}. Install it, or set PYTHON to the path of one.`,
  );
}

export interface Driving {
  readonly python: string;
  /** A program of `tests/clients`, and its arguments. */
  readonly args: readonly [program: string, ...rest: string[]];
  readonly baseUrl: string;
  readonly scene: Readonly<Record<string, unknown>>;
  /** Called where the driver waits for somebody; it goes on afterwards. */
  readonly onWaiting?: (whom: string) => Promise<void>;
}

/** What a driver told of one step. */
export interface Step {
  readonly step?: string;
  readonly result?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
  readonly methods?: readonly string[];
  readonly never_driven?: readonly string[];
}

/** Runs a driver to its end and answers its lines. */
export async function drive({ python, args, baseUrl, scene, onWaiting }: Driving): Promise<Step[]> {
  const [program, ...rest] = args;
  const child = spawn(python, [join(FOLDER, program), ...rest], {
    // Nothing else of our environment: no proxy, and no service outside, is any of the packages' business.
    env: {
      PATH: process.env['PATH'] ?? '',
      PYTHONDONTWRITEBYTECODE: '1',
      MULTIMAIL_BASE_URL: baseUrl,
      MULTIMAIL_SCENE: JSON.stringify(scene),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  endWithUs(child, 'SIGTERM');
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const steps: Step[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Step & { waits_for?: string };
    if (line.waits_for === undefined) steps.push(line);
    else {
      await onWaiting?.(line.waits_for);
      child.stdin.write('\n');
    }
  }
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}:\n${complaints}`);
  return steps;
}
