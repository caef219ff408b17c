/**
 * A key or a token of ours, at a door that takes Microsoft's alone. It opens nothing there; but it says who tries, so that
 * pressing a card of their own account with it is on record. For whoever shows anything else, nothing is read.
 */
import type { Request, RequestHandler, Response } from 'express';
import type { CardChannel } from '../../domain/card-channel.js';
import { callerOf } from '../auth/caller.js';
import type { Services } from '../context.js';
import { auditRefusal } from '../operations/oversight/refusals.js';

export interface CardDoor {
  readonly channel: CardChannel;
  readonly readBody: RequestHandler;
  /** The id of the card that such a body presses. */
  readonly cardIn: (body: unknown) => string | undefined;
}

export async function auditOwnCredential(
  services: Services,
  { channel, readBody, cardIn }: CardDoor,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const credential = await callerOf(request, services, '/v1').catch(() => undefined);
  if (!credential) return;
  await new Promise<void>((resolve) => void readBody(request, response, () => resolve()));
  const id = cardIn(request.body);
  const { caller } = credential;
  const card = id === undefined ? undefined : await services.stores.presentedCards.find(id);
  if (card?.tenantId !== caller.tenantId) return;
  const message = { id: card.messageId, tenantId: card.tenantId };
  await auditRefusal({ ...services, caller, way: channel }, message, 'unauthenticated');
}
