/** A message and its parts, as the stores give them out. */
import type { ActorRef } from './caller.js';
import type { Finding } from './finding.js';
import type { Direction, Gate, Operation } from './gate.js';
import type { MailAuthentication } from './mail-authentication.js';
import type { MailKind } from './mail-kind.js';
import type { GateTiming } from './mailbox.js';
import type { DeliveryState, MessageState, RecipientState } from './message-state.js';
import type { OversightMode } from './oversight-mode.js';
import type { ReceivedIdentity } from './received-identity.js';
import type { TemplateUse } from './template.js';
import type { Conversation } from './thread.js';

/** An attachment as it stands in the content store. */
export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

export const RECIPIENT_ROLES = ['to', 'cc', 'bcc'] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

export const SPAM_VERDICTS = ['clean', 'flagged', 'quarantined'] as const;
export type SpamVerdict = (typeof SPAM_VERDICTS)[number];

export const USER_LABELS = ['spam', 'not_spam'] as const;
export type UserLabel = (typeof USER_LABELS)[number];

export interface Recipient {
  readonly address: string;
  readonly role: RecipientRole;
  readonly state: RecipientState;
  readonly reply: string | null;
  readonly attempts: number;
  /** While it waits after an attempt: when the next one is. */
  readonly nextAttemptAt: Date | null;
  /** Since when people know that it is late. */
  readonly delayedAt: Date | null;
}

/** Who wrote it: a caller, or, of an inbound message, somebody outside. */
export type Author = ActorRef | 'outsider';

/** What one message may carry, before base64. Each one that is uploaded passes a stricter door (rest.md 4). */
export const ATTACHMENTS_LIMIT = 200;
export const ATTACHED_LIMIT = 25 * 1024 * 1024;

/** What a caller asks to be sent, checked and complete, before anything is frozen. */
export interface MessageDraft {
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly operation: Operation;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly markdown: string;
  readonly attachments: readonly Attachment[];
  readonly sendAt: Date | null;
  readonly gateTiming: GateTiming;
  readonly authoredBy: ActorRef;
  readonly authorPersonId: string | null;
  readonly mode: OversightMode;
  /** SHA-256 over mailbox, recipients, subject, markdown and attachments. */
  readonly fingerprint: string;
  readonly idempotencyKey: string | null;
  /** Left out where the message begins a conversation. */
  readonly conversation?: Conversation;
  /** Id of the message that it forwards; left out where it forwards none. */
  readonly forwardOf?: string;
  /** Left out where it was made from none. Somebody may have edited it since: see its revision. */
  readonly template?: TemplateUse;
}

export interface Message extends Omit<
  MessageDraft,
  'idempotencyKey' | 'mode' | 'authoredBy' | 'conversation' | 'forwardOf'
> {
  readonly id: string;
  readonly authoredBy: Author;
  /** The person who last changed what it says, while people were asked about it. */
  readonly editorPersonId: string | null;
  readonly threadId: string;
  readonly direction: Direction;
  readonly status: MessageState;
  readonly strictestMode: OversightMode;
  readonly revision: number;
  readonly gate: Gate | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly delivery: DeliveryState | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly deliveredAt: Date | null;
  readonly bouncedAt: Date | null;
  readonly bounceType: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** As they arrived; of inbound messages. */
  readonly headers: Readonly<Record<string, string>>;
  /** Plain text as it arrived; of inbound messages. */
  readonly textBody: string | null;
  readonly spamScore: number | null;
  readonly spamVerdict: SpamVerdict | null;
  /** What its sender could prove; null where nobody looked. */
  readonly authentication: MailAuthentication | null;
  /** What the screening of an inbound message found; null where nobody looked. Of an outbound one see its revision. */
  readonly findings: readonly Finding[] | null;
  /** What its identity claim is worth; null where it bears none. */
  readonly identity: ReceivedIdentity | null;
  /** The conversation that it claims to belong to, and does not. */
  readonly threadClaim: string | null;
  /** Of an inbound message; null where nobody looked. */
  readonly kind: MailKind | null;
  /** A program sent it. */
  readonly isAutomatic: boolean;
  /** What a caller said it is. */
  readonly userLabel: UserLabel | null;
  /** The mail provider's own id. */
  readonly providerMessageId: string | null;
  /** When a person released this inbound message; `gated_all` masks what nobody released. */
  readonly releasedByPersonAt: Date | null;
  readonly releasedAtSeconds: number | null;
  /** Who asked to take it back; null where nobody did, or it was done in Temporal. */
  readonly cancelRequestedBy: ActorRef | null;
  readonly createdAt: Date;
  /** Its content was erased then; digests, states and the audit log stay. */
  readonly erasedAt: Date | null;
}

/** Immutable snapshot of a message: what is approved and then sent, or let through. */
export interface Revision {
  readonly messageId: string;
  readonly number: number;
  readonly tenantId: string;
  readonly digest: string;
  readonly binding: unknown;
  readonly mimeSha256: string;
  readonly mimeSize: number;
  readonly messageIdHeader: string;
  readonly text: string;
  readonly html: string;
  readonly editor: Author;
  readonly findings: readonly Finding[];
}
