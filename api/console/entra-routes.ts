/**
 * Signing in to the console with Entra ID: to Microsoft, and back with a session like any other. What has to be known again
 * travels sealed in a cookie of that one path, so it counts in the browser that set out and nowhere else.
 */
import { parseCookie, stringifySetCookie } from 'cookie';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { AUTH_CONTEXT } from '../../domain/policy-faults.js';
import type { Services } from '../context.js';
import { CONSOLE_PATHS, ENTRA_FIELDS, entraRefusedPage, SIGN_IN_FIELDS } from '../pages/index.js';
import {
  createEntraSignIn,
  SIGN_IN_LIFE_MS,
  type EntraSignIn,
  type SignInOutcome,
  type SignInWish,
} from '../sign-in/entra-sign-in.js';
import { consolePath } from './console-path.js';
import { formField } from './forms.js';
import { isOurOrigin, type SessionKeeper } from './session.js';
import type { ShowSignIn } from './show-sign-in.js';

interface Parts {
  readonly services: Services;
  readonly sessions: SessionKeeper;
  readonly show: ShowSignIn;
}

const BEGUN = 'mm_entra_console';
/** As long as an access token of Entra would count: after that its rules may have changed. */
const AUTH_CONTEXTS_COUNT_MS = 60 * 60_000;

/** Where the person wanted to go. */
const referenceSchema = z.object({ next: z.string().nullable() });

export function createEntraRouter(parts: Parts): Router {
  const router = Router();
  const signIn = createEntraSignIn(parts.services, CONSOLE_PATHS.signInEntraCallback);
  if (!signIn) return router;
  router.post(CONSOLE_PATHS.signInEntra, (request, response) => begin(parts, signIn, { request, response }));
  router.get(CONSOLE_PATHS.signInEntraCallback, (request, response) =>
    comeBack(parts, signIn, { request, response }),
  );
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function begin(parts: Parts, signIn: EntraSignIn, { request, response }: Exchange): Promise<void> {
  const { services, show } = parts;
  const next = consolePath(formField(request, SIGN_IN_FIELDS.next));
  const refused = (problem: string) => show(response, { kind: 'refused', problem, typed: '', next });
  if (!isOurOrigin(request, services.publicBaseUrl)) return refused('This form did not come from this page.');
  const begun = await signIn.begin(JSON.stringify({ next }), await wishOf(parts, request));
  if (!begun) return refused('This company does not sign in with Microsoft here.');
  giveCookie(services, response, { value: begun.kept, lifeMs: SIGN_IN_LIFE_MS });
  response.redirect(303, begun.url.href);
}

/** Whoever is signed in steps up at their own tenant; everybody else says which company they are of. */
async function wishOf({ services: { stores }, sessions }: Parts, request: Request): Promise<SignInWish> {
  const company = formField(request, ENTRA_FIELDS.company);
  const context = formField(request, ENTRA_FIELDS.context);
  if (!AUTH_CONTEXT.test(context)) return { company: company === '' ? undefined : company };
  const signedIn = await sessions.signedIn(request);
  const entraTenantId = signedIn && (await stores.people.entraIdOf(signedIn.person.id))?.tenantId;
  const tenant = signedIn && (await stores.mailboxes.tenant(signedIn.person.tenantId));
  return { company: tenant?.slug, entraTenantId, authContext: context };
}

async function comeBack(parts: Parts, signIn: EntraSignIn, { request, response }: Exchange): Promise<void> {
  const { services } = parts;
  const kept = parseCookie(request.get('cookie') ?? '')[BEGUN] ?? '';
  giveCookie(services, response, { value: '', lifeMs: 0 });
  const outcome = await signIn.finish(new URL(request.originalUrl, services.publicBaseUrl), kept);
  const next = nextIn(outcome.reference);
  if (outcome.kind === 'refused') {
    const clientId = services.entra?.clientId ?? '';
    const page = entraRefusedPage({ reason: outcome.reason, clientId, next });
    return void response.status(403).type('html').send(page);
  }
  await openSession(parts, outcome, { request, response });
  response.redirect(303, next ?? CONSOLE_PATHS.pending);
}

/** In place of the one that this browser has: after a step-up there are not two. */
async function openSession(
  { services: { stores }, sessions }: Parts,
  { person, authContexts }: SignInOutcome & { kind: 'signed_in' },
  { request, response }: Exchange,
): Promise<void> {
  const { id: personId, tenantId } = person;
  const before = await sessions.signedIn(request);
  const { tokenHash, expiresAt, give } = sessions.newSession();
  const entry = { tenantId, actor: `person:${personId}`, resourceType: 'session' } as const;
  await stores.people.startSession(
    {
      tokenHash,
      tenantId,
      personId,
      expiresAt,
      authContexts,
      authContextsUntil: new Date(Date.now() + AUTH_CONTEXTS_COUNT_MS),
    },
    {
      ...entry,
      action: 'session.start',
      resourceId: tokenHash.slice(0, 16),
      metadata: { by: 'entra_id', auth_contexts: authContexts, roles: person.roles },
    },
  );
  if (before) {
    const old = before.caller.sessionHash;
    await stores.people.endSession(old, {
      ...entry,
      tenantId: before.person.tenantId,
      actor: `person:${before.person.id}`,
      action: 'session.end',
      resourceId: old.slice(0, 16),
      metadata: { by: 'another_sign_in' },
    });
  }
  give(response);
}

function nextIn(reference: string | undefined): string | null {
  if (reference === undefined) return null;
  return consolePath(referenceSchema.parse(JSON.parse(reference)).next);
}

/** Lax: Entra leads back with a plain GET. */
function giveCookie(
  { publicBaseUrl }: Services,
  response: Response,
  { value, lifeMs }: { readonly value: string; readonly lifeMs: number },
): void {
  const cookie = {
    name: BEGUN,
    value,
    path: CONSOLE_PATHS.signInEntraCallback,
    maxAge: lifeMs / 1000,
    httpOnly: true,
    sameSite: 'lax',
    secure: publicBaseUrl.startsWith('https:'),
  } as const;
  response.append('Set-Cookie', stringifySetCookie(cookie));
}
