/**
 * `POST /api/messages`: where the Bot connector brings what happens in chats with our bot (microsoft.md 3.2, 3.4). Everybody
 * can write here: the token is read before the body, and both have to name the same place, one that may be answered to.
 */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { isAllowedServiceUrl, isSameServiceUrl } from '../../../domain/service-url.js';
import type { TeamsBot } from '../../../settings/teams.js';
import { visitorOf } from '../../auth/visitor.js';
import type { Services } from '../../context.js';
import { byAddress, limitRequests } from '../../http/limits.js';
import { auditOwnCredential, type CardDoor } from '../own-credential.js';
import { activity, cardAction, type Activity } from './activity.js';
import { answerCardAction } from './card-action.js';
import { createTokenReader, type ConnectorToken } from './connector-token.js';
import { keepChat } from './keep-chat.js';
import { senderOf, type Sender } from './sender.js';

export const TEAMS_PATH = '/api/messages';

const BODY_LIMIT = '256kb';
/** Microsoft's servers are few, and speak for many people. */
const PER_MINUTE = 6_000;

export function createTeamsRouter(services: Services): Router {
  const router = Router();
  const { teams } = services;
  if (!teams) return router;
  const json = express.json({ limit: BODY_LIMIT, strict: true });
  const limit = limitRequests(PER_MINUTE, byAddress);
  const door: CardDoor = { channel: 'teams', readBody: json, cardIn: cardPressed };
  router.post(TEAMS_PATH, limit, onlyWithToken(services, teams, door), json, async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const { data: said } = activity.safeParse(request.body);
    if (!said) return void response.sendStatus(400);
    if (!isCredible(teams, said, tokenOf(response))) {
      services.log.warn({ channel: 'teams' }, 'an activity was refused: its token is for something else');
      return void response.sendStatus(403);
    }
    const sender = await senderOf(services, said);
    if (!sender) {
      services.log.warn(
        { entra_tenant: said.channelData.tenant.id },
        'an activity was refused: unknown tenant',
      );
      return void response.sendStatus(403);
    }
    await answer(services, { sender, said }, { request, response });
  });
  return router;
}

function cardPressed(body: unknown): string | undefined {
  return z.object({ value: cardAction }).safeParse(body).data?.value.action.data.card;
}

function onlyWithToken(services: Services, bot: TeamsBot, door: CardDoor): RequestHandler {
  const readToken = createTokenReader(bot);
  return async (request, response, next) => {
    const token = await readToken(request.get('authorization'));
    if (!token) {
      await auditOwnCredential(services, door, { request, response });
      return void response.status(401).set('WWW-Authenticate', 'Bearer').end();
    }
    (response.locals as { token?: ConnectorToken }).token = token;
    next();
  };
}

function tokenOf({ locals }: Response): ConnectorToken | undefined {
  return (locals as { token?: ConnectorToken }).token;
}

function isCredible(bot: TeamsBot, said: Activity, token: ConnectorToken | undefined): boolean {
  return (
    token !== undefined &&
    token.endorsements.includes(said.channelId) &&
    isSameServiceUrl(token.serviceUrl, said.serviceUrl) &&
    isAllowedServiceUrl(said.serviceUrl, bot.serviceUrls)
  );
}

async function answer(
  services: Services,
  { sender, said }: { readonly sender: Sender; readonly said: Activity },
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  if (said.type === 'invoke') {
    if (said.name !== 'adaptiveCard/action') return void response.sendStatus(501);
    // The outcome is in the body; the status of the answer says that there is one.
    response.json(await answerCardAction({ ...services, visitor: visitorOf(request) }, sender, said));
    return;
  }
  await keepChat(services.stores, sender, said);
  response.sendStatus(200);
}
