/** `edit_held_email`: a person who is asked about a message changes it. Everybody is asked anew about what it says then. */
import { z } from 'zod';
import { actorOf, authContextsOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { strictestMode } from '../../../domain/oversight-mode.js';
import type { Context } from '../../context.js';
import { votingPerson } from '../delegations/voting-person.js';
import { EXAMPLE } from '../example-values.js';
import { copies, markdown, recipients, subject } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { readOnlyError } from '../messages/submit-message.js';
import { tellOfEdit } from '../messages/tell-of-edit.js';
import { defineOperation } from '../operation.js';
import { heldEditOf, type HeldEditing } from './held-edit.js';
import { heldOfCaller, recordAttempt, shownRequest, type Held } from './held-of-caller.js';
import { nextRequestAfter } from './next-request.js';
import { auditRefusal } from './refusals.js';

export const editHeldEmail = defineOperation({
  name: 'edit_held_email',
  summary: 'Change a message that waits for a decision',
  description:
    'A person who may decide on a held message changes its recipients, subject or body, or leaves attachments out. ' +
    'What is left out of the call stays as it is. The change makes a new revision: the rules judge it again, earlier ' +
    'decisions are void, and everybody is asked anew. Whoever changed it has no vote on it where two or more must approve.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/edit', success: 200 }],
  repeat: 'claimed',
  records: 'email.edit',
  tool: null,
  input: z.object({
    ...shownRequest,
    to: recipients.optional(),
    cc: copies.optional(),
    bcc: copies.optional(),
    subject: subject.optional(),
    markdown: markdown.optional(),
    remove_attachments: z
      .array(z.number().int().min(0).max(1000))
      .max(200)
      .optional()
      .describe('Places of the attachments that are left out, from 0'),
  }),
  output: z.object({
    id: z.string(),
    voided_revision: z.number(),
    approval_id: z.string().nullable().describe('The request that asks anew; null where there is none yet'),
    revision: z.number().nullable(),
    digest: z.string().nullable(),
  }),
  untrusted: [],
  failures: {
    409: 'The content has changed since, or nobody is asked about it any more',
  },
  example: {
    input: {
      approval_id: EXAMPLE.approvalId,
      revision: 1,
      digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      subject: 'Your order, corrected',
    },
    output: {
      id: EXAMPLE.messageId,
      voided_revision: 1,
      approval_id: EXAMPLE.threadId,
      revision: 2,
      digest: '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000',
    },
  },
}).handledBy(
  async (context, { approval_id: approvalId, revision, digest, remove_attachments, ...texts }) => {
    const held = await heldOfCaller(context, approvalId);
    const { request, message } = held;
    const wish = { ...texts, removedAttachments: remove_attachments ?? [] };
    await edit(context, held, { seen: { revision, digest }, wish });
    await tellOfEdit(context, message);
    const next = await nextRequestAfter(context, request);
    return {
      id: message.id,
      voided_revision: request.revision,
      approval_id: next?.requestId ?? null,
      revision: next?.revision ?? null,
      digest: next?.digest ?? null,
    };
  },
  { whenOutOfScope: recordAttempt },
);

/** A refused edit is evidence too: who tried to change what. */
async function edit(context: Context, held: Held, what: Pick<HeldEditing, 'seen' | 'wish'>): Promise<void> {
  try {
    const isChanged = await editOnce(context, held, what);
    if (!isChanged) throw new DomainError('validation_failed', 'Nothing would be changed');
  } catch (error) {
    const isRefused = error instanceof DomainError && error.code !== 'validation_failed';
    if (isRefused) await auditRefusal(context, held.message, error.code);
    throw error;
  }
}

async function editOnce(
  context: Context,
  { request, message }: Held,
  what: Pick<HeldEditing, 'seen' | 'wish'>,
): Promise<boolean> {
  const { caller, way, stores } = context;
  const person = await votingPerson(context);
  const mailbox = await mailboxOf(context, message.mailboxId);
  if (strictestMode([message.strictestMode, mailbox.oversightMode]) === 'read_only')
    throw readOnlyError(mailbox, message);
  const ballot = { way, authContexts: authContextsOf(caller) };
  const approversNow = await approversToday(context, { request, message }, person.id);
  const judge = heldEditOf({ ...what, actor: actorOf(caller), mailbox, ballot, approversNow });
  const held = { editorPersonId: person.id, judge };
  return (await stores.edits.applyHeld(request.requestId, held)).isChanged;
}

/** Of what nobody is asked about any more, or what came in, the edit is refused for that, whoever makes it. */
async function approversToday(
  { sends }: Context,
  { request, message }: Held,
  personId: string,
): Promise<ReadonlySet<string>> {
  const isAsked = request.state === 'open' && message.direction === 'outbound';
  return isAsked ? sends.approversNow(message.id, personId) : new Set();
}
