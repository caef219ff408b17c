/**
 * The relay as one URL: `smtp://[user:password@]host[:port][?requireTls=true]` or `smtps://…`. Says how much TLS is
 * asked for; connecting is `smtp-session.ts`.
 */
import { DomainError } from '../../domain/errors.js';

export interface Relay {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit` and `required` verify the certificate; `opportunistic` (RFC 7435) encrypts without asking who is
   * there, and goes on in plain text where the server has no STARTTLS.
   */
  readonly tls: 'implicit' | 'required' | 'opportunistic';
  readonly credentials: { readonly user: string; readonly pass: string } | null;
}

/** @throws DomainError `validation_failed`, without repeating the URL: it may hold a password. */
export function readRelayUrl(text: string): Relay {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new DomainError('validation_failed', 'the relay is written smtp://host:port or smtps://host:port');
  }
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const credentials = credentialsOf(url);
  const tls = tlsOf(url, host);
  return { host, port: url.port === '' ? defaultPort(tls) : Number(url.port), tls, credentials };
}

function credentialsOf(url: URL): Relay['credentials'] {
  if (url.username === '') return null;
  return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
}

/** A password never leaves this machine in plain text: with one, TLS is required. */
function tlsOf(url: URL, host: string): Relay['tls'] {
  if (url.protocol === 'smtps:') return 'implicit';
  if (url.searchParams.get('requireTls') === 'true') return 'required';
  return url.username !== '' && !isLoopback(host) ? 'required' : 'opportunistic';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

/** RFC 8314 §3.3 for implicit TLS, RFC 6409 for submission with credentials or STARTTLS, RFC 5321 for a relay. */
function defaultPort(tls: Relay['tls']): number {
  if (tls === 'implicit') return 465;
  return tls === 'required' ? 587 : 25;
}
