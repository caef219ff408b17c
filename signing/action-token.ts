/**
 * The limited-purpose token of a button in an actionable message: good for one verb on one presented card, of one request,
 * digest and person, for one press and for a while. It proves nothing about who presses (OD `security-requirements.md`,
 * "Verifying the identity of the user"): that the bearer says.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from './secrets.js';

export interface ActionBinding {
  readonly cardId: string;
  readonly requestId: string;
  readonly personId: string;
  /** Content digest of what the card shows. */
  readonly digest: string;
  readonly verb: string;
}

export interface ActionTerms {
  /** How many presses the card had when it was made: with the next one all its tokens are used up. */
  readonly presses: number;
  /** Unix seconds. */
  readonly expiresAt: number;
}

type Digests = Pick<Secrets, 'digest'>;

const TOKEN = /^(\d{1,9})\.(\d{1,12})\.([0-9a-f]{64})$/;

export function actionToken(secrets: Digests, binding: ActionBinding, terms: ActionTerms): string {
  return `${terms.presses}.${terms.expiresAt}.${macOf(secrets, binding, terms)}`;
}

/** Undefined where it was made for something else, or not by us. */
export function readActionToken(
  secrets: Digests,
  binding: ActionBinding,
  token: string,
): ActionTerms | undefined {
  const [, presses, expiresAt, mac] = TOKEN.exec(token) ?? [];
  if (mac === undefined) return undefined;
  const terms = { presses: Number(presses), expiresAt: Number(expiresAt) };
  const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secrets, binding, terms)));
  return isOurs ? terms : undefined;
}

function macOf(secrets: Digests, binding: ActionBinding, { presses, expiresAt }: ActionTerms): string {
  const { cardId, requestId, personId, digest, verb } = binding;
  return secrets.digest(
    'outlook action',
    JSON.stringify([cardId, requestId, personId, digest, verb, presses, expiresAt]),
  );
}
