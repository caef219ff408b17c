/**
 * Signing in with Entra ID: code flow with PKCE, state and nonce, at the authority of one Entra tenant. It says who
 * somebody is; what they wanted, and which session or grant comes of it, is the affair of whoever began it.
 */
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { Person } from '../../domain/person.js';
import type { Services } from '../context.js';
import type { EntraTenant } from '../entra-settings.js';
import { ANSWER_REFUSALS, userFrom } from './entra-answer.js';
import { PERSON_REFUSALS } from './entra-person.js';
import { entraProvider } from './entra-provider.js';
import { openedSignIn, sealedSignIn } from './kept-sign-in.js';
import { ROLE_REFUSALS, signedInPerson } from './signed-in-person.js';

/** Where Entra sends people back to who let a program in; to be registered there as a redirect URI of our app. */
export const ENTRA_CALLBACK_PATH = '/login/entra/callback';

/** Passwords, second factors and a phone that is in another room. */
export const SIGN_IN_LIFE_MS = 15 * 60_000;

/** `not_begun`: not in this browser, or too long ago. */
export const SIGN_IN_REFUSALS = [
  'not_begun',
  ...ANSWER_REFUSALS,
  ...PERSON_REFUSALS,
  ...ROLE_REFUSALS,
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

export type SignInOutcome =
  | {
      readonly kind: 'signed_in';
      readonly person: Person;
      readonly reference: string;
      /** Authentication contexts that the ID token names. */
      readonly authContexts: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: SignInRefusal; readonly reference: string | undefined };

export interface BegunSignIn {
  /** Where to send the browser. */
  readonly url: URL;
  /** What it has to bring back: a cookie, HttpOnly, SameSite=Lax, of the path `/login/entra`, with our life. */
  readonly kept: string;
}

export interface SignInWish {
  /** Slug of the account; undefined where there is one company only. */
  readonly company?: string | undefined;
  /** In which of its Entra tenants, where that is known. */
  readonly entraTenantId?: string | undefined;
  /** An authentication context that Entra must vouch for: `c1`. */
  readonly authContext?: string | undefined;
}

export interface EntraSignIn {
  /** Whether `begin` has to be told the company, because people of several come from Entra. */
  readonly asksCompany: boolean;
  /**
   * @param reference of whatever the sign-in is for; `finish` gives it back
   * @returns undefined where that company does not sign in with Entra
   */
  begin(reference: string, wish?: SignInWish): Promise<BegunSignIn | undefined>;
  /** @throws DomainError `unavailable` where Entra does not answer */
  finish(callbackUrl: URL, kept: string): Promise<SignInOutcome>;
}

type Parts = Pick<Services, 'stores' | 'secrets' | 'publicBaseUrl' | 'log' | 'entra'>;

interface Door {
  readonly tenant: EntraTenant;
  readonly provider: Configuration;
}

/**
 * Undefined where people do not sign in with Entra.
 * @param callbackPath where Entra leads back to
 */
export function createEntraSignIn(
  parts: Parts,
  callbackPath: string = ENTRA_CALLBACK_PATH,
): EntraSignIn | undefined {
  const { entra, stores, secrets, log } = parts;
  const proof = entra?.proof;
  if (!entra || proof === undefined) return undefined;
  const redirectUri = `${parts.publicBaseUrl}${callbackPath}`;
  const doors = entra.tenants.map((tenant): Door => ({
    tenant,
    provider: entraProvider(entra, proof, tenant.entraTenantId),
  }));
  return {
    asksCompany: doors.length > 1,
    async begin(reference, { company, entraTenantId, authContext } = {}) {
      const own = doors.find(({ tenant }) => tenant.entraTenantId === entraTenantId);
      const door = own ?? doorOf(doors, company);
      return door && begin(door, { reference, redirectUri, secrets, authContext });
    },
    async finish(callbackUrl, sealed) {
      const kept = openedSignIn(secrets, sealed);
      const door = doors.find(({ tenant }) => tenant.entraTenantId === kept?.entraTenantId);
      if (!kept || !door) return { kind: 'refused', reason: 'not_begun', reference: undefined };
      const { reference } = kept;
      // Our address with what Entra added: behind a proxy, what a request says of its own may be another.
      const url = new URL(`${redirectUri}${callbackUrl.search}`);
      const user = await userFrom({ provider: door.provider, kept, url }, log);
      if (typeof user === 'string') return refused(log, user, reference);
      const person = await signedInPerson(stores, door.tenant, user);
      if (typeof person === 'string') return refused(log, person, reference);
      return { kind: 'signed_in', person, reference, authContexts: user.authContexts };
    },
  };
}

function refused(log: Parts['log'], reason: SignInRefusal, reference: string): SignInOutcome {
  log.info({ reason }, 'a sign-in with Entra ID was refused');
  return { kind: 'refused', reason, reference };
}

function doorOf(doors: readonly Door[], company: string | undefined): Door | undefined {
  if (company === undefined) return doors.length === 1 ? doors[0] : undefined;
  return doors.find(({ tenant }) => tenant.slug === company.trim().toLowerCase());
}

interface Beginning {
  readonly reference: string;
  readonly redirectUri: string;
  readonly secrets: Services['secrets'];
  readonly authContext: string | undefined;
}

async function begin(
  { tenant: { entraTenantId }, provider }: Door,
  { reference, redirectUri, secrets, authContext }: Beginning,
): Promise<BegunSignIn> {
  const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    // Whoever decides on mail should see as whom.
    prompt: 'select_account',
    ...(authContext === undefined ? {} : { claims: claimsFor(authContext) }),
  });
  const expiresAt = Date.now() + SIGN_IN_LIFE_MS;
  const kept = sealedSignIn(secrets, {
    reference,
    entraTenantId,
    authContext,
    state,
    nonce,
    codeVerifier,
    expiresAt,
  });
  return { url, kept };
}

/** OpenID Connect Core 5.5; learn.microsoft.com, "Conditional Access authentication context". */
function claimsFor(authContext: string): string {
  return JSON.stringify({ id_token: { acrs: { essential: true, value: authContext } } });
}
