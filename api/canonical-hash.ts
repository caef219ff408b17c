/** SHA-256 over canonical JSON (RFC 8785): the same members make the same hash, whatever their order. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** 64 lower-case hex digits. Members that are undefined do not count, as in JSON. */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value))) ?? '';
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
