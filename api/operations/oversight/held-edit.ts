/** What a person's edit of a held message comes to: judged on everything as it stands under the lock. */
import type { ActorRef } from '../../../domain/caller.js';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { DomainError } from '../../../domain/errors.js';
import {
  heldEditObjection,
  objectionOfEnded,
  type HeldEdit as HeldEditTerms,
} from '../../../domain/held-edit.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Message } from '../../../domain/message.js';
import { voterOn } from '../../../domain/vote-right.js';
import type { EditableContent } from '../../../prisma/stores/editable-content.js';
import type { HeldEdit, HeldEditContext } from '../../../prisma/stores/held-edit-once.js';
import { contentOf } from '../messages/draft-message.js';

const CONTENT_FIELDS = ['to', 'cc', 'bcc', 'subject', 'markdown', 'attachments'] as const;
type TextField = Exclude<(typeof CONTENT_FIELDS)[number], 'attachments'>;

/** What is to stand in the message; what is left out stays as it is. */
export interface HeldWish extends Readonly<{ [Field in TextField]?: Message[Field] | undefined }> {
  /** Places of attachments, from 0. */
  readonly removedAttachments: readonly number[];
}

export interface HeldEditing extends Pick<HeldEditTerms, 'seen'> {
  readonly actor: ActorRef;
  readonly mailbox: Mailbox;
  readonly ballot: Omit<HeldEditTerms['ballot'], 'direction'>;
  readonly wish: HeldWish;
  /** Everybody who is an approver at this moment, as for a vote. */
  readonly approversNow: ReadonlySet<string>;
}

/** Throws DomainError where this message cannot be changed so; answers undefined where nothing would change. */
export function heldEditOf({ actor, mailbox, seen, ballot, wish, approversNow }: HeldEditing) {
  return (context: HeldEditContext): HeldEdit | undefined => {
    const { message, request, counted, delegations, editor } = context;
    const objection =
      objectionOfEnded(request.state) ??
      heldEditObjection(voterOn(editor, message), {
        poll: { request, votes: counted, nowMs: Date.now(), delegations, approversNow },
        seen,
        ballot: { ...ballot, direction: message.direction },
        isReleased: message.releasedAtSeconds !== null,
      });
    if (objection) throw new DomainError(objection, undefined, { current_status: message.status });
    const content = contentAfter(mailbox, wish, message);
    if (content.fingerprint === message.fingerprint) return undefined;
    return { content, audit: editAudit(context, actor, content) };
  };
}

function contentAfter(mailbox: Mailbox, wish: HeldWish, message: Message): EditableContent {
  const { removedAttachments: removed } = wish;
  const missing = removed.find((place) => place >= message.attachments.length);
  if (missing !== undefined) {
    const problem = `there is no attachment ${missing}`;
    throw new DomainError('validation_failed', `remove_attachments: ${problem}`, {
      fields: { remove_attachments: problem },
    });
  }
  return contentOf(mailbox, {
    to: wish.to ?? message.to,
    cc: wish.cc ?? message.cc,
    bcc: wish.bcc ?? message.bcc,
    subject: wish.subject ?? message.subject,
    markdown: wish.markdown ?? message.markdown,
    attachments: message.attachments.filter((_, place) => !removed.includes(place)),
  });
}

function editAudit(
  { request, message, counted }: HeldEditContext,
  actor: ActorRef,
  content: EditableContent,
): AuditDraft {
  return {
    tenantId: message.tenantId,
    action: 'email.edit',
    actor,
    resourceType: 'email',
    resourceId: message.id,
    metadata: {
      approval_id: request.requestId,
      changed: CONTENT_FIELDS.filter((field) => !isSame(content[field], message[field])),
      voided_revision: request.revision,
      voided_digest: request.digest,
      voided_votes: counted.map(({ voteId }) => voteId),
      fingerprint: content.fingerprint,
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
