/** One running instance per MULTIMAIL_HOME. A lock whose owner is gone is taken over. */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLineOf } from './process-table.js';

const lockContent = z.object({ pid: z.number().int().positive(), commandLine: z.string() });
type LockContent = z.infer<typeof lockContent>;

export interface InstanceLock {
  release(): void;
}

function readLock(path: string): LockContent | undefined {
  try {
    return lockContent.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A number may have been given to another process since; the same command line makes it the owner. */
async function isHeld(path: string): Promise<LockContent | undefined> {
  const content = readLock(path);
  if (content === undefined || content.pid === process.pid) return undefined;
  return (await commandLineOf(content.pid)) === content.commandLine ? content : undefined;
}

/** Takes the lock, or throws an error that says who has it. */
export async function takeInstanceLock(home: string): Promise<InstanceLock> {
  const path = join(home, 'instance.lock');
  const holder = await isHeld(path);
  if (holder !== undefined) {
    throw new Error(
      `MultiMail already runs on ${home} (process ${String(holder.pid)}): ` +
        'stop it first, or choose another folder with MULTIMAIL_HOME',
    );
  }
  if (existsSync(path)) rmSync(path);
  const draft = `${path}.${String(process.pid)}`;
  const commandLine = (await commandLineOf(process.pid)) ?? '';
  writeFileSync(draft, `${JSON.stringify({ pid: process.pid, commandLine })}\n`);
  try {
    linkSync(draft, path); // fails where another start was faster
  } catch {
    throw new Error(`another MultiMail is just starting on ${home}`);
  } finally {
    rmSync(draft);
  }
  return {
    release() {
      rmSync(path, { force: true });
    },
  };
}
