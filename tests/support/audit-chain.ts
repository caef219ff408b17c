/** Audit entries as the log holds them: numbered, chained, with real hashes. */
import { ulid } from 'ulid';
import { auditContent, EMPTY_LOG_HASH, type AuditDraft } from '../../domain/audit-entry.js';
import type { AuditRecord } from '../../domain/audit-streams/record.js';
import { canonicalEntry, leafHash } from '../../prisma/stores/audit-store.js';

export function aChain(
  length: number,
  change: (place: number) => Partial<AuditDraft> = () => ({}),
): AuditRecord[] {
  const records: AuditRecord[] = [];
  for (let place = 0; place < length; place += 1) {
    const draft: AuditDraft = {
      tenantId: 'tenant-1',
      action: 'email.submit',
      actor: 'key:01K4Z8QW9C1E3G5J7M9P1R3T5V',
      resourceType: 'email',
      resourceId: 'email-1',
      metadata: { mode: 'gated_send', note: 'a=b | c \\ d\né' },
      ...change(place),
    };
    const content = auditContent(
      { ...draft, id: ulid() },
      {
        seq: place + 1,
        prevHash: records.at(-1)?.entry.leaf_hash ?? EMPTY_LOG_HASH,
        createdAt: new Date(Date.UTC(2026, 10, 1) + place).toISOString(),
      },
    );
    const canonical = canonicalEntry(content);
    records.push({ entry: { ...content, leaf_hash: leafHash(canonical) }, canonical });
  }
  return records;
}
