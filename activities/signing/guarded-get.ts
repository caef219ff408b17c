/**
 * A small JSON document from an address that a stranger named: https only, public addresses only (as webhooks are
 * posted, `webhooks/post.ts`), no redirect, no more than a little, and soon or not at all.
 */
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { isPublicAddress, webhookTarget } from '../webhooks/target.js';
import { lookupThrough, type ResolveHost } from '../webhooks/post.js';

/** The parsed document; undefined where it cannot be had, for whatever reason. */
export type GuardedGet = (url: string) => Promise<unknown>;

export interface GuardedGetOptions {
  readonly resolve?: ResolveHost;
  readonly isAllowed?: (address: string) => boolean;
  /** Authorities beside those of the system. */
  readonly ca?: SecureContextOptions['ca'];
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 5_000;
const SIZE_LIMIT = 65_536;

export function createGuardedGet(options: GuardedGetOptions = {}): GuardedGet {
  const {
    resolve = (host) => lookup(host, { all: true }),
    isAllowed = isPublicAddress,
    deadlineMs = DEADLINE_MS,
    ca,
  } = options;
  const guardedLookup = lookupThrough(resolve, isAllowed);
  return async (text) => {
    const target = webhookTarget(text, { allowInsecure: false });
    if (!target.ok) return undefined;
    const body = await new Promise<Buffer | undefined>((settle) => {
      const signal = AbortSignal.timeout(deadlineMs);
      const headers = { accept: 'application/json', 'accept-encoding': 'identity' };
      const asked = request(target.url, {
        ...{ headers, agent: false, lookup: guardedLookup, signal },
        ...(ca === undefined ? {} : { ca }),
      });
      asked.on('response', (answer) => {
        if (answer.statusCode !== 200) return void answer.destroy();
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > SIZE_LIMIT) answer.destroy();
        });
        answer.on('end', () => settle(size > SIZE_LIMIT ? undefined : Buffer.concat(parts)));
        // Told by `close`.
        answer.on('error', () => undefined);
      });
      asked.on('error', () => settle(undefined));
      asked.on('close', () => settle(undefined));
      asked.end();
    });
    return body === undefined ? undefined : jsonIn(body);
  };
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
