/** The request that somebody wants to do something with, however it stands by now, and its message. */
import { z } from 'zod';
import { mayUseMailbox } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isUlid } from '../../../domain/ids.js';
import type { Message } from '../../../domain/message.js';
import type { StoredRequest } from '../../../prisma/stores/approval-store.js';
import type { Context } from '../../context.js';
import { auditAsElsewhere, auditRefusal } from './refusals.js';

export interface Held {
  readonly request: StoredRequest;
  readonly message: Message;
}

/** Which request is meant, and what of it was shown to whoever acts. */
export const shownRequest = {
  approval_id: z.string().max(64),
  revision: z.number().int().min(1).describe('The revision that was shown'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')
    .describe('Digest of the content that was shown'),
};

/** @throws DomainError `not_found`; whoever asks for what is not theirs learns nothing, and is on record */
export async function heldOfCaller(context: Context, approvalId: string): Promise<Held> {
  const { caller, stores } = context;
  const request = await stores.approvals.find(approvalId);
  const isTheirs = request?.tenantId === caller.tenantId && mayUseMailbox(caller, request.mailboxId);
  const message = isTheirs ? await stores.messages.get(caller.tenantId, request.messageId) : undefined;
  if (request && message) return { request, message };
  await recordStranger(context, { request, approvalId });
  throw new DomainError('not_found', 'There is no such request');
}

/** As of a message that is not theirs (`auditStranger`): here the id of a request is all they named. */
async function recordStranger(
  context: Context,
  { request, approvalId }: { readonly request: StoredRequest | undefined; readonly approvalId: string },
): Promise<void> {
  const { caller, stores, way } = context;
  if (isUlid(approvalId))
    await auditRefusal(context, { id: approvalId, tenantId: caller.tenantId }, 'not_found');
  if (request === undefined || request.tenantId === caller.tenantId) return;
  await auditAsElsewhere({ stores, way }, request);
}

/** An agent that tries what only people may do with a request is to be seen. */
export async function recordAttempt(context: Context, input: unknown): Promise<void> {
  const { data } = z.object({ approval_id: z.string().max(64) }).safeParse(input);
  const request = data ? await context.stores.approvals.find(data.approval_id) : undefined;
  const message = request
    ? await context.stores.messages.get(context.caller.tenantId, request.messageId)
    : undefined;
  if (message) await auditRefusal(context, message, 'insufficient_scope');
}
