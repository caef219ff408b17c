/** Rows to domain types. Closed vocabularies are checked on the way out: a value nobody knows is a fault, not a default. */
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import { isActorRef, type ActorRef } from '../../domain/caller.js';
import type { Finding } from '../../domain/finding.js';
import type { Gate, Operation } from '../../domain/gate.js';
import { DIRECTIONS, OPERATIONS } from '../../domain/gate.js';
import { GATE_TIMINGS, ON_UNCERTAIN, PLANS, type Mailbox, type Tenant } from '../../domain/mailbox.js';
import { MAIL_TRANSPORTS } from '../../domain/mail-transport.js';
import type { Attachment, Author, Message, Recipient, Revision } from '../../domain/message.js';
import type { MailAuthentication } from '../../domain/mail-authentication.js';
import { MAIL_KINDS } from '../../domain/mail-kind.js';
import { RECIPIENT_ROLES, SPAM_VERDICTS, USER_LABELS } from '../../domain/message.js';
import { DELIVERY_STATES, MESSAGE_STATES, RECIPIENT_STATES } from '../../domain/message-state.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import type { ReceivedIdentity } from '../../domain/received-identity.js';
import type { TemplateUse } from '../../domain/template.js';
import type {
  ApprovalPolicyModel,
  MailboxModel,
  MessageModel,
  RecipientModel,
  RevisionModel,
  TenantModel,
} from '../generated/models.js';

export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined)
    throw new Error(`the database holds "${text}" where one of ${words.join(', ')} belongs`);
  return word;
}

function actorText(text: string): ActorRef {
  if (isActorRef(text)) return text;
  throw new Error('the database holds an author of a kind that nobody knows');
}

function authorOf(text: string): Author {
  return text === 'outsider' ? text : actorText(text);
}

export function tenantOf(row: TenantModel): Tenant {
  return { ...row, plan: oneOf(PLANS, row.plan) };
}

export function mailboxOf({
  modeSince: _modeSince,
  licenceSeen: _licenceSeen,
  ...row
}: MailboxModel): Mailbox {
  return {
    ...row,
    oversightMode: oneOf(OVERSIGHT_MODES, row.oversightMode),
    defaultGateTiming: oneOf(GATE_TIMINGS, row.defaultGateTiming),
    onUncertain: oneOf(ON_UNCERTAIN, row.onUncertain),
    transport: oneOf(MAIL_TRANSPORTS, row.transport),
  };
}

export function messageOf(row: MessageModel): Message {
  return {
    id: row.id,
    tenantId: row.tenantId,
    mailboxId: row.mailboxId,
    threadId: row.threadId,
    direction: oneOf(DIRECTIONS, row.direction),
    operation: oneOf<Operation>(OPERATIONS, row.operation),
    status: oneOf(MESSAGE_STATES, row.status),
    from: row.fromAddress,
    to: row.toAddresses,
    cc: row.ccAddresses,
    bcc: row.bccAddresses,
    replyTo: row.replyTo,
    subject: row.subject,
    markdown: row.markdown,
    attachments: row.attachments as unknown as Attachment[],
    ...(row.template === null ? {} : { template: row.template as unknown as TemplateUse }),
    inReplyTo: row.inReplyTo,
    references: row.references,
    sendAt: row.sendAt,
    gateTiming: oneOf(GATE_TIMINGS, row.gateTiming),
    authoredBy: authorOf(row.authoredBy),
    authorPersonId: row.authorPersonId,
    editorPersonId: row.editorPersonId,
    fingerprint: row.fingerprint,
    strictestMode: oneOf(OVERSIGHT_MODES, row.strictestMode),
    revision: row.revision,
    gate: row.gate as unknown as Gate | null,
    delivery: row.delivery === null ? null : oneOf(DELIVERY_STATES, row.delivery),
    approvedAt: row.approvedAt,
    approvedBy: row.approvedBy,
    deliveredAt: row.deliveredAt,
    bouncedAt: row.bouncedAt,
    bounceType: row.bounceType,
    releasedAtSeconds: row.releasedAtSeconds,
    tags: row.tags as unknown as Readonly<Record<string, string>>,
    headers: row.headers as unknown as Readonly<Record<string, string>>,
    textBody: row.textBody,
    spamScore: row.spamScore,
    spamVerdict: row.spamVerdict === null ? null : oneOf(SPAM_VERDICTS, row.spamVerdict),
    authentication: authenticationOf(row.authentication),
    findings: row.findings === null ? null : findingsOf(row.findings),
    identity: row.identity as unknown as ReceivedIdentity | null,
    threadClaim: row.threadClaim,
    kind: row.kind === null ? null : oneOf(MAIL_KINDS, row.kind),
    isAutomatic: row.isAutomatic,
    userLabel: row.userLabel === null ? null : oneOf(USER_LABELS, row.userLabel),
    providerMessageId: row.providerMessageId,
    releasedByPersonAt: row.releasedByPersonAt,
    cancelRequestedBy: row.cancelRequestedBy === null ? null : actorText(row.cancelRequestedBy),
    createdAt: row.createdAt,
    erasedAt: row.erasedAt,
  };
}

export function revisionOf(row: RevisionModel): Revision {
  return { ...row, editor: authorOf(row.editor), findings: findingsOf(row.findings) };
}

/** What came in before seals were trusted was not vouched for. */
function authenticationOf(column: MessageModel['authentication']): MailAuthentication | null {
  if (column === null) return null;
  return { arc_sealer: null, ...(column as object) } as MailAuthentication;
}

export function findingsOf(column: RevisionModel['findings']): Finding[] {
  return column as unknown as Finding[];
}

export function storedPolicyOf({
  version,
  definition,
}: Pick<ApprovalPolicyModel, 'version' | 'definition'>): ApprovalPolicy {
  return { ...(definition as unknown as ApprovalPolicy), version };
}

export function recipientOf(row: RecipientModel): Recipient {
  return {
    address: row.address,
    role: oneOf(RECIPIENT_ROLES, row.role),
    state: oneOf(RECIPIENT_STATES, row.state),
    reply: row.reply,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    delayedAt: row.delayedAt,
  };
}
