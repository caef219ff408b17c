/** A message of the caller's tenant; what belongs to others does not exist. */
import { actorOf, mayUseMailbox, type Caller } from '../../../domain/caller.js';
import type { AuditAction } from '../../../domain/audit-action.js';
import type { AuditDraft, AuditMetadata } from '../../../domain/audit-entry.js';
import { DomainError } from '../../../domain/errors.js';
import { asSeenBy, type SeenMessage } from '../../../domain/masking.js';
import type { Message } from '../../../domain/message.js';
import type { Context } from '../../context.js';
import { mailboxOf } from '../mailbox-of.js';

/** @throws DomainError `erased` where its content is gone */
export async function messageOfCaller(context: Context, id: string, mailboxId?: string): Promise<Message> {
  return unerased(await messageOnRecord(context, id, mailboxId));
}

/** The rule of every front end. @throws DomainError `erased` */
export function unerased(message: Message): Message {
  if (message.erasedAt === null) return message;
  throw new DomainError('erased', undefined, { erased_at: message.erasedAt.toISOString() });
}

/** Also one whose content was erased: for what speaks of its record alone. */
export async function messageOnRecord(
  { caller, stores }: Context,
  id: string,
  mailboxId?: string,
): Promise<Message> {
  const message = await stores.messages.get(caller.tenantId, id);
  const isElsewhere = mailboxId !== undefined && message?.mailboxId !== mailboxId;
  const isOurs = message !== undefined && mayUseMailbox(caller, message.mailboxId);
  if (!isOurs || isElsewhere) throw new DomainError('not_found', 'Email not found');
  return message;
}

export interface EmailReference {
  readonly email_id: string;
  readonly mailbox_id?: string | undefined;
}

/** In the mailbox that was named, or in any of the tenant where none was. */
export async function namedMessage(
  context: Context,
  { email_id, mailbox_id }: EmailReference,
): Promise<Message> {
  const mailbox = mailbox_id === undefined ? undefined : await mailboxOf(context, mailbox_id);
  return messageOfCaller(context, email_id, mailbox?.id);
}

/** @throws DomainError `held_for_approval` for what no person has let through, unless the caller decides on it */
export async function readableMessage(context: Context, reference: EmailReference): Promise<SeenMessage> {
  return readableBy(context.caller, await namedMessage(context, reference));
}

/** The rule of every front end, the console among them. @throws DomainError `held_for_approval` */
export function readableBy(caller: Caller, message: Message): SeenMessage {
  const seen = asSeenBy(caller, message);
  if (seen.isMasked) throw heldForApproval();
  return seen;
}

export function heldForApproval(): DomainError {
  return new DomainError('held_for_approval');
}

export function emailAudit(
  { caller }: Pick<Context, 'caller'>,
  message: Pick<Message, 'id' | 'tenantId'>,
  { action, metadata }: { action: AuditAction; metadata?: AuditMetadata },
): AuditDraft {
  return {
    tenantId: message.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'email',
    resourceId: message.id,
    ...(metadata === undefined ? {} : { metadata }),
  };
}
