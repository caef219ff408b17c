/** The content digest: hex SHA-256 over the canonical JSON (RFC 8785) of everything an approval is bound to. */
import canonicalize from 'canonicalize';
import type { ContentBinding } from '../../domain/binding.js';
import { sha256Hex } from './sha256.js';

export function contentDigest(binding: ContentBinding): string {
  return sha256Hex(canonicalJson(binding));
}

/** @throws on what RFC 8785 cannot write: half surrogates, NaN, cycles. */
export function canonicalJson(value: object): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('the value has no JSON form');
  return json;
}
