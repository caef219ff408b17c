/** Checkpoints of tenants' logs and what witnesses signed about them: added, each larger than the one before, never changed. */
import type { Database } from '../client.js';

export interface StoredCheckpoint {
  readonly tenantId: string;
  readonly size: number;
  /** 64 lower-case hex digits. */
  readonly root: string;
  /** The signed note. */
  readonly note: string;
  readonly createdAt: Date;
}

export interface Cosignature {
  readonly tenantId: string;
  readonly size: number;
  readonly witness: string;
  /** Signature line of the note. */
  readonly line: string;
}

export interface CheckpointStore {
  latest(tenantId: string): Promise<StoredCheckpoint | undefined>;
  /** False where there is one of this size or a larger one already. */
  add(checkpoint: Omit<StoredCheckpoint, 'createdAt'>): Promise<boolean>;
  addCosignature(cosignature: Cosignature): Promise<void>;
  cosignatures(tenantId: string, size: number): Promise<string[]>;
  /** Size of the largest checkpoint that this witness has signed; 0 where it has signed none. */
  witnessedSize(tenantId: string, witness: string): Promise<number>;
}

export function createCheckpointStore(database: Database): CheckpointStore {
  return {
    async latest(tenantId) {
      const row = await database.logCheckpoint.findFirst({ where: { tenantId }, orderBy: { size: 'desc' } });
      return row === null ? undefined : { ...row, size: Number(row.size) };
    },
    add: ({ tenantId, size, root, note }) =>
      database.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`log:${tenantId}`}, 0))`;
        const added = await tx.$executeRaw`
          INSERT INTO log_checkpoint (tenant_id, size, root, note)
          SELECT ${tenantId}, ${BigInt(size)}, ${root}, ${note}
           WHERE NOT EXISTS (SELECT 1 FROM log_checkpoint WHERE tenant_id = ${tenantId} AND size >= ${BigInt(size)})`;
        return added === 1;
      }),
    async addCosignature({ tenantId, size, witness, line }) {
      await database.logCosignature.createMany({
        data: [{ tenantId, size, witness, line }],
        skipDuplicates: true,
      });
    },
    async cosignatures(tenantId, size) {
      const rows = await database.logCosignature.findMany({
        where: { tenantId, size },
        orderBy: { witness: 'asc' },
      });
      return rows.map(({ line }) => line);
    },
    async witnessedSize(tenantId, witness) {
      const row = await database.logCosignature.findFirst({
        where: { tenantId, witness },
        orderBy: { size: 'desc' },
      });
      return Number(row?.size ?? 0);
    },
  };
}
