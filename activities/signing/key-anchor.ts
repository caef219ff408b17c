/**
 * The anchor of an identity key in the zone of the sender's domain (email.md 3.4):
 * `<kid>._multimail.<domain> TXT "v=MM1; alg=ES256; p=<base64 SPKI>"`, with an empty `p=` for a key that was revoked.
 */
import { createPublicKey } from 'node:crypto';
import { exportJWK, type JWK } from 'jose';

/** TXT values of a name; undefined where nobody could tell. */
export type LookUpAnchors = (name: string) => Promise<readonly string[] | undefined>;

export type Anchor =
  | { readonly kind: 'unknown' | 'absent' | 'revoked' | 'several' }
  | { readonly kind: 'key'; readonly spki: string };

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const HOST = /^[a-z0-9.-]{1,200}$/i;

export async function anchorOf(
  { kid, domain }: { kid: string; domain: string },
  lookUp: LookUpAnchors,
): Promise<Anchor> {
  // What a stranger wrote goes to DNS as a name, or not at all.
  if (!LABEL.test(kid) || !HOST.test(domain)) return { kind: 'absent' };
  return anchorIn(await lookUp(`${kid}._multimail.${domain}`));
}

function anchorIn(values: readonly string[] | undefined): Anchor {
  if (values === undefined) return { kind: 'unknown' };
  const keys = values
    .filter((value) => /^v=MM1\s*;/i.test(value) && /;\s*alg=ES256\s*(?:;|$)/.test(value))
    .map((value) => /;\s*p=([^;]*)/.exec(value)?.[1]?.replaceAll(/\s/g, '') ?? '');
  const [spki, ...others] = keys;
  if (spki === undefined) return { kind: 'absent' };
  if (keys.includes('')) return { kind: 'revoked' };
  return others.length > 0 ? { kind: 'several' } : { kind: 'key', spki };
}

/** Null for what is no P-256 key. */
export async function anchoredJwk(kid: string, spki: string): Promise<JWK | null> {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    const jwk = await exportJWK(key);
    return jwk.kty === 'EC' && jwk.crv === 'P-256' ? { ...jwk, alg: 'ES256', kid } : null;
  } catch {
    return null;
  }
}

export async function isAnchored(jwk: JWK, spki: string): Promise<boolean> {
  const anchored = await anchoredJwk(jwk.kid ?? '', spki);
  return anchored !== null && isSameKey(anchored, jwk);
}

export function isSameKey(one: JWK, other: JWK): boolean {
  return one.x === other.x && one.y === other.y;
}
