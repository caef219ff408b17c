/** Console sessions: an opaque cookie, stored as a hash; and form tokens bound to it, so that no other site can post. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Person, Role } from '../../domain/person.js';
import type { SessionHolder } from '../../prisma/stores/sessions.js';
import { hashToken, newToken } from '../auth/tokens.js';
import type { Services } from '../context.js';

const COOKIE = 'mm_session';
const SESSION_LIFE_MS = 8 * 60 * 60 * 1000;

export interface SignedIn {
  readonly person: Person;
  readonly caller: Caller & { kind: 'person' };
  /** Session-bound form token. */
  readonly csrf: string;
}

export interface SessionKeeper {
  /** Who is signed in; undefined where nobody is. */
  signedIn(request: Request): Promise<SignedIn | undefined>;
  /** Whose session the cookie is or was: to put on record what they tried, and for nothing else. */
  holder(request: Request): Promise<SessionHolder | undefined>;
  /** A session for a person, to be stored, and the cookie that carries it. */
  newSession(): { tokenHash: string; expiresAt: Date; give(response: Response): void };
  /** @throws DomainError `unauthenticated` where the form did not come from our page in this session */
  requireForm(request: Request, signedIn: SignedIn): void;
  forget(response: Response): void;
}

export function createSessionKeeper(
  { stores, publicBaseUrl }: Pick<Services, 'stores' | 'publicBaseUrl'>,
  formSecret: Buffer,
): SessionKeeper {
  // Lax, not Strict: whoever follows a link from a mail is still signed in. Posting needs the form token as well.
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: publicBaseUrl.startsWith('https:'),
  } as const;
  const csrfOf = (tokenHash: string) =>
    createHmac('sha256', formSecret).update(tokenHash).digest('base64url');

  return {
    async signedIn(request) {
      const token = parseCookie(request.get('cookie') ?? '')[COOKIE];
      if (token === undefined) return undefined;
      const tokenHash = hashToken(token);
      const session = await stores.people.session(tokenHash);
      if (!session) return undefined;
      const { person, authContexts } = session;
      return { person, csrf: csrfOf(tokenHash), caller: callerOf(person, { tokenHash, authContexts }) };
    },
    async holder(request) {
      const token = parseCookie(request.get('cookie') ?? '')[COOKIE];
      return token === undefined ? undefined : stores.people.sessionHolder(hashToken(token));
    },
    newSession() {
      const token = newToken();
      return {
        tokenHash: hashToken(token),
        expiresAt: new Date(Date.now() + SESSION_LIFE_MS),
        give: (response) => {
          response.append(
            'Set-Cookie',
            stringifySetCookie({ ...options, name: COOKIE, value: token, maxAge: SESSION_LIFE_MS / 1000 }),
          );
        },
      };
    },
    requireForm(request, { csrf }) {
      const body: unknown = request.body;
      const given = typeof body === 'object' && body !== null && 'csrf' in body ? String(body.csrf) : '';
      // Hashes have one length, whatever was posted.
      const isSame = timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(csrf)));
      if (!isSame || !isOurOrigin(request, publicBaseUrl)) {
        throw new DomainError('unauthenticated', 'This form did not come from this page; open it again');
      }
    },
    forget: (response) => {
      response.append('Set-Cookie', stringifySetCookie({ ...options, name: COOKIE, value: '', maxAge: 0 }));
    },
  };
}

/** Browsers send Origin with every POST; what comes from another site is refused before anything is looked at. */
export function isOurOrigin(request: Request, publicBaseUrl: string): boolean {
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return (
    origin === new URL(publicBaseUrl).origin ||
    origin === `${request.protocol}://${request.get('host') ?? ''}`
  );
}

/** Who sees what is held; whether a decision of theirs counts is for the policy of each request to say. */
const DECIDING: readonly Role[] = ['approver', 'operator', 'break_glass'];

/** A person's session may look and decide; it composes nothing, so deciding and sending never meet in it. */
function callerOf(
  person: Person,
  session: { readonly tokenHash: string; readonly authContexts: readonly string[] },
): SignedIn['caller'] {
  return {
    kind: 'person',
    personId: person.id,
    tenantId: person.tenantId,
    mailboxIds: null,
    sessionHash: session.tokenHash,
    authContexts: session.authContexts,
    scopes: scopesOf(person),
  };
}

/** Whoever has no role sees nothing either: a directory may name everybody there is. */
function scopesOf({ roles }: Person): SignedIn['caller']['scopes'] {
  if (DECIDING.some((role) => roles.includes(role))) return ['read', 'oversight'];
  return roles.length > 0 ? ['read'] : [];
}
