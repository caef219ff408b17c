/**
 * Edits of scheduled messages, one transaction each with its audit entry. Other content takes the message out of its
 * frozen revision (`revision` 0) and back to `pending_scan`: until its workflow has frozen and gated it anew, neither the
 * release nor the first byte finds anything it could send.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Message, MessageDraft } from '../../domain/message.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { changedContent, type EditableContent } from './editable-content.js';
import { editHeldOnce, type JudgeHeld } from './held-edit-once.js';
import { lockRequestsOf, UNDECIDED } from './open-request.js';
import { messageOf } from './rows.js';
import { lockMessage } from './send-store.js';

/** Content, and the credential that wrote it: its author from now on, and no person's edit any more. */
export type WrittenContent = EditableContent & Pick<MessageDraft, 'authoredBy' | 'authorPersonId'>;

/** The message as it stands under the lock. */
export interface EditContext {
  readonly message: Message;
  readonly isApproved: boolean;
  /** People asked for changes of the content as it stands. */
  readonly isGivenBack: boolean;
  readonly hasDataBegun: boolean;
}

export interface Edit {
  readonly sendAt: Date | null;
  /** Undefined where only the time moves. */
  readonly content: WrittenContent | undefined;
  readonly audit: AuditDraft;
}

export interface EditStore {
  /**
   * Asks `judge` while the message is locked: it throws where the edit cannot be made, and answers undefined where
   * nothing changes. It waits for no query: that would need a second connection while this one is held.
   */
  apply(
    messageId: string,
    judge: (context: EditContext) => Edit | undefined | Promise<Edit | undefined>,
  ): Promise<{ readonly message: Message; readonly isChanged: boolean }>;
  /** The same of a message that people are asked about (`held-edit-once.ts`). */
  applyHeld(
    requestId: string,
    judge: JudgeHeld,
  ): Promise<{ readonly message: Message; readonly isChanged: boolean }>;
  /** Messages whose workflow seems not to know of their edit: changed content nobody froze, or a time that has passed. */
  unheard(before: Date, limit: number): Promise<UnheardEdit[]>;
}

export interface UnheardEdit {
  readonly messageId: string;
  /** How many snapshots of it there are: the last one is void where the content has changed since. */
  readonly revisions: number;
}

export function createEditStore(database: Database): EditStore {
  return {
    apply: (messageId, judge) => database.$transaction((tx) => applyOnce(tx, messageId, judge)),
    applyHeld: (requestId, judge) => database.$transaction((tx) => editHeldOnce(tx, requestId, judge)),
    async unheard(before, limit) {
      // In no order: what cannot be told must not stand in the way of the others for ever.
      return database.$queryRaw<UnheardEdit[]>`
        SELECT m.id AS "messageId",
               (SELECT count(*)::int FROM revision r WHERE r.message_id = m.id) AS "revisions"
          FROM message m
          JOIN mailbox b ON b.id = m.mailbox_id
          JOIN tenant t ON t.id = m.tenant_id
         WHERE m.direction = 'outbound' AND m.workflow_started_at IS NOT NULL AND m.created_at < ${before}
           AND ((m.status = 'pending_scan' AND m.revision = 0
                 AND EXISTS (SELECT 1 FROM revision r WHERE r.message_id = m.id))
             OR (m.status = 'scheduled' AND m.send_at < ${before} AND m.released_at_seconds IS NULL
                 AND t.is_active AND NOT t.is_halted AND NOT b.is_halted
                 AND NOT EXISTS (SELECT 1 FROM agent_halt h WHERE h.tenant_id = m.tenant_id
                                    AND h.agent_ref = lower(b.agent_ref))))
         ORDER BY random() LIMIT ${limit}`;
    },
  };
}

async function applyOnce(
  tx: Transaction,
  messageId: string,
  judge: Parameters<EditStore['apply']>[1],
): ReturnType<EditStore['apply']> {
  await lockRequestsOf(tx, messageId);
  await lockMessage(tx, messageId);
  const message = messageOf(await tx.message.findUniqueOrThrow({ where: { id: messageId } }));
  const approved = await tx.approvalRequest.count({ where: { messageId, state: 'approved' } });
  const begun = await tx.deliveryAttempt.count({ where: { messageId, dataBegunAt: { not: null } } });
  const givenBack = await tx.approvalRequest.count({
    where: {
      messageId,
      revision: message.revision,
      state: 'changes_requested',
      expiresAt: { gt: new Date() },
    },
  });
  const isGivenBack = givenBack > 0 && message.status === 'pending_send_approval';
  const edit = await judge({ message, isApproved: approved > 0, hasDataBegun: begun > 0, isGivenBack });
  if (!edit) return { message, isChanged: false };

  if (edit.content) await cancelRequests(tx, messageId);
  const row = await tx.message.update({
    where: { id: messageId },
    data: { sendAt: edit.sendAt, ...(edit.content ? writtenContent(edit.content) : {}) },
  });
  await appendAudit(tx, [edit.audit]);
  return { message: messageOf(row), isChanged: true };
}

/** Nobody is asked about what the message no longer says. */
async function cancelRequests(tx: Transaction, messageId: string): Promise<void> {
  await tx.approvalRequest.updateMany({
    where: { messageId, state: { in: [...UNDECIDED] } },
    data: { state: 'cancelled', closedAt: new Date() },
  });
}

function writtenContent(content: WrittenContent): Prisma.MessageUncheckedUpdateInput {
  const { authoredBy, authorPersonId } = content;
  return { ...changedContent(content), authoredBy, authorPersonId, editorPersonId: null };
}
