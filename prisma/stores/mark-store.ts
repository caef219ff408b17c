/** Changes that callers make to a message that is there: its state, its tags, what they say it is. One at a time. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Message, UserLabel } from '../../domain/message.js';
import type { MessageState } from '../../domain/message-state.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { messageOf } from './rows.js';
import { lockMessage } from './send-store.js';
import { emitEvents } from './webhook-store.js';

export interface MarkChange {
  readonly status?: MessageState;
  readonly tags?: Readonly<Record<string, string>>;
  readonly userLabel?: UserLabel;
  readonly audit: AuditDraft;
  readonly events?: readonly WebhookEventDraft[];
}

export interface MarkStore {
  /**
   * Asks `judge` while the message is locked; undefined changes nothing. It waits for nothing: a query of its own would
   * need a second connection while this one is held.
   */
  change(messageId: string, judge: (message: Message) => MarkChange | undefined): Promise<Message>;
}

export function createMarkStore(database: Database): MarkStore {
  return {
    change: (messageId, judge) => database.$transaction((tx) => changeOnce(tx, messageId, judge)),
  };
}

async function changeOnce(
  tx: Transaction,
  messageId: string,
  judge: Parameters<MarkStore['change']>[1],
): Promise<Message> {
  await lockMessage(tx, messageId);
  const message = messageOf(await tx.message.findUniqueOrThrow({ where: { id: messageId } }));
  const change = judge(message);
  if (!change) return message;
  const { status, tags, userLabel } = change;
  const row = await tx.message.update({
    where: { id: messageId },
    data: {
      ...(status === undefined ? {} : { status }),
      // Held from now on: it needs a workflow, which the sweep starts where nobody else does.
      ...(status === 'pending_inbound_approval' ? { workflowStartedAt: null } : {}),
      ...(tags === undefined ? {} : { tags }),
      ...(userLabel === undefined ? {} : { userLabel }),
    },
  });
  await emitEvents(tx, change.events ?? []);
  await appendAudit(tx, [change.audit]);
  return messageOf(row);
}
