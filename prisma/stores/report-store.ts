/** What a provider reports of our mail after the hand-off: delivered, bounced, complained about. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { isUlid } from '../../domain/ids.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Message } from '../../domain/message.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import type { MessageModel } from '../generated/models.js';
import { ulid } from 'ulid';
import { appendAudit } from './audit-store.js';
import { ownIdIn } from './inbound-store.js';
import { recordReport, type ReportRecord } from './report-once.js';
import { mailboxOf, messageOf } from './rows.js';
import { lockMessage } from './send-store.js';
import { messageIdKey } from './thread-joining.js';
import { emitEvents } from './webhook-store.js';

export interface ReportEffect {
  readonly change: {
    readonly deliveredAt?: Date;
    readonly bouncedAt?: Date;
    readonly bounceType?: 'hard' | 'soft';
  };
  /** Nothing is sent to this address any more. */
  readonly suppress: { readonly address: string; readonly reason: 'hard_bounce' | 'complaint' } | null;
  readonly audit: readonly AuditDraft[];
  readonly events: readonly WebhookEventDraft[];
}

export interface Reported {
  readonly message: Message;
  readonly mailbox: Mailbox;
  /** Every address that the message went to. */
  readonly recipients: readonly string[];
}

/** Through a mailbox in Microsoft 365. */
export interface LeftMessage {
  readonly messageId: string;
  readonly recipients: readonly string[];
}

export interface ReportStore {
  /** The outbound message that a provider's id or our own Message-ID names. */
  find(providerMessageId: string): Promise<Reported | undefined>;
  apply(messageId: string, effect: ReportEffect): Promise<void>;
  /** The one message that left through this mailbox in Microsoft 365 under one of these Message-IDs. */
  leftFrom(mailboxId: string, messageIds: readonly string[]): Promise<LeftMessage | undefined>;
  /** A report that came to a return path; false where it is known. */
  record(record: ReportRecord): Promise<boolean>;
}

export function createReportStore(database: Database): ReportStore {
  return {
    find: (providerMessageId) => find(database, providerMessageId),
    apply: (messageId, effect) => database.$transaction((tx) => applyOnce(tx, messageId, effect)),
    leftFrom: (mailboxId, messageIds) => leftFrom(database, mailboxId, messageIds),
    record: (record) => database.$transaction((tx) => recordReport(tx, record)),
  };
}

async function find(database: Database, named: string): Promise<Reported | undefined> {
  const id = isUlid(named) ? named : ownIdIn(named);
  const row = await database.message.findFirst({
    where: { direction: 'outbound', ...(id === undefined ? { providerMessageId: named } : { id }) },
  });
  const mailbox = row ? await database.mailbox.findUnique({ where: { id: row.mailboxId } }) : null;
  if (!row || !mailbox) return undefined;
  return { message: messageOf(row), mailbox: mailboxOf(mailbox), recipients: recipientsOfRow(row) };
}

async function leftFrom(
  database: Database,
  mailboxId: string,
  messageIds: readonly string[],
): Promise<LeftMessage | undefined> {
  const keys = messageIds.map(messageIdKey);
  const [row, ...others] = await database.message.findMany({
    where: { mailboxId, direction: 'outbound', messageIdKey: { in: keys } },
    take: 2,
  });
  if (!row || others.length > 0) return undefined;
  const delivery = await database.graphDelivery.findUnique({ where: { messageId: row.id } });
  // A draft has its Message-ID before it leaves.
  if (!delivery?.sendingSince) return undefined;
  return { messageId: row.id, recipients: recipientsOfRow(row) };
}

function recipientsOfRow(row: Pick<MessageModel, 'toAddresses' | 'ccAddresses' | 'bccAddresses'>): string[] {
  return [...row.toAddresses, ...row.ccAddresses, ...row.bccAddresses];
}

async function applyOnce(tx: Transaction, messageId: string, effect: ReportEffect): Promise<void> {
  const { tenantId } = await lockMessage(tx, messageId);
  if (Object.keys(effect.change).length > 0) {
    await tx.message.update({ where: { id: messageId }, data: effect.change, select: { id: true } });
  }
  if (effect.suppress) {
    const { address, reason } = effect.suppress;
    await tx.suppression.upsert({
      where: { tenantId_emailAddress: { tenantId, emailAddress: address } },
      create: { id: ulid(), tenantId, emailAddress: address, reason },
      update: {},
    });
  }
  await emitEvents(tx, effect.events);
  await appendAudit(tx, effect.audit);
}
