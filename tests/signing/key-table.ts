/** A table of signing keys in memory, with the audit entries that came with them. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { SigningKeyStore, StoredKey } from '../../prisma/stores/signing-key-store.js';

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
      rows.push(key);
      audit.push(entry);
      return true;
    },
  };
}
