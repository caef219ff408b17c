/** What an edit of a scheduled message comes to: judged on the message as it stands under the lock, and told by whom. */
import { ulid } from 'ulid';
import { actorOf, authorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Message } from '../../../domain/message.js';
import { editObjection, type EditKind } from '../../../domain/scheduled-edit.js';
import type { Edit, EditContext, WrittenContent } from '../../../prisma/stores/edit-store.js';
import { actorIdentity, type Actor } from '../actor-identity.js';
import { contentOf } from './draft-message.js';

const CONTENT_FIELDS = ['to', 'cc', 'bcc', 'subject', 'markdown', 'attachments'] as const;
type ContentField = (typeof CONTENT_FIELDS)[number];

/** What is to stand in the message; what is left out stays as it is. */
export interface Wish extends Readonly<{ [Field in ContentField]?: Message[Field] | undefined }> {
  readonly sendAt: Date | null;
}

export interface Editor {
  readonly actor: Actor;
  readonly mailbox: Mailbox;
}

/** @throws DomainError where this message can no longer be changed so; undefined where nothing would change */
export async function editOf(editor: Editor, wish: Wish, context: EditContext): Promise<Edit | undefined> {
  const { message } = context;
  const sendAt = wish.sendAt ?? message.sendAt;
  const content = changedContent(editor, wish, message);
  const kind = kindOf(content, sendAt, message);
  assertEditable(kind, context);
  if (kind === 'nothing') return undefined;
  const action = context.isGivenBack ? 'email.resubmit' : 'email.edit';
  return { sendAt, content, audit: await editAudit(editor, message, { action, sendAt, content }) };
}

/** Undefined where content was not mentioned, or stays what it is. */
function changedContent(
  { actor, mailbox }: Editor,
  wish: Wish,
  message: Message,
): WrittenContent | undefined {
  if (CONTENT_FIELDS.every((field) => wish[field] === undefined)) return undefined;
  const content = contentOf(mailbox, {
    to: wish.to ?? message.to,
    cc: wish.cc ?? message.cc,
    bcc: wish.bcc ?? message.bcc,
    subject: wish.subject ?? message.subject,
    markdown: wish.markdown ?? message.markdown,
    attachments: wish.attachments ?? message.attachments,
  });
  // Whoever wrote what it says now is its author, and can never decide on it.
  return content.fingerprint === message.fingerprint
    ? undefined
    : {
        ...content,
        authoredBy: actorOf(actor.caller),
        authorPersonId: message.authorPersonId ?? authorOf(actor.caller),
      };
}

function kindOf(content: WrittenContent | undefined, sendAt: Date | null, message: Message): EditKind {
  if (content) return 'content';
  return sendAt?.getTime() === message.sendAt?.getTime() ? 'nothing' : 'time';
}

function assertEditable(
  kind: EditKind,
  { message, isApproved, hasDataBegun, isGivenBack }: EditContext,
): void {
  const objection = editObjection(kind, {
    status: message.status,
    sendAtMs: message.sendAt?.getTime() ?? null,
    isReleased: message.releasedAtSeconds !== null,
    isApproved,
    hasDataBegun,
    isGivenBack,
    nowMs: Date.now(),
  });
  if (objection) throw new DomainError(objection, undefined, { current_status: message.status });
}

async function editAudit(
  { actor, mailbox }: Editor,
  message: Message,
  { action, sendAt, content }: Omit<Edit, 'audit'> & { readonly action: 'email.edit' | 'email.resubmit' },
): Promise<AuditDraft> {
  const entry = { id: ulid(), action, objectId: message.id };
  return {
    id: entry.id,
    tenantId: message.tenantId,
    action: entry.action,
    actor: actorOf(actor.caller),
    resourceType: 'email',
    resourceId: message.id,
    identity: await actorIdentity(actor, mailbox, entry),
    metadata: {
      mailbox_id: mailbox.id,
      send_at: sendAt?.toISOString() ?? null,
      changed: changedFields(message, { sendAt, content }),
      // The revision that is void now; null where only the time moved.
      voided_revision: content ? message.revision : null,
      fingerprint: content?.fingerprint ?? message.fingerprint,
    },
  };
}

function changedFields(message: Message, { sendAt, content }: Omit<Edit, 'audit'>): string[] {
  const isMoved = sendAt?.getTime() !== message.sendAt?.getTime();
  const changed = content ? CONTENT_FIELDS.filter((field) => !isSame(content[field], message[field])) : [];
  return [...(isMoved ? ['send_at'] : []), ...changed];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
