/** A table of signing keys in memory, with the audit entries that came with them. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { selectorOf, type SigningKeyStore, type StoredKey } from '../../prisma/stores/signing-key-store.js';

export interface KeyTable extends SigningKeyStore {
  readonly rows: StoredKey[];
  readonly audit: AuditDraft[];
  /** How often the rows were read. */
  reads(): number;
  /** From now on the database is away. */
  goAway(): void;
}

export function aKeyTable(): KeyTable {
  const rows: StoredKey[] = [];
  const audit: AuditDraft[] = [];
  let reads = 0;
  let isAway = false;
  return {
    rows,
    audit,
    reads: () => reads,
    goAway: () => {
      isAway = true;
    },
    async list(purpose) {
      reads += 1;
      if (isAway) throw new Error('the database is away');
      return rows
        .filter((row) => row.purpose === purpose)
        .sort((one, other) => one.signsFrom.getTime() - other.signsFrom.getTime());
    },
    async add(key, when, entry) {
      const isTaken = when === 'only_first' && rows.some(({ purpose }) => purpose === key.purpose);
      if (isTaken) return false;
      const count = rows.filter(({ purpose }) => purpose === key.purpose).length;
      rows.push({ ...key, selector: selectorOf(key.purpose, count) });
      audit.push(entry);
      return true;
    },
    async startSigning(purpose, at, entry) {
      const waiting = rows.filter((row) => row.purpose === purpose && row.signsFrom > at);
      for (const row of waiting) rows[rows.indexOf(row)] = { ...row, signsFrom: at };
      audit.push(...waiting.map(({ kid }) => entry(kid)));
      return waiting.map(({ kid }) => kid);
    },
  };
}
