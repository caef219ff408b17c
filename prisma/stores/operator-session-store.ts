/** Sessions of operators at the dashboard: asked for with an admin key, opened with a mailed code, short. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';

/** After so many wrong codes the request is void (rest.md 3). */
const MAX_WRONG_TRIES = 5;

export interface OperatorSessionRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly keyId: string;
  readonly codeHash: string;
  readonly codeExpiresAt: Date;
}

export interface OperatorSessionRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly expiresAt: Date;
}

export type SessionOutcome = 'opened' | 'wrong_code' | 'none_pending';

interface Opening {
  /** Compares in constant time. */
  readonly isRight: (request: { readonly id: string; readonly codeHash: string }) => boolean;
  readonly session: { readonly tokenHash: string; readonly expiresAt: Date };
  readonly audit: (id: string) => AuditDraft;
}

export interface OperatorSessionStore {
  /** The newest request is the one that counts. */
  request(request: OperatorSessionRequest): Promise<void>;
  open(keyId: string, opening: Opening): Promise<SessionOutcome>;
  active(tokenHash: string): Promise<OperatorSessionRecord | undefined>;
  end(tokenHash: string, audit: AuditDraft): Promise<void>;
}

export function createOperatorSessionStore(database: Database): OperatorSessionStore {
  return {
    async request(request) {
      await database.operatorSession.create({ data: request });
    },
    open: (keyId, opening) => database.$transaction((tx) => openOnce(tx, keyId, opening)),
    async active(tokenHash) {
      const row = await database.operatorSession.findUnique({ where: { tokenHash } });
      if (!row || row.endedAt !== null || row.expiresAt === null || row.expiresAt <= new Date())
        return undefined;
      return { id: row.id, tenantId: row.tenantId, expiresAt: row.expiresAt };
    },
    async end(tokenHash, audit) {
      await database.$transaction(async (tx) => {
        const { count } = await tx.operatorSession.updateMany({
          where: { tokenHash, endedAt: null },
          data: { endedAt: new Date() },
        });
        if (count === 1) await appendAudit(tx, [audit]);
      });
    },
  };
}

async function openOnce(tx: Transaction, keyId: string, opening: Opening): Promise<SessionOutcome> {
  const newest = await tx.operatorSession.findFirst({ where: { keyId }, orderBy: { id: 'desc' } });
  if (!newest) return 'none_pending';
  await tx.$queryRaw`SELECT 1 FROM operator_session WHERE id = ${newest.id} FOR UPDATE`;
  const request = await tx.operatorSession.findUniqueOrThrow({ where: { id: newest.id } });
  const isOver = request.tokenHash !== null || request.codeExpiresAt <= new Date();
  if (isOver || request.wrongTries >= MAX_WRONG_TRIES) return 'none_pending';
  if (!opening.isRight(request)) {
    await tx.operatorSession.update({ where: { id: request.id }, data: { wrongTries: { increment: 1 } } });
    return 'wrong_code';
  }
  await tx.operatorSession.update({ where: { id: request.id }, data: opening.session });
  await appendAudit(tx, [opening.audit(request.id)]);
  return 'opened';
}
