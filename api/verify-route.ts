/** The page behind a footer's verify link. It shows the claim and hashes, nothing of the message: ids can be guessed. */
import { decodeJwt } from 'jose';
import { Router } from 'express';
import { DomainError } from '../domain/errors.js';
import type { Services } from './context.js';

/** Shown to anybody who has the link; who the recipient was is not among it. */
const PUBLIC_CLAIMS = [
  'iss',
  'jti',
  'iat',
  'mailbox',
  'operator',
  'operator_domain',
  'oversight_mode',
  'ai_generated',
  'agent_ref',
  'msg_hash',
] as const;

export function createVerifyRouter({ stores }: Services): Router {
  const router = Router();
  router.get('/verify/:id', async (request, response) => {
    const message = await stores.messages.find(request.params.id);
    const copies = message ? await stores.deliveries.states(message.id) : [];
    const token = copies.find(({ identity }) => identity !== null)?.identity;
    if (!token || message?.status !== 'sent')
      throw new DomainError('not_found', 'No sent message has this id');
    const claims = decodeJwt(token);
    response.json({
      claim: Object.fromEntries(PUBLIC_CLAIMS.map((name) => [name, claims[name] ?? null])),
      keys: '/.well-known/jwks.json',
      note: 'Compare msg_hash with the message you received; this page cannot know whether yours is the same.',
    });
  });
  return router;
}
