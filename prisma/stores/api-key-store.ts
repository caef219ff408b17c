/** API keys, by the SHA-256 of the key: the key itself is nowhere. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { BODY_FIELDS, KEY_SCOPES, type BodyFields, type KeyScope } from '../../domain/caller.js';
import type { Database } from '../client.js';
import type { ApiKeyModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly prefix: string;
  readonly keyHash: string;
  readonly scopes: readonly KeyScope[];
  readonly personId: string | null;
  readonly bodyFields: BodyFields;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type NewApiKey = Omit<ApiKey, 'revokedAt' | 'bodyFields' | 'createdAt' | 'lastUsedAt'> &
  Partial<Pick<ApiKey, 'bodyFields'>>;

export interface ApiKeyStore {
  byHash(keyHash: string): Promise<ApiKey | undefined>;
  get(tenantId: string, id: string): Promise<ApiKey | undefined>;
  /** Revoked ones too, oldest first. */
  list(tenantId: string): Promise<ApiKey[]>;
  create(key: NewApiKey, audit: AuditDraft): Promise<void>;
  /** False where the key is not there, or was revoked. */
  update(
    { tenantId, id }: Pick<ApiKey, 'tenantId' | 'id'>,
    change: Partial<Pick<ApiKey, 'name' | 'scopes' | 'personId'>>,
    audit: AuditDraft,
  ): Promise<boolean>;
  revoke(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
  touch(id: string): Promise<void>;
}

/** Last use is for people to look at: once a minute is fine, and spares a write per request. */
const TOUCH_EVERY_MS = 60_000;

export function createApiKeyStore(database: Database): ApiKeyStore {
  /** When this process last noted a key's use, epoch milliseconds by key id. */
  const touched = new Map<string, number>();
  return {
    async byHash(keyHash) {
      const row = await database.apiKey.findUnique({ where: { keyHash } });
      return row ? keyOf(row) : undefined;
    },
    async get(tenantId, id) {
      const row = await database.apiKey.findFirst({ where: { id, tenantId } });
      return row ? keyOf(row) : undefined;
    },
    async list(tenantId) {
      const rows = await database.apiKey.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });
      return rows.map(keyOf);
    },
    update: ({ tenantId, id }, { scopes, ...change }, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.apiKey.updateMany({
          where: { id, tenantId, revokedAt: null },
          data: { ...change, ...(scopes === undefined ? {} : { scopes: [...scopes] }) },
        });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
    async create(key, audit) {
      await database.$transaction(async (tx) => {
        await tx.apiKey.create({ data: { ...key, scopes: [...key.scopes] } });
        await appendAudit(tx, [audit]);
      });
    },
    revoke: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.apiKey.updateMany({
          where: { id, tenantId, revokedAt: null },
          data: { revokedAt: new Date() },
        });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
    async touch(id) {
      const now = Date.now();
      if (now - (touched.get(id) ?? 0) < TOUCH_EVERY_MS) return;
      touched.set(id, now);
      const before = new Date(now - TOUCH_EVERY_MS);
      await database.apiKey.updateMany({
        where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
        data: { lastUsedAt: new Date() },
      });
    },
  };
}

function keyOf(row: ApiKeyModel): ApiKey {
  const { id, tenantId, name, prefix, keyHash, personId, createdAt, lastUsedAt, revokedAt } = row;
  return {
    id,
    tenantId,
    name,
    prefix,
    keyHash,
    personId,
    createdAt,
    lastUsedAt,
    revokedAt,
    bodyFields: oneOf(BODY_FIELDS, row.bodyFields),
    scopes: row.scopes.map((scope) => oneOf(KEY_SCOPES, scope)),
  };
}
