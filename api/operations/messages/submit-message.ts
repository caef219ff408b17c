/** Submitting a draft: taken in once, its workflow started, the gate's outcome heard. What all sending operations share. */
import { ulid } from 'ulid';
import { z } from 'zod';
import type { AuditMetadata } from '../../../domain/audit-entry.js';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Message, MessageDraft } from '../../../domain/message.js';
import { OVERSIGHT_MODES, isStricter } from '../../../domain/oversight-mode.js';
import type { GateAnswer } from '../../../workflows/messages.js';
import type { Context } from '../../context.js';
import { actingIn, actorIdentity, type Actor } from '../actor-identity.js';
import { oversight } from '../fields.js';
import { admissionOf } from './admission.js';

export const submitted = z.object({
  id: z.string(),
  status: z.enum(['pending_scan', 'already_sent']),
  thread_id: z.string(),
  message: z.string(),
  oversight: oversight.optional(),
  idempotent: z.boolean().optional(),
  same_content: z.boolean().optional(),
});
export type Submitted = z.input<typeof submitted>;

export async function submitMessage(
  context: Context,
  mailbox: Mailbox,
  draft: MessageDraft,
): Promise<Submitted> {
  const actor = await actingIn(context);
  const submission = await context.stores.messages.submit(
    draft,
    (id) => submitAudit(actor, mailbox, { id, draft }),
    await admissionOf(context, mailbox),
  );
  switch (submission.kind) {
    case 'duplicate':
      throw new DomainError('duplicate', undefined, { id: submission.firstId });
    case 'replay':
      return {
        id: submission.message.id,
        status: 'already_sent',
        idempotent: true,
        same_content: submission.sameContent,
        thread_id: submission.message.threadId,
        message: 'This idempotency key has been used: the first message stands, nothing new was submitted',
      };
    case 'new':
      return startSend(context, mailbox, submission.message);
  }
}

async function startSend(context: Context, mailbox: Mailbox, message: Message): Promise<Submitted> {
  const gate = await hearGate(context, mailbox, message);
  if (gate?.gate === 'refuse') throw refusal(message, mailbox, gate);
  return {
    id: message.id,
    status: 'pending_scan',
    thread_id: message.threadId,
    message: messageFor(gate),
    ...(gate === undefined ? {} : { oversight: oversightOf(gate) }),
  };
}

/**
 * The message is durable by now. Where Temporal does not answer, the sweep (`worker/sweep.ts`) starts its workflow, so
 * the submitter hears "accepted", without the gate's outcome.
 */
async function hearGate(
  context: Context,
  mailbox: Mailbox,
  message: Message,
): Promise<GateAnswer | undefined> {
  try {
    const gate = await context.sends.submit(message, mailbox);
    context.stores.messages.markStarted(message.id).catch((error: unknown) => {
      context.log.warn(
        { message_id: message.id, error: String(error) },
        'a started send could not be marked',
      );
    });
    return gate;
  } catch (error) {
    context.log.warn({ message_id: message.id, error: String(error) }, 'the send is left to the sweep');
    return undefined;
  }
}

function messageFor(gate: GateAnswer | undefined): string {
  if (gate === undefined) return 'Accepted; the oversight gate has not decided yet. Do not send it again';
  if (gate.gate === 'hold') return 'Accepted; a person decides before it is sent. Do not send it again';
  return 'Accepted; it is being sent';
}

function oversightOf({ gate, mode, approvalId, expiresAtMs }: GateAnswer): z.input<typeof oversight> {
  return {
    gate: gate === 'hold' ? 'hold' : 'allow',
    mode,
    ...(approvalId === null ? {} : { approval_id: approvalId }),
    ...(expiresAtMs === null ? {} : { expires_at: new Date(expiresAtMs).toISOString() }),
  };
}

/** The gate's own reason, and what the agent can do about it. The refused message stays on record. */
function refusal(message: Message, mailbox: Mailbox, gate: GateAnswer): DomainError {
  if (gate.refuseReason === 'content_filtered') {
    return new DomainError(
      'content_filtered',
      'The content was refused by a rule; the message was not sent',
      { id: message.id },
    );
  }
  return readOnlyError(mailbox, message);
}

export function readOnlyError(mailbox: Mailbox, message: Message): DomainError {
  return new DomainError('read_only', 'Mailbox is in read_only mode: it may read, and send nothing', {
    id: message.id,
    upgrade: {
      method: 'POST',
      path: `/v1/mailboxes/${mailbox.id}/request-upgrade`,
      target_modes: OVERSIGHT_MODES.filter((mode) => isStricter('read_only', mode)),
    },
  });
}

async function submitAudit(
  actor: Actor,
  mailbox: Mailbox,
  { id, draft }: { id: string; draft: MessageDraft },
) {
  const entry = { id: ulid(), action: 'email.submit' as const, objectId: id };
  return {
    id: entry.id,
    tenantId: draft.tenantId,
    action: entry.action,
    actor: actorOf(actor.caller),
    resourceType: 'email' as const,
    resourceId: id,
    identity: await actorIdentity(actor, mailbox, entry),
    metadata: {
      mailbox_id: mailbox.id,
      mode: draft.mode,
      fingerprint: draft.fingerprint,
      ...(draft.forwardOf === undefined ? {} : { forwards: draft.forwardOf }),
      ...templateUsed(draft),
    },
  };
}

/** What was submitted is the finished text; this says what it was made from. */
function templateUsed({ template }: MessageDraft): AuditMetadata {
  if (template === undefined) return {};
  return { template_id: template.id, template_name: template.name, template_version: template.version };
}
