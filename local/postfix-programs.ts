/** Where the parts of a Postfix lie, installed or unpacked (`tools/postfix.ts`), and whom it runs as. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { silentTerminal, type Terminal } from './terminal.js';
import { resolvePostfix } from './tools/postfix.js';
import type { Environment } from './tools/tool.js';

export interface PostfixPrograms {
  /** Of `postfix`, `smtp-sink` and `smtp-source`. */
  readonly commands: string;
  readonly daemons: string;
  readonly libraries: string;
  /** Of `postfix-files`, `postfix-script` and `post-install`. */
  readonly meta: string;
  /** What its programs need around them. */
  readonly env: Readonly<Record<string, string>>;
  /** Whom root gives its privileges up to; null for anybody else. */
  readonly account: Account | null;
}

/** One that is nobody else's here: a fresh Debian has `news` and `games`, which nothing there uses. */
export interface Account {
  readonly user: string;
  readonly uid: number;
  readonly gid: number;
  readonly group: string;
}

const USERS = ['postfix', 'news', 'mail'];
const GROUPS = ['postdrop', 'games', 'lp'];

/** @throws where it cannot be had, saying what to do */
export async function postfixPrograms(
  env: Environment = process.env,
  terminal: Terminal = silentTerminal(),
): Promise<PostfixPrograms> {
  const { path } = await resolvePostfix(env, terminal);
  const commands = dirname(realpathSync(path));
  if (!existsSync(join(commands, 'smtp-sink'))) {
    throw new Error(`${commands} has no smtp-sink beside postfix: set POSTFIX_PATH to one that has`);
  }
  const root = join(commands, '..', '..');
  const libraries = join(root, 'usr', 'lib', 'postfix');
  return {
    commands,
    daemons: join(libraries, 'sbin'),
    libraries,
    meta: join(root, 'etc', 'postfix'),
    env: {
      PATH: env['PATH'] ?? '',
      ...(root === '/' ? {} : { LD_LIBRARY_PATH: libraryPath(root).join(':') }),
    },
    account: process.getuid?.() === 0 ? accountOf() : null,
  };
}

/** A new folder that they still enter and read once they have given up their privileges. */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

/** Its own libraries, and those that the machine had not got. */
function libraryPath(root: string): string[] {
  const folders = ['usr/lib', 'lib'].map((name) => join(root, name)).filter((folder) => existsSync(folder));
  const machines = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name)),
  );
  return [join(root, 'usr', 'lib', 'postfix'), ...machines];
}

function accountOf(): Account {
  const user = rowOf('/etc/passwd', USERS);
  const group = rowOf('/etc/group', GROUPS);
  return { user: user[0] ?? '', uid: Number(user[2]), gid: Number(user[3]), group: group[0] ?? '' };
}

function rowOf(file: string, names: readonly string[]): string[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = names.map((name) => rows.find(([first]) => first === name)).find(Boolean);
  if (row === undefined)
    throw new Error(`${file} has none of ${names.join(', ')}: Postfix needs one to run as`);
  return row;
}
