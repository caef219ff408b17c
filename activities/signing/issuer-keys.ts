/**
 * The keys of other installations: from the document of the issuer that a claim names, and from DNS at the domain of the
 * mailbox that it speaks for (email.md 3.4). One of the two is enough; where both can be had they must agree. DNS has to have
 * answered, though: a key that is revoked there is not taken from a document while nobody can tell.
 */
import type { JWK } from 'jose';
import type { GuardedGet } from './guarded-get.js';
import { anchoredJwk, anchorOf, isSameKey, type LookUpAnchors } from './key-anchor.js';
import type { PublishedKey } from './verify-identity.js';

export interface ClaimedKey {
  readonly issuer: string;
  readonly kid: string;
  /** Of the mailbox that the claim is for. */
  readonly domain: string;
}

export type FoundKey =
  | { readonly kind: 'key'; readonly key: PublishedKey; readonly isAnchored: boolean }
  | { readonly kind: 'unknown' | 'revoked' }
  /** The document and DNS say different things. */
  | { readonly kind: 'disagree' }
  /** DNS was not to be asked, so nobody knows whether the key is revoked there. */
  | { readonly kind: 'anchor_unreachable' }
  | { readonly kind: 'unreachable' };

export type FindIssuerKey = (claimed: ClaimedKey) => Promise<FoundKey>;

interface Sources {
  readonly get: GuardedGet;
  readonly anchors: LookUpAnchors;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const DOCUMENT_PATH = '/.well-known/multimail-signing-key';
const KEPT_MS = 10 * 60_000;
/** A server that is away is asked again soon, and not by every mail. */
const FAILURE_KEPT_MS = 60_000;
const KEPT_DOCUMENTS = 500;

export function createIssuerKeys({ get, anchors, now = Date.now }: Sources): FindIssuerKey {
  const documents = new Map<
    string,
    { readonly until: number; readonly keys: Promise<readonly PublishedKey[] | undefined> }
  >();

  function documentOf(origin: string): Promise<readonly PublishedKey[] | undefined> {
    const kept = documents.get(origin);
    if (kept && kept.until > now()) return kept.keys;
    const keys = get(`${origin}${DOCUMENT_PATH}`).then(keysIn);
    documents.delete(origin);
    documents.set(origin, { until: now() + FAILURE_KEPT_MS, keys });
    void keys.then((found) => {
      if (found) documents.set(origin, { until: now() + KEPT_MS, keys });
    });
    const [oldest] = documents.keys();
    if (documents.size > KEPT_DOCUMENTS && oldest !== undefined) documents.delete(oldest);
    return keys;
  }

  return async ({ issuer, kid, domain }) => {
    const host = httpsHost(issuer);
    const [document, record] = await Promise.all([
      host === undefined ? undefined : documentOf(`https://${host}`),
      recordOf(anchors, kid, domain),
    ]);
    return decided({ kid, isHost: host === domain, document, record });
  };
}

interface Answers {
  readonly kid: string;
  /** The issuer is the domain itself. */
  readonly isHost: boolean;
  readonly document: readonly PublishedKey[] | undefined;
  readonly record: KeyRecord;
}

function decided({ kid, isHost, document, record }: Answers): FoundKey {
  if (record.kind === 'revoked') return { kind: 'revoked' };
  if (record.kind === 'several') return { kind: 'disagree' };
  if (document === undefined) {
    return record.kind === 'key'
      ? { kind: 'key', key: { ...record.jwk, kid }, isAnchored: true }
      : { kind: 'unreachable' };
  }
  const key = document.find((candidate) => candidate.kid === kid);
  if (record.kind === 'key') {
    return key && isSameKey(key, record.jwk) ? { kind: 'key', key, isAnchored: true } : { kind: 'disagree' };
  }
  if (key === undefined) return { kind: 'unknown' };
  if (record.kind === 'unknown') return { kind: 'anchor_unreachable' };
  return { kind: 'key', key, isAnchored: isHost };
}

/** With its port; an issuer is a base address and nothing else. */
function httpsHost(issuer: string): string | undefined {
  const url = URL.parse(issuer);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.host : undefined;
}

/** One bare JWK with further ones beside it, or a set (RFC 7517 §5). */
function keysIn(document: unknown): readonly PublishedKey[] | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { keys } = document as { readonly keys?: unknown };
  const all: unknown[] = Array.isArray(keys) ? keys : [document];
  return all.filter((key): key is PublishedKey => typeof key === 'object' && key !== null);
}

type KeyRecord =
  | { readonly kind: 'key'; readonly jwk: JWK }
  /** `unknown`: SERVFAIL or no answer, which is not the same as none being there. */
  | { readonly kind: 'revoked' | 'absent' | 'several' | 'unknown' };

async function recordOf(anchors: LookUpAnchors, kid: string, domain: string): Promise<KeyRecord> {
  const anchor = await anchorOf({ kid, domain }, anchors);
  if (anchor.kind !== 'key') return { kind: anchor.kind };
  const jwk = await anchoredJwk(kid, anchor.spki);
  // A record of this name that is no key contradicts the document, as another key does.
  return jwk === null ? { kind: 'several' } : { kind: 'key', jwk };
}
