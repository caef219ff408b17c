/** Storing a snapshot of a message: immutable, numbered, and only of the content the message still has. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Revision } from '../../domain/message.js';
import type { Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { jsonOf } from './findings-column.js';
import { revisionOf } from './rows.js';
import { lockMessage } from './send-store.js';

export interface Freeze {
  readonly revision: Revision;
  /** Of the content that was frozen. */
  readonly fingerprint: string;
  readonly audit: AuditDraft;
}

/** The snapshot that stands; undefined where the content was changed while it was being frozen. */
export async function freezeOnce(tx: Transaction, freeze: Freeze): Promise<Revision | undefined> {
  const { revision, fingerprint, audit } = freeze;
  const { messageId } = revision;
  const message = await lockMessage(tx, messageId);
  if (message.fingerprint !== fingerprint) return undefined;
  if (message.revision > 0) return standing(tx, messageId, message.revision);

  const row = await tx.revision.create({
    data: {
      ...revision,
      binding: revision.binding as Prisma.InputJsonValue,
      findings: jsonOf(revision.findings),
    },
  });
  await tx.message.update({
    where: { id: messageId },
    data: { revision: revision.number },
    select: { id: true },
  });
  await appendAudit(tx, [audit]);
  return revisionOf(row);
}

async function standing(tx: Transaction, messageId: string, number: number): Promise<Revision> {
  const where = { messageId_number: { messageId, number } };
  return revisionOf(await tx.revision.findUniqueOrThrow({ where }));
}
