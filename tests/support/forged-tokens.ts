/** What can be made of a true identity token without its key (email.md 12.16), each of which is worth nothing. */
import { createHmac, createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';

const base64 = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

/** @param key the published one that it was signed with */
export function malformedTokens(token: string, key: JWK): readonly string[] {
  const [, payload = '', signature = ''] = token.split('.');
  const { kid } = key;
  const pem = createPublicKey({ key: { ...key }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const hs256 = `${base64({ alg: 'HS256', kid, typ: 'JWT' })}.${payload}`;
  const mac = createHmac('sha256', pem).update(hs256).digest('base64url');
  return [
    `${base64({ alg: 'none', kid, typ: 'JWT' })}.${payload}.`,
    `${base64({ alg: 'none', kid, typ: 'JWT' })}.${payload}.${signature}`,
    `${hs256}.${mac}`,
    `${base64({ alg: 'ES256', kid, typ: 'JWT', crit: ['x'], x: 1 })}.${payload}.${signature}`,
    `${base64({ alg: 'ES256', kid, typ: 'vote+jws' })}.${payload}.${signature}`,
    `${base64({ alg: 'ES256', kid, typ: 'JWT', jwk: key })}.${payload}.${signature}`,
    `${base64({ alg: 'ES256', typ: 'JWT' })}.${payload}.${signature}`,
    `${token}x`,
    `${token.slice(0, 200)} ${token.slice(200)}`,
  ];
}

/** The same token under the name of a key that nobody publishes. */
export function ofUnknownKey(token: string): string {
  const [, payload, signature] = token.split('.');
  return `${base64({ alg: 'ES256', kid: 'nobodys', typ: 'JWT' })}.${payload}.${signature}`;
}
