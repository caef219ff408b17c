/** Signing keys: public JWK in the clear, private part sealed before it reaches this store. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export const KEY_PURPOSES = ['identity', 'approval', 'oauth', 'dkim_rsa', 'dkim_ed25519', 'log'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

export interface StoredKey {
  readonly kid: string;
  readonly purpose: KeyPurpose;
  /** Of a DKIM key: its name in DNS. */
  readonly selector: string | null;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealed: string;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly withdrawnAt: Date | null;
}

export type NewKey = Omit<StoredKey, 'selector'>;

export interface SigningKeyStore {
  /** The one that signs from the earliest moment first; of those that wait for a word, the oldest. */
  list(purpose: KeyPurpose): Promise<StoredKey[]>;
  /**
   * Adds a key; `only_first` adds it only where the purpose has none, so that processes starting together make one. A
   * DKIM key gets the next selector.
   */
  add(key: NewKey, when: 'always' | 'only_first', audit: AuditDraft): Promise<boolean>;
  /** Keys of the purpose that do not sign yet do so from now on; answers their ids. */
  startSigning(purpose: KeyPurpose, at: Date, audit: (kid: string) => AuditDraft): Promise<string[]>;
}

/** Odd ones are RSA, even ones Ed25519: `mm1` and `mm2` are the first. Undefined for what is not in DNS under a selector. */
export function selectorOf(purpose: KeyPurpose, ordinal: number): string | null {
  if (purpose === 'dkim_rsa') return `mm${2 * ordinal + 1}`;
  return purpose === 'dkim_ed25519' ? `mm${2 * ordinal + 2}` : null;
}

export function createSigningKeyStore(database: Database): SigningKeyStore {
  return {
    async list(purpose) {
      const rows = await database.signingKey.findMany({
        where: { purpose },
        orderBy: [{ signsFrom: 'asc' }, { createdAt: 'asc' }],
      });
      return rows.map((row) => ({
        kid: row.kid,
        purpose: oneOf(KEY_PURPOSES, row.purpose),
        selector: row.selector,
        publicJwk: row.publicJwk as Record<string, unknown>,
        sealed: row.sealed,
        createdAt: row.createdAt,
        signsFrom: row.signsFrom,
        withdrawnAt: row.withdrawnAt,
      }));
    },
    add: (key, when, audit) => database.$transaction((tx) => addKey(tx, { key, when, audit })),
    startSigning: (purpose, at, audit) =>
      database.$transaction(async (tx) => {
        await lockPurpose(tx, purpose);
        const waiting = await tx.signingKey.findMany({ where: { purpose, signsFrom: { gt: at } } });
        const kids = waiting.map(({ kid }) => kid);
        await tx.signingKey.updateMany({ where: { kid: { in: kids } }, data: { signsFrom: at } });
        if (kids.length > 0) await appendAudit(tx, kids.map(audit));
        return kids;
      }),
  };
}

async function lockPurpose(tx: Transaction, purpose: KeyPurpose): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`signing-key:${purpose}`}, 0))`;
}

async function addKey(
  tx: Transaction,
  { key, when, audit }: { key: NewKey; when: 'always' | 'only_first'; audit: AuditDraft },
): Promise<boolean> {
  await lockPurpose(tx, key.purpose);
  const count = await tx.signingKey.count({ where: { purpose: key.purpose } });
  if (when === 'only_first' && count > 0) return false;
  const selector = selectorOf(key.purpose, count);
  await tx.signingKey.create({
    data: { ...key, selector, publicJwk: key.publicJwk as Prisma.InputJsonValue },
  });
  await appendAudit(tx, [audit]);
  return true;
}
