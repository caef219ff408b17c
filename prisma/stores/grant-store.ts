/** Grants: which program acts for which person, with which scopes, on which mailboxes. Revoked ones stay to be seen. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { SCOPES, type Scope } from '../../domain/caller.js';
import type { Database, Transaction } from '../client.js';
import type { OauthGrantModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface Grant {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: readonly Scope[];
  /** Null: all mailboxes of the tenant, those to come too. */
  readonly mailboxIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type NewGrant = Omit<Grant, 'createdAt' | 'lastUsedAt' | 'revokedAt'>;

export interface GrantStore {
  find(id: string): Promise<Grant | undefined>;
  get(tenantId: string, id: string): Promise<Grant | undefined>;
  /** Revoked ones too, oldest first. */
  list(tenantId: string): Promise<Grant[]>;
  /** The live grant of this person for this client. */
  live(personId: string, clientId: string): Promise<Grant | undefined>;
  /** A new grant, or what an existing one now says; a revoked one stays revoked and the answer is false. */
  put(grant: NewGrant, audit: AuditDraft): Promise<boolean>;
  /** Ends the grant and everything that was issued on it. False where it was not there, or ended before. */
  revoke(id: string, audit: AuditDraft): Promise<boolean>;
  touch(id: string): Promise<void>;
}

/** Last use is for people to look at: once a minute is fine, and spares a write per request. */
const TOUCH_EVERY_MS = 60_000;

export function createGrantStore(database: Database): GrantStore {
  /** When this process last noted a grant's use, epoch milliseconds by grant id. */
  const touched = new Map<string, number>();
  return {
    async find(id) {
      const row = await database.oauthGrant.findUnique({ where: { id } });
      return row ? grantOf(row) : undefined;
    },
    async get(tenantId, id) {
      const row = await database.oauthGrant.findFirst({ where: { id, tenantId } });
      return row ? grantOf(row) : undefined;
    },
    async list(tenantId) {
      const rows = await database.oauthGrant.findMany({
        where: { tenantId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(grantOf);
    },
    async live(personId, clientId) {
      const row = await database.oauthGrant.findFirst({ where: { personId, clientId, revokedAt: null } });
      return row ? grantOf(row) : undefined;
    },
    put: (grant, audit) => database.$transaction((tx) => put(tx, grant, audit)),
    revoke: (id, audit) => database.$transaction((tx) => revokeGrant(tx, id, audit)),
    async touch(id) {
      const now = Date.now();
      if (now - (touched.get(id) ?? 0) < TOUCH_EVERY_MS) return;
      touched.set(id, now);
      await database.oauthGrant.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
    },
  };
}

async function put(tx: Transaction, grant: NewGrant, audit: AuditDraft): Promise<boolean> {
  const { id, mailboxIds, scopes, ...who } = grant;
  const reach = {
    scopes: [...scopes],
    allMailboxes: mailboxIds === null,
    mailboxIds: [...(mailboxIds ?? [])],
  };
  const created = await tx.oauthGrant.createMany({ data: [{ id, ...who, ...reach }], skipDuplicates: true });
  if (created.count === 0) {
    const { count } = await tx.oauthGrant.updateMany({ where: { id, ...who, revokedAt: null }, data: reach });
    if (count !== 1) return false;
  }
  await appendAudit(tx, [audit]);
  return true;
}

/** In a transaction of the caller's, so that a client goes together with all its grants. */
export async function revokeGrant(tx: Transaction, id: string, audit: AuditDraft): Promise<boolean> {
  const { count } = await tx.oauthGrant.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count !== 1) return false;
  await tx.oidcPayload.deleteMany({ where: { OR: [{ grantId: id }, { model: 'Grant', id }] } });
  await appendAudit(tx, [audit]);
  return true;
}

function grantOf({ allMailboxes, mailboxIds, scopes, ...row }: OauthGrantModel): Grant {
  return {
    ...row,
    scopes: scopes.map((scope) => oneOf(SCOPES, scope)),
    mailboxIds: allMailboxes ? null : mailboxIds,
  };
}
