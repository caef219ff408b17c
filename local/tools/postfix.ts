/**
 * Postfix and its test programs `smtp-sink` and `smtp-source`, for the tests and benchmarks that meet mail servers
 * nobody here wrote. Debian's package is unpacked into the tool cache rather than installed: it would take the place of
 * the machine's own mail server.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Note, Terminal } from '../terminal.js';
import { runCommand } from './run-command.js';
import { cachedToolMaker } from './tool-cache.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolMaker, ToolRequest } from './tool.js';

const ENTRY = 'usr/sbin/postfix';
const INSTALLED = `/${ENTRY}`;
const ARCHIVES = 'archives';

async function unpack(folder: string, env: Environment, note: Note): Promise<void> {
  if (!existsSync('/etc/debian_version')) throw new Error('only on Debian or Ubuntu');
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  note('fetching the packages of Postfix, once; nothing is installed');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await runCommand({ file: 'apt-get', args: ['update', '-q'], env: quiet });
  const archives = join(folder, ARCHIVES);
  mkdirSync(join(archives, 'partial'), { recursive: true });
  // Postfix and whichever of its libraries this machine has not got.
  const wanted = ['install', '--download-only', '--reinstall', '-y', '-q', '--no-install-recommends'];
  const options = [`Dir::Cache::archives=${archives}`, ...(isRoot ? [] : ['Debug::NoLocking=true'])];
  const args = [...wanted, ...options.flatMap((option) => ['-o', option]), 'postfix'];
  await runCommand({ file: 'apt-get', args, env: quiet });
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await runCommand({ file: 'dpkg', args: ['-x', join(archives, name), folder], env });
  }
  rmSync(archives, { recursive: true });
}

function debianPackage(env: Environment): ToolMaker {
  return cachedToolMaker({
    env,
    name: 'postfix',
    version: 'debian',
    origin: "Debian's package",
    entry: ENTRY,
    fill: (folder, note) => unpack(folder, env, note),
  });
}

/** How Postfix is looked for. */
export function postfixRequest(env: Environment): ToolRequest {
  return {
    name: 'Postfix',
    setting: 'POSTFIX_PATH',
    env,
    commands: ['postfix'],
    places: [INSTALLED],
    makers: [debianPackage(env)],
    advice:
      'Install the package postfix (it need not run), or set POSTFIX_PATH to the path of the command `postfix`; ' +
      'smtp-sink is looked for beside it.',
  };
}

/** Finds Postfix or unpacks it. */
export async function resolvePostfix(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(postfixRequest(env), terminal);
}
