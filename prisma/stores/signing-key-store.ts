/** Signing keys: public JWK in the clear, private part sealed before it reaches this store. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export const KEY_PURPOSES = ['identity', 'approval', 'oauth', 'dkim_rsa', 'dkim_ed25519'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

export interface StoredKey {
  readonly kid: string;
  readonly purpose: KeyPurpose;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealed: string;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly withdrawnAt: Date | null;
}

export interface SigningKeyStore {
  list(purpose: KeyPurpose): Promise<StoredKey[]>;
  /** Adds a key; `only_first` adds it only where the purpose has none, so that processes starting together make one. */
  add(key: StoredKey, when: 'always' | 'only_first', audit: AuditDraft): Promise<boolean>;
}

export function createSigningKeyStore(database: Database): SigningKeyStore {
  return {
    async list(purpose) {
      const rows = await database.signingKey.findMany({ where: { purpose }, orderBy: { signsFrom: 'asc' } });
      return rows.map((row) => ({
        kid: row.kid,
        purpose: oneOf(KEY_PURPOSES, row.purpose),
        publicJwk: row.publicJwk as Record<string, unknown>,
        sealed: row.sealed,
        createdAt: row.createdAt,
        signsFrom: row.signsFrom,
        withdrawnAt: row.withdrawnAt,
      }));
    },
    add: (key, when, audit) => database.$transaction((tx) => addKey(tx, { key, when, audit })),
  };
}

async function addKey(
  tx: Transaction,
  { key, when, audit }: { key: StoredKey; when: 'always' | 'only_first'; audit: AuditDraft },
): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`signing-key:${key.purpose}`}, 0))`;
  const isTaken =
    when === 'only_first' && (await tx.signingKey.count({ where: { purpose: key.purpose } })) > 0;
  if (isTaken) return false;
  await tx.signingKey.create({ data: { ...key, publicJwk: key.publicJwk as Prisma.InputJsonValue } });
  await appendAudit(tx, [audit]);
  return true;
}
