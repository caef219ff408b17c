/**
 * PostgreSQL refuses to run as root. When root starts us the server gets the system user `postgres`
 * (made when missing); anybody else runs it as themselves.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './server-process.js';

const NAME = 'postgres';
const MAY_OTHERS_ENTER = 0o001;

function idOf(flag: '-u' | '-g'): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}

function addUser(log: (line: string) => void): void {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], { stdio: 'ignore' });
    log(`made the system user "${NAME}": PostgreSQL does not run as root`);
  } catch {
    throw new Error(`PostgreSQL does not run as root: start as an ordinary user, or add a user "${NAME}"`);
  }
}

/** Is every folder above the path open to all? (The path itself is not asked.) */
export function isReachable(path: string): boolean {
  let folder = dirname(realpathSync(path));
  for (;;) {
    if ((lstatSync(folder).mode & MAY_OTHERS_ENTER) === 0) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

/** Who the server runs as; undefined means as this process does. @param paths what that user must reach */
export function postgresUser(paths: readonly string[], log: (line: string) => void): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) addUser(log);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined)
    throw new Error(`the system user "${NAME}" cannot be looked up`);
  return { uid, gid, throughClosedFolders: paths.every(isReachable) ? 'not-needed' : 'needed' };
}
