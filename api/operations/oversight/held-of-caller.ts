/** The request that somebody wants to do something with, however it stands by now, and its message. */
import { z } from 'zod';
import { mayUseMailbox } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import type { StoredRequest } from '../../../prisma/stores/approval-store.js';
import type { Context } from '../../context.js';
import { auditRefusal } from './refusals.js';

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

/** @throws DomainError `not_found`; whoever asks for what is not theirs learns nothing */
export async function heldOfCaller({ caller, stores }: Context, approvalId: string): Promise<Held> {
  const request = await stores.approvals.find(approvalId);
  const isTheirs = request?.tenantId === caller.tenantId && mayUseMailbox(caller, request.mailboxId);
  const message = isTheirs ? await stores.messages.get(caller.tenantId, request.messageId) : undefined;
  if (!request || !message) throw new DomainError('not_found', 'There is no such request');
  return { request, message };
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
