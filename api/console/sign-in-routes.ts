/** Signing in by one-time link, and out. Opening a link changes nothing: mail scanners and previews do that too. */
import { Router, type Request, type Response } from 'express';
import { maskedEmail } from '../../domain/person.js';
import type { Services } from '../context.js';
import { CONSOLE_PATHS, signInPage, SIGN_IN_FIELDS, type SignInView } from '../pages/index.js';
import { formField } from './forms.js';
import { hashToken, isOurOrigin, type SessionKeeper } from './session.js';

export const SIGN_IN_PATH = '/sign-in';

export function createSignInRouter(services: Services, sessions: SessionKeeper): Router {
  const router = Router();
  router.get(SIGN_IN_PATH, (request, response) => showLink(services, request, response));
  router.post(SIGN_IN_PATH, (request, response) => redeem({ services, sessions }, request, response));
  router.post(CONSOLE_PATHS.signOut, (request, response) =>
    signOut({ services, sessions }, request, response),
  );
  return router;
}

interface Parts {
  readonly services: Services;
  readonly sessions: SessionKeeper;
}

async function showLink({ stores }: Services, request: Request, response: Response): Promise<void> {
  const token = typeof request.query.token === 'string' ? request.query.token : undefined;
  if (token === undefined) return send(response, { kind: 'needed' });
  const link = await stores.people.lookAtLink(hashToken(token));
  if (link.state !== 'usable' || !link.person || !link.expiresAt) {
    return send(response, { kind: link.state === 'usable' ? 'unknown' : link.state });
  }
  return send(response, {
    kind: 'ready',
    maskedEmail: maskedEmail(link.person.email),
    token,
    actionUrl: SIGN_IN_PATH,
    next: ownPath(request.query.next),
    expiresAt: link.expiresAt,
    now: new Date(),
  });
}

async function redeem({ services, sessions }: Parts, request: Request, response: Response): Promise<void> {
  const { stores, publicBaseUrl } = services;
  const token = formField(request, SIGN_IN_FIELDS.token);
  if (!isOurOrigin(request, publicBaseUrl)) return send(response, { kind: 'unknown' });
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
    return send(response, { kind: state === 'usable' ? 'unknown' : state });
  }
  session.give(response);
  response.redirect(303, ownPath(formField(request, SIGN_IN_FIELDS.next)) ?? CONSOLE_PATHS.pending);
}

async function signOut({ services, sessions }: Parts, request: Request, response: Response): Promise<void> {
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
  return send(response, { kind: 'signed_out' });
}

/** A path on this server and nothing else: `//evil.example` and `/\evil.example` are other places. */
function ownPath(value: unknown): string | null {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : null;
}

const STATUS: Record<SignInView['kind'], number> = {
  ready: 200,
  needed: 401,
  signed_out: 200,
  expired: 410,
  used: 410,
  unknown: 404,
};

function send(response: Response, view: SignInView): void {
  response.status(STATUS[view.kind]).type('html').send(signInPage(view));
}
