/**
 * One HTTP request to a receiver of a tenant's choice. Every address its name resolves to is checked, and the connection
 * goes to what was checked: the name is resolved once per request, inside the connect, so that an answer which changes
 * (DNS rebinding) is checked anew. No redirect is followed, no proxy is used, no connection is kept.
 */
import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, webhookTarget, type TargetPolicy } from './target.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Authorities (PEM) that may have issued the receiver's certificate; null: those that Node.js trusts. */
  readonly ca?: string | null;
}

export type WebhookReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Where it asks for it in seconds (RFC 9110 §10.2.3). */
      readonly retryAfterSeconds?: number;
    }
  /** `reason` is a code or words of ours, never something the receiver said. */
  | { readonly kind: 'unreachable'; readonly reason: string };

export type PostWebhook = (request: WebhookRequest) => Promise<WebhookReply>;

export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

export interface PostOptions extends TargetPolicy {
  readonly resolve?: ResolveHost;
  readonly deadlineMs?: number;
}

/** rest.md 9: for everything together, from the name to the status line. */
const DEADLINE_MS = 10_000;
/** Nobody reads what a receiver says; a little of it is taken, so that it can finish its answer. */
const ANSWER_BYTES = 4096;

export function createWebhookPost(options: PostOptions): PostWebhook {
  const { resolve = systemResolver, deadlineMs = DEADLINE_MS, ...policy } = options;
  const isAnywhere = policy.allowInsecure || policy.allowPrivate === true;
  const guardedLookup = lookupThrough(resolve, isAnywhere ? () => true : isPublicAddress);
  return async ({ url: text, ...request }) => {
    // Once more: the installation may have become stricter since the subscription was made.
    const target = webhookTarget(text, policy);
    if (!target.ok) return { kind: 'unreachable', reason: `the URL ${target.problem}` };
    return exchange({ ...request, url: target.url, lookup: guardedLookup, deadlineMs });
  };
}

interface Exchange extends Omit<WebhookRequest, 'url'> {
  readonly url: URL;
  readonly lookup: LookupFunction;
  readonly deadlineMs: number;
}

function exchange({ url, headers, body, ca, lookup, deadlineMs }: Exchange): Promise<WebhookReply> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((settle) => {
    const signal = AbortSignal.timeout(deadlineMs);
    const unreachable = (reason: string) => settle({ kind: 'unreachable', reason });
    const trusted = typeof ca === 'string' ? { ca } : {};
    const outgoing = send(url, { method: 'POST', headers, agent: false, lookup, signal, ...trusted });
    outgoing.on('response', (answer) => {
      dropContent(answer);
      settle({ kind: 'answered', status: answer.statusCode ?? 0, ...retryAfterOf(answer) });
    });
    outgoing.on('error', (error) => unreachable(signal.aborted ? 'no answer in time' : reasonOf(error)));
    outgoing.on('close', () => unreachable('the connection was closed'));
    outgoing.end(body);
  });
}

function retryAfterOf({ headers }: IncomingMessage): { retryAfterSeconds?: number } {
  const seconds = headers['retry-after'] ?? '';
  return /^\d{1,9}$/.test(seconds) ? { retryAfterSeconds: Number(seconds) } : {};
}

function dropContent(answer: IncomingMessage): void {
  let taken = 0;
  answer.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > ANSWER_BYTES) answer.destroy();
  });
  // The status is known; what happens to the rest of the answer is of no interest.
  answer.on('error', () => undefined);
}

class AddressRefusedError extends Error {
  readonly code = 'address refused';
}

/** For `connect`: where one address is refused the whole name is: which of them would be taken is not ours to choose. */
export function lookupThrough(resolve: ResolveHost, isAllowed: (address: string) => boolean): LookupFunction {
  return (host, { all }: LookupOptions, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => isAllowed(address))) {
          done(new AddressRefusedError('the name leads to a private address'), '');
        } else if (all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

function systemResolver(host: string): Promise<readonly LookupAddress[]> {
  return lookup(host, { all: true });
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.name;
}
