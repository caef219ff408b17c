/**
 * `POST /api/actionable/approvals`: where Microsoft's Actions service brings what was pressed in Outlook (microsoft.md 4).
 * Everybody can write here: the token is read before the body.
 */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { OUTLOOK_PATH } from '../../../activities/approval-channels/outlook-presentation.js';
import { visitorOf } from '../../auth/visitor.js';
import type { Services } from '../../context.js';
import { byAddress, limitRequests } from '../../http/limits.js';
import { auditOwnCredential, type CardDoor } from '../own-credential.js';
import { actionIn, type OutlookAction } from './action-body.js';
import { createActorTokenReader, type Actor, type ReadActorToken } from './actor-token.js';
import { answerAction, type ActionAnswer } from './card-action.js';

const BODY_LIMIT = '64kb';
/** Microsoft's servers are few, and speak for many people. */
const PER_MINUTE = 6_000;

export function createOutlookRouter(services: Services): Router {
  const router = Router();
  const { outlook, entra } = services;
  if (!outlook || !entra) return router;
  const text = express.text({ type: () => true, limit: BODY_LIMIT });
  const door: CardDoor = { channel: 'outlook', readBody: text, cardIn: (body) => pressedIn(body)?.card };
  const onlyWithToken = withToken(services, createActorTokenReader(outlook, entra), door);
  router.post(
    OUTLOOK_PATH,
    limitRequests(PER_MINUTE, byAddress),
    onlyWithToken,
    text,
    async (request, response) => {
      const { actor } = response.locals as { actor?: Actor };
      const action = pressedIn(request.body);
      if (!actor || !action) return say(response, 400, 'This button does nothing any more.');
      const ids = idsIn(request);
      services.log.info({ card_id: action.card, ...ids }, 'a card in Outlook was pressed');
      const context = { ...services, visitor: visitorOf(request) };
      answer(response, await answerAction(context, { actor, action, correlationId: ids.correlation_id }));
    },
  );
  return router;
}

function pressedIn(body: unknown): OutlookAction | undefined {
  return actionIn(typeof body === 'string' ? body : '');
}

function withToken(services: Services, readToken: ReadActorToken, door: CardDoor): RequestHandler {
  return async (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    // Where a card asks for it, the token comes under the other name.
    const actor = await readToken(request.get('action-authorization') ?? request.get('authorization'));
    if (!actor) {
      await auditOwnCredential(services, door, { request, response });
      response.set('WWW-Authenticate', 'Bearer');
      return say(response, 401, 'This could not be checked. Open the page that the mail links to.');
    }
    (response.locals as { actor?: Actor }).actor = actor;
    next();
  };
}

/** UUIDs by which Microsoft's logs and ours find each other. */
function idsIn(request: Request): { correlation_id: string; action_request_id: string } {
  const id = (name: string) => /^[\w-]{1,64}$/.exec(request.get(name) ?? '')?.[0] ?? '';
  return { correlation_id: id('card-correlation-id'), action_request_id: id('action-request-id') };
}

function answer(response: Response, given: ActionAnswer): void {
  if (given.status !== 200) return say(response, given.status, given.said);
  response.set('CARD-ACTION-STATUS', given.said).set('CARD-UPDATE-IN-BODY', 'true').json(given.card);
}

function say(response: Response, status: number, said: string): void {
  response.status(status).set('CARD-ACTION-STATUS', said).end();
}
