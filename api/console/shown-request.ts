/** The request that an address of the console names, with its message; and who tried to decide on one that is not theirs. */
import type { Request } from 'express';
import { DomainError } from '../../domain/errors.js';
import type { Message } from '../../domain/message.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { SessionHolder } from '../../prisma/stores/sessions.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import { auditStranger } from '../operations/oversight/refusals.js';
import type { SignedIn } from './session.js';

export interface ShownRequest {
  readonly message: Message;
  readonly request: StoredRequest;
}

/** @throws DomainError `not_found` where there is none, or another account's */
export async function shownRequest(
  { stores }: Services,
  { person }: SignedIn,
  { params }: Request,
): Promise<ShownRequest> {
  const request = await stores.approvals.find(String(params.id));
  const message = request ? await stores.messages.get(person.tenantId, request.messageId) : undefined;
  if (!request || !message) throw new DomainError('not_found', 'There is no such request');
  return { request, message };
}

/** The same, for who wants to decide: that they tried on another account's is on record. */
export async function requestToDecide(
  services: Services,
  signedIn: SignedIn,
  http: Request,
): Promise<ShownRequest> {
  try {
    return await shownRequest(services, signedIn, http);
  } catch (error) {
    const request = await services.stores.approvals.find(String(http.params.id));
    const context = {
      ...services,
      visitor: visitorOf(http),
      caller: signedIn.caller,
      way: 'console' as const,
    };
    if (request) await auditStranger(context, request.messageId);
    throw error;
  }
}

/** A decision was posted by nobody who is signed in, or not from our form. Whose session it was says who, in their own account only. */
export async function auditNobody(
  { stores }: Services,
  { params }: Request,
  holder: SessionHolder | undefined,
): Promise<void> {
  const request = await stores.approvals.find(String(params.id));
  if (!request) return;
  await stores.refusals.record({
    tenantId: request.tenantId,
    messageId: request.messageId,
    actor: holder?.tenantId === request.tenantId ? `person:${holder.personId}` : 'system',
    code: 'unauthenticated',
    way: 'console',
  });
}
