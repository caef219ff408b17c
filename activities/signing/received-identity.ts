/**
 * What the identity claim of a mail that comes in is worth. A claim of our own is checked with our own keys; for another
 * installation's the keys are fetched, for a while: then the verdict is that it could not be checked, and the mail goes on.
 */
import { decodeJwt } from 'jose';
import { domainOf } from '../../domain/host-name.js';
import type { ReceivedClaim, ReceivedIdentity } from '../../domain/received-identity.js';
import { storable } from '../../inbound/mail-content.js';
import type { MailReader } from '../../inbound/mail-reader.js';
import type { OpenKey } from '../../signing/key-material.js';
import type { Keyring } from '../../signing/keyring.js';
import { type IdentityPayload, readJwsHeader } from './identity-payload.js';
import type { FindIssuerKey, FoundKey } from './issuer-keys.js';
import type { IdentityFinding, PublishedKey } from './verify-identity.js';

export interface IdentityCheck {
  readonly keyring: Pick<Keyring, 'all'>;
  /** The issuer of our own claims. */
  readonly publicBaseUrl: string;
  readonly findIssuerKey: FindIssuerKey;
  readonly reader: Pick<MailReader, 'claimsIn' | 'identityOf'>;
}

type Found = Omit<ReceivedIdentity, 'is_repeat'>;

/** Where no key was found that may be used: nothing is verified then. */
const WITHOUT_KEY: ReadonlyMap<FoundKey['kind'], Found> = new Map([
  ['unreachable', unproven('unchecked', 'keys_unreachable')],
  ['anchor_unreachable', unproven('unchecked', 'anchor_unreachable')],
  ['revoked', unproven('invalid', 'key_not_valid_then')],
  ['disagree', unproven('invalid', 'keys_disagree')],
]);

/** @returns null where the mail bears no claim */
export async function receivedIdentity(
  check: IdentityCheck,
  { raw, recipient }: { readonly raw: Buffer; readonly recipient: string },
): Promise<Found | null> {
  const tokens = await check.reader.claimsIn(raw);
  if (tokens === undefined) return unproven('unchecked', 'message_unreadable');
  const [token, second] = tokens;
  if (token === undefined) return null;
  const found: FoundKey = second === undefined ? await keyFor(check, token) : { kind: 'unknown' };
  const without = WITHOUT_KEY.get(found.kind);
  if (without) return without;
  const keys = found.kind === 'key' ? [found.key] : [];
  // The parser gives up on what goes beyond its limits: a fact about the mail, which must not keep it out for ever.
  const finding = await check.reader.identityOf(raw, { recipient, keys });
  return finding === undefined
    ? unproven('unchecked', 'message_unreadable')
    : told(finding, found.kind === 'key' && found.isAnchored);
}

async function keyFor(
  { keyring, publicBaseUrl, findIssuerKey }: IdentityCheck,
  token: string,
): Promise<FoundKey> {
  const header = readJwsHeader(token);
  const claimed = claimedIn(token);
  // Told by the check itself, which says why.
  if (header === null || claimed === undefined) return { kind: 'unknown' };
  if (claimed.issuer !== publicBaseUrl) return findIssuerKey({ ...claimed, kid: header.kid });
  const own = (await keyring.all('identity')).find(({ kid }) => kid === header.kid);
  if (!own) return { kind: 'unknown' };
  return { kind: 'key', key: publishedKey(own), isAnchored: true };
}

/** A key of our own, as the check takes those of others. */
export function publishedKey({ publicJwk, kid, isWithdrawn }: OpenKey): PublishedKey {
  return { ...publicJwk, kid, revoked: isWithdrawn };
}

/** Unverified: it only says where to look for keys. */
function claimedIn(token: string): { issuer: string; domain: string } | undefined {
  try {
    const { iss, mailbox } = decodeJwt<{ mailbox?: unknown }>(token);
    if (typeof iss !== 'string' || typeof mailbox !== 'string') return undefined;
    return { issuer: iss, domain: domainOf(mailbox).toLowerCase() };
  } catch {
    return undefined;
  }
}

function told({ verdict, reasons, claim }: IdentityFinding, isAnchored: boolean): Found {
  const isGenuine = claim !== undefined;
  return { verdict, reasons, is_anchored: isGenuine && isAnchored, claim: isGenuine ? claimOf(claim) : null };
}

function claimOf(claim: IdentityPayload): ReceivedClaim {
  const { iss, jti, iat, mailbox, operator, operator_domain, verified_operator } = claim;
  const { oversight_mode, ai_generated, agent_ref, approval_ref } = claim;
  return storableClaim({
    ...{ iss, jti, iat, mailbox, operator, operator_domain, verified_operator },
    ...{ oversight_mode, ai_generated, agent_ref, approval_ref: approval_ref ?? null },
  });
}

function storableClaim(claim: ReceivedClaim): ReceivedClaim {
  const texts = Object.entries(claim).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? storable(value) : value,
  ]);
  return Object.fromEntries(texts) as ReceivedClaim;
}

function unproven(verdict: 'unchecked' | 'invalid', reason: string): Found {
  return { verdict, reasons: [reason], is_anchored: false, claim: null };
}
