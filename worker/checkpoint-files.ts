/**
 * The newest checkpoint of each log as a file: a place that whoever can change the database need not be able to change.
 * A checkpoint that says less than the one that lies there does not take its place.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../activities/dependencies.js';
import { checkpointIn } from '../domain/audit-log/checkpoint.js';

export interface CheckpointFiles {
  publish(tenantId: string, note: string): Promise<void>;
}

export function createCheckpointFiles(folder: string, log: Pick<Log, 'error'>): CheckpointFiles {
  return {
    async publish(tenantId, note) {
      const place = join(folder, tenantId);
      const file = join(place, 'checkpoint');
      const size = checkpointIn(note)?.size ?? 0;
      const kept = checkpointIn(await readFile(file, 'utf8').catch(noFile))?.size ?? 0;
      if (kept > size) {
        log.error({ tenant_id: tenantId, kept, size }, 'an audit log has become smaller than its checkpoint');
        return;
      }
      await mkdir(place, { recursive: true });
      // Whoever reads meanwhile reads the old one or the new one.
      const temporary = `${file}.${randomUUID()}`;
      await writeFile(temporary, note, { mode: 0o644, flush: true });
      await rename(temporary, file);
    },
  };
}

function noFile(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
