/** The pages between a program's request and its answer: who are you, and may it come in? Plain forms, no script. */
import express, { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { isOurOrigin } from '../console/session.js';
import type { Services } from '../context.js';
import { oauthErrorPage, PAGE_POLICY, pagePolicyLeadingTo } from '../pages/index.js';
import type { AuthorizationServer } from './authorization-server.js';
import { answerConsent, askConsent } from './consent-steps.js';
import type { EntraLogin } from './entra-login.js';
import { interactionOf, originsOf } from './interaction.js';
import { beginLogin, goOnWithLogin } from './login-steps.js';
import { LOGIN_PATH } from './paths.js';
import type { Visit } from './visit.js';

interface Parts {
  readonly services: Services;
  readonly server: AuthorizationServer;
  /** Undefined where people do not sign in with Entra ID. */
  readonly entra: EntraLogin | undefined;
}

const PATH = `${LOGIN_PATH}/:uid`;

export function createInteractionRouter(parts: Parts): Router {
  const router = Router();
  router.get(PATH, async (request, response) => {
    const visit = await visitOf(parts, request, response);
    if (visit) await (visit.interaction.prompt === 'login' ? beginLogin(visit) : askConsent(visit));
  });
  router.post(PATH, express.urlencoded({ extended: false, limit: '64kb' }), async (request, response) => {
    if (!isOurOrigin(request, parts.services.publicBaseUrl)) {
      throw new DomainError('unauthenticated', 'This form did not come from this page');
    }
    const visit = await visitOf(parts, request, response);
    if (visit) await (visit.interaction.prompt === 'login' ? goOnWithLogin(visit) : answerConsent(visit));
  });
  return router;
}

/** Undefined where this browser has no such sign-in under way, and was told so. */
async function visitOf(
  { services, server, entra }: Parts,
  request: Request,
  response: Response,
): Promise<Visit | undefined> {
  const interaction = await interactionOf({ services, server }, request, response);
  if (!interaction) {
    const page = oauthErrorPage({ code: 'session_not_found', description: '' });
    response.status(400).set('Content-Security-Policy', PAGE_POLICY).type('html').send(page);
    return undefined;
  }
  const leadsTo = [...originsOf(interaction), ...(entra ? [entra.origin] : [])];
  response.set({
    'Content-Security-Policy': pagePolicyLeadingTo(leadsTo),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  });
  return { services, entra, interaction, request, response };
}
