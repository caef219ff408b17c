/**
 * A person's edit of what people are asked about, in one transaction with its audit entry: the request is superseded with
 * all its votes, and the message goes out of its frozen revision, as with any other edit (`edit-store.ts`).
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Delegation } from '../../domain/delegation.js';
import type { Message } from '../../domain/message.js';
import type { Person } from '../../domain/person.js';
import type { Transaction } from '../client.js';
import type { StoredRequest, StoredVote } from './approval-rows.js';
import { countedVotes, lockRequest } from './approval-store.js';
import { appendAudit } from './audit-store.js';
import { delegationsFor } from './delegation-store.js';
import { changedContent, type EditableContent } from './editable-content.js';
import { personOf } from './person-row.js';
import { messageOf } from './rows.js';
import { lockMessage } from './send-store.js';

/** Everything as it stands under the locks. */
export interface HeldEditContext {
  readonly request: StoredRequest;
  readonly message: Message;
  /** The votes that count so far, and are void afterwards. */
  readonly counted: readonly StoredVote[];
  readonly delegations: readonly Delegation[];
  readonly editor: Person | undefined;
}

export interface HeldEdit {
  readonly content: EditableContent;
  readonly audit: AuditDraft;
}

export interface JudgeHeld {
  readonly editorPersonId: string;
  /** Throws where the edit cannot be made; answers undefined where nothing changes. It waits for no query. */
  judge(context: HeldEditContext): HeldEdit | undefined;
}

export async function editHeldOnce(
  tx: Transaction,
  requestId: string,
  { editorPersonId, judge }: JudgeHeld,
): Promise<{ readonly message: Message; readonly isChanged: boolean }> {
  const request = await lockRequest(tx, requestId);
  const { messageId: id } = request;
  await lockMessage(tx, id);
  const message = messageOf(await tx.message.findUniqueOrThrow({ where: { id } }));
  const editor = await tx.person.findUnique({ where: { id: editorPersonId } });
  const edit = judge({
    request,
    message,
    counted: await countedVotes(tx, requestId),
    delegations: await delegationsFor(tx, request),
    editor: editor ? personOf(editor) : undefined,
  });
  if (!edit) return { message, isChanged: false };

  const [resolutionRef] = await appendAudit(tx, [edit.audit]);
  await tx.approvalRequest.update({
    where: { id: requestId },
    data: { state: 'superseded', closedAt: new Date(), resolutionRef: resolutionRef ?? null },
    select: { id: true },
  });
  const row = await tx.message.update({
    where: { id },
    data: { ...changedContent(edit.content), editorPersonId },
  });
  return { message: messageOf(row), isChanged: true };
}
