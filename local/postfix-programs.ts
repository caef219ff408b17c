/** Where the parts of a Postfix lie, installed or unpacked (`tools/postfix.ts`), and whom it runs as. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
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
  /** An account that is nobody else's here. A fresh Debian has `news` and `games`, which nothing there uses. */
  readonly account: {
    readonly user: string;
    readonly uid: number;
    readonly gid: number;
    readonly group: string;
  };
}

const USERS = ['postfix', 'news', 'mail'];
const GROUPS = ['postdrop', 'games', 'lp'];

/** @throws where it cannot be had, or not be run, saying what to do */
export async function postfixPrograms(
  env: Environment = process.env,
  terminal: Terminal = silentTerminal(),
): Promise<PostfixPrograms> {
  const { path } = await resolvePostfix(env, terminal);
  const commands = dirname(realpathSync(path));
  if (!existsSync(join(commands, 'smtp-sink'))) {
    throw new Error(`${commands} has no smtp-sink beside postfix: set POSTFIX_PATH to one that has`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error('Postfix gives up privileges it must have first: run this as root (in a container, say)');
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
    account: accountOf(),
  };
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

function accountOf(): PostfixPrograms['account'] {
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
