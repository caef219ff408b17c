/**
 * Programs of other people that tests meet, out of Debian's packages: unpacked into the tool cache rather than installed,
 * since they would take the place of the machine's own.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Note } from '../terminal.js';
import { runCommand } from './run-command.js';
import { cachedToolMaker } from './tool-cache.js';
import type { Environment, ToolMaker } from './tool.js';

const ARCHIVES = 'archives';

export interface DebianProgram {
  readonly env: Environment;
  readonly name: string;
  readonly packages: readonly string[];
  /** The program's path inside the packages. */
  readonly entry: string;
}

export function debianPackage({ env, name, packages, entry }: DebianProgram): ToolMaker {
  return cachedToolMaker({
    env,
    name,
    version: 'debian',
    origin: "Debian's package",
    entry,
    fill: (folder, note) => unpack({ env, name, packages }, folder, note),
  });
}

async function unpack(
  { env, name, packages }: Omit<DebianProgram, 'entry'>,
  folder: string,
  note: Note,
): Promise<void> {
  if (!existsSync('/etc/debian_version')) throw new Error('only on Debian or Ubuntu');
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  note(`fetching the packages of ${name}, once; nothing is installed`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await runCommand({ file: 'apt-get', args: ['update', '-q'], env: quiet });
  const archives = join(folder, ARCHIVES);
  mkdirSync(join(archives, 'partial'), { recursive: true });
  // The packages and whichever of their libraries this machine has not got.
  const wanted = ['install', '--download-only', '--reinstall', '-y', '-q', '--no-install-recommends'];
  const options = [`Dir::Cache::archives=${archives}`, ...(isRoot ? [] : ['Debug::NoLocking=true'])];
  const args = [...wanted, ...options.flatMap((option) => ['-o', option]), ...packages];
  await runCommand({ file: 'apt-get', args, env: quiet });
  for (const file of readdirSync(archives).filter((one) => one.endsWith('.deb'))) {
    await runCommand({ file: 'dpkg', args: ['-x', join(archives, file), folder], env });
  }
  rmSync(archives, { recursive: true });
}
