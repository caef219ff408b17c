/** Signing in by one-time link, asking for one, and signing out. Opening a link changes nothing: mail scanners do that too. */
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { maskedEmail } from '../../domain/person.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import { wireForm } from '../../inbound/wire-form.js';
import { CONSOLE_PATHS, SIGN_IN_FIELDS, type SignInView } from '../pages/index.js';
import { consolePath } from './console-path.js';
import { formField } from './forms.js';
import { hashToken } from '../auth/tokens.js';
import { isOurOrigin, type SessionKeeper } from './session.js';
import type { ShowSignIn } from './show-sign-in.js';
import { mailSignInLinks } from './sign-in-mail.js';

export const SIGN_IN_PATH = CONSOLE_PATHS.signIn;

/** Of one IP address, whatever it asks for: so many requests for links an hour. */
const REQUESTS_PER_HOUR = 30;
const HOUR_MS = 60 * 60 * 1000;

export function createSignInRouter(parts: Parts): Router {
  const router = Router();
  router.get(SIGN_IN_PATH, (request, response) => showLink(parts, request, response));
  router.post(SIGN_IN_PATH, (request, response) => redeem(parts, request, response));
  router.get(CONSOLE_PATHS.signInRequest, (_request, response) => response.redirect(302, SIGN_IN_PATH));
  router.post(CONSOLE_PATHS.signInRequest, (request, response) => askForLink(parts, request, response));
  router.post(CONSOLE_PATHS.signOut, (request, response) => signOut(parts, request, response));
  return router;
}

interface Parts {
  readonly services: Services;
  readonly sessions: SessionKeeper;
  readonly show: ShowSignIn;
}

async function showLink({ services, show }: Parts, request: Request, response: Response): Promise<void> {
  const { stores } = services;
  const token = typeof request.query.token === 'string' ? request.query.token : undefined;
  const next = consolePath(request.query.next);
  if (token === undefined) return show(response, { kind: 'needed', next });
  const link = await stores.people.lookAtLink(hashToken(token));
  if (link.state !== 'usable' || !link.person || !link.expiresAt) {
    return show(response, { kind: link.state === 'usable' ? 'unknown' : link.state, next });
  }
  return show(response, {
    kind: 'ready',
    maskedEmail: maskedEmail(link.person.email),
    token,
    actionUrl: SIGN_IN_PATH,
    next,
    expiresAt: link.expiresAt,
    now: new Date(),
  });
}

/** One answer for every address, given before anybody looks whose it is: neither its text nor its time tells. */
async function askForLink({ services, show }: Parts, request: Request, response: Response): Promise<void> {
  const next = consolePath(formField(request, SIGN_IN_FIELDS.next));
  const typed = formField(request, SIGN_IN_FIELDS.address).trim();
  // Another site could make its visitors ask, and spend their limit.
  if (!isOurOrigin(request, services.publicBaseUrl)) {
    return show(response, refused('This form did not come from this page.', { next: null, typed: '' }));
  }
  await keepWithinLimit(services, request);
  const form = wireForm(typed);
  if (!form.ok) return show(response, refused('Please give a whole e-mail address.', { next, typed }));
  show(response, { kind: 'requested', next });
  void mailSignInLinks(services, { address: form.address, next });
}

function refused(problem: string, given: { next: string | null; typed: string }): SignInView {
  return { kind: 'refused', problem, ...given };
}

async function keepWithinLimit({ stores }: Services, request: Request): Promise<void> {
  const { isWithin, retryAfterSeconds } = await stores.rates.hit({
    name: 'sign_in_request',
    subject: visitorOf(request).address,
    times: REQUESTS_PER_HOUR,
    withinMs: HOUR_MS,
  });
  if (isWithin) return;
  throw new DomainError('rate_limited', 'Too many requests for sign-in links', {
    retry_after: retryAfterSeconds,
  });
}

async function redeem(
  { services, sessions, show }: Parts,
  request: Request,
  response: Response,
): Promise<void> {
  const { stores, publicBaseUrl } = services;
  const token = formField(request, SIGN_IN_FIELDS.token);
  const next = consolePath(formField(request, SIGN_IN_FIELDS.next));
  if (!isOurOrigin(request, publicBaseUrl)) return show(response, { kind: 'unknown', next: null });
  const session = sessions.newSession();
  const tokenHash = hashToken(token);
  const person = await stores.people.redeemLink(
    tokenHash,
    ({ id, tenantId }) => ({
      tokenHash: session.tokenHash,
      tenantId,
      personId: id,
      expiresAt: session.expiresAt,
    }),
    ({ id, tenantId }) => ({
      tenantId,
      action: 'session.start',
      actor: `person:${id}`,
      resourceType: 'session',
      // Enough to tell sessions apart, and no way back to the cookie.
      resourceId: session.tokenHash.slice(0, 16),
      metadata: { by: 'one_time_link' },
    }),
  );
  if (!person) {
    const { state } = await stores.people.lookAtLink(tokenHash);
    return show(response, { kind: state === 'usable' ? 'unknown' : state, next });
  }
  session.give(response);
  response.redirect(303, next ?? CONSOLE_PATHS.pending);
}

async function signOut(
  { services, sessions, show }: Parts,
  request: Request,
  response: Response,
): Promise<void> {
  const signedIn = await sessions.signedIn(request);
  if (signedIn) {
    sessions.requireForm(request, signedIn);
    const { person, caller } = signedIn;
    await services.stores.people.endSession(caller.sessionHash, {
      tenantId: person.tenantId,
      action: 'session.end',
      actor: `person:${person.id}`,
      resourceType: 'session',
      resourceId: caller.sessionHash.slice(0, 16),
    });
  }
  sessions.forget(response);
  return show(response, { kind: 'signed_out', next: null });
}
