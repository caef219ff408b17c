/**
 * The way from a sign-in page of ours to Entra ID and back. The library's cookie is bound to the path of one sign-in, which
 * Entra does not lead back to: who came is handed on, sealed, to that path, and counts there only.
 */
import { parseCookie, stringifySetCookie } from 'cookie';
import { Router, type Request, type Response } from 'express';
import type { Services } from '../context.js';
import { oauthErrorPage } from '../pages/index.js';
import {
  createEntraSignIn,
  ENTRA_CALLBACK_PATH,
  SIGN_IN_LIFE_MS,
  type EntraSignIn,
} from '../sign-in/entra-sign-in.js';
import { LOGIN_PATH } from './paths.js';

export interface EntraLogin {
  readonly asksCompany: boolean;
  /** Where its forms lead on to. */
  readonly origin: string;
  /** Sends the browser to Entra; false where that company does not sign in there. */
  begin(response: Response, uid: string, company: string | undefined): Promise<boolean>;
  /** The person who came back from Entra for this sign-in, in this browser, a moment ago. */
  arrived(request: Request, uid: string): string | undefined;
  /** The address that Entra leads back to. */
  readonly callback: Router;
}

const BEGUN = 'mm_entra';
const ARRIVED = 'mm_entra_person';
const ARRIVAL_LIFE_MS = 60_000;
const SEALED_FOR = 'arrivals from Entra ID';

/** Undefined where people do not sign in with Entra. */
export function createEntraLogin(services: Services): EntraLogin | undefined {
  const signIn = createEntraSignIn(services);
  if (!signIn || !services.entra) return undefined;
  return {
    asksCompany: signIn.asksCompany,
    origin: new URL(services.entra.authority).origin,
    async begin(response, uid, company) {
      const begun = await signIn.begin(uid, { company });
      if (!begun) return false;
      const path = ENTRA_CALLBACK_PATH;
      giveCookie(services, response, { name: BEGUN, value: begun.kept, path, lifeMs: SIGN_IN_LIFE_MS });
      response.redirect(303, begun.url.href);
      return true;
    },
    arrived: (request, uid) => arrivedIn(services, request, uid),
    callback: callbackRouter(services, signIn),
  };
}

function callbackRouter(services: Services, signIn: EntraSignIn): Router {
  const router = Router();
  router.get(ENTRA_CALLBACK_PATH, async (request, response) => {
    const kept = cookieOf(request, BEGUN);
    giveCookie(services, response, { name: BEGUN, value: '', path: ENTRA_CALLBACK_PATH, lifeMs: 0 });
    const outcome = await signIn.finish(new URL(request.originalUrl, services.publicBaseUrl), kept);
    if (outcome.kind === 'refused') {
      const page = oauthErrorPage({ code: `entra_${outcome.reason}`, description: '' });
      return void response.status(403).type('html').send(page);
    }
    const { reference: uid, person } = outcome;
    const value = sealedArrival(services, uid, person.id);
    const path = `${LOGIN_PATH}/${uid}`;
    giveCookie(services, response, { name: ARRIVED, value, path, lifeMs: ARRIVAL_LIFE_MS });
    response.redirect(303, path);
  });
  return router;
}

function sealedArrival({ secrets }: Services, uid: string, personId: string): string {
  const until = Date.now() + ARRIVAL_LIFE_MS;
  return secrets.seal(SEALED_FOR, uid, JSON.stringify({ personId, until }));
}

function arrivedIn({ secrets }: Services, request: Request, uid: string): string | undefined {
  try {
    const opened = secrets.unseal(SEALED_FOR, uid, cookieOf(request, ARRIVED));
    const { personId, until } = JSON.parse(opened) as { personId: string; until: number };
    return until > Date.now() ? personId : undefined;
  } catch {
    // None, or not of our making, or of another sign-in.
    return undefined;
  }
}

function cookieOf(request: Request, name: string): string {
  return parseCookie(request.get('cookie') ?? '')[name] ?? '';
}

interface Given {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly lifeMs: number;
}

/** Lax: Entra leads back with a plain GET. */
function giveCookie({ publicBaseUrl }: Services, response: Response, { lifeMs, ...given }: Given): void {
  const secure = publicBaseUrl.startsWith('https:');
  const cookie = { ...given, maxAge: lifeMs / 1000, httpOnly: true, sameSite: 'lax', secure } as const;
  response.append('Set-Cookie', stringifySetCookie(cookie));
}
