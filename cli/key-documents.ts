/** Where the public keys come from that a message is checked with: a file, an address, or the host its claim names. */
import { decodeJwt } from 'jose';
import type { PublishedKey } from '../activities/signing/verify-identity.js';
import { CliFailure, networkReason } from './explain.js';
import { readBytes } from './files.js';

export interface KeyDocument {
  readonly keys: readonly PublishedKey[];
  /** File or address. */
  readonly from: string;
  /** True where nobody but the message itself said where to look. */
  readonly isClaimed: boolean;
}

const WELL_KNOWN = '/.well-known/multimail-signing-key';
const TIMEOUT_MS = 10_000;

export interface KeyPlaces {
  readonly keyFile?: string;
  readonly keysFrom?: string;
  /** The identity token, for its `iss`. */
  readonly token: string | undefined;
}

/** @throws CliFailure where no document can be had */
export async function keyDocument({ keyFile, keysFrom, token }: KeyPlaces): Promise<KeyDocument> {
  if (keyFile !== undefined) {
    const text = (await readBytes(keyFile)).toString('utf8');
    return { keys: keysIn(text, keyFile), from: keyFile, isClaimed: false };
  }
  const address = addressOf(keysFrom ?? issuerOf(token));
  return { keys: keysIn(await fetched(address), address), from: address, isClaimed: keysFrom === undefined };
}

/** A bare host is enough: the document has its place. */
function addressOf(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CliFailure(`${text} is no address that keys could come from`, [HOW]);
  }
  return url.pathname === '/' || url.pathname === '' ? `${url.origin}${WELL_KNOWN}` : url.href;
}

const HOW = 'Pass --keys-from HOST with a host that you know to be the operator’s, or --key-file FILE.';

function issuerOf(token: string | undefined): string {
  try {
    const { iss } = decodeJwt(token ?? '');
    if (iss !== undefined) return iss;
  } catch {
    // Told below: without a readable claim nobody says where the keys are.
  }
  throw new CliFailure('The message has no identity claim that says where its keys are', [HOW]);
}

async function fetched(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (response.ok) return await response.text();
    throw new CliFailure(`${address} answered ${response.status}`, [HOW]);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(`The keys at ${address} cannot be had (${networkReason(error) ?? 'no answer'})`, [
      HOW,
    ]);
  }
}

/** One bare JWK with further ones beside it, or a set (RFC 7517 §5). */
function keysIn(text: string, from: string): readonly PublishedKey[] {
  try {
    const { keys, ...bare } = JSON.parse(text) as { keys?: unknown } & PublishedKey;
    return Array.isArray(keys) ? (keys as PublishedKey[]) : [bare];
  } catch {
    throw new CliFailure(`${from} holds no key document`, [HOW]);
  }
}
