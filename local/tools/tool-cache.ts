/** The folder that keeps fetched programs between starts and checkouts, keyed by name, version and platform. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Note } from '../terminal.js';
import type { Environment, ToolMaker } from './tool.js';

/** `MULTIMAIL_TOOLS`, otherwise a folder in the user's cache. */
export function toolCacheFolder(env: Environment): string {
  const cache = env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? homedir(), '.cache');
  return env['MULTIMAIL_TOOLS'] ?? join(cache, 'multimail', 'tools');
}

export interface CachedTool {
  env: Environment;
  name: string;
  version: string;
  origin: string;
  /** The program's path inside the folder that `fill` has filled. */
  entry: string;
  fill: (folder: string, note: Note) => Promise<void>;
}

/** A maker that works in a neighbouring folder and renames it: the cache never holds half a program. */
export function cachedToolMaker({ env, name, version, origin, entry, fill }: CachedTool): ToolMaker {
  const cache = toolCacheFolder(env);
  const home = join(cache, `${name}-${version}-${process.platform}-${process.arch}`);
  const program = join(home, entry);
  async function make(note: Note): Promise<string> {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(join(cache, '.new-'));
    try {
      await fill(draft, note);
      if (!existsSync(join(draft, entry))) throw new Error(`it brought no ${entry}`);
      if (!existsSync(program)) renameSync(draft, home); // another start may have been faster
      return program;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return { origin, cached: () => (existsSync(program) ? program : undefined), make };
}
