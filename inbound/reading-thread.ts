/** What runs in a thread of its own (`bounded-thread.ts`): whatever parses the bytes and the HTML of strangers. */
import { parentPort } from 'node:worker_threads';
import type { DNSResolver } from 'mailauth';
import { headersNamed, headerValue, splitMessage } from '../activities/mime/header-lines.js';
import {
  verifyIdentity,
  type IdentityFinding,
  type PublishedKey,
} from '../activities/signing/verify-identity.js';
import type { Said, Told } from './bounded-thread.js';
import { exchangeVerdicts } from './exchange-verdicts.js';
import { htmlToMarkdown } from './html-body.js';
import { readMail } from './read-mail.js';
import type { ReadMail } from './unreadable.js';
import { senderAuthentication, type Bringer, type Checking, type Verdicts } from './sender-authentication.js';

interface SenderJob extends Pick<Checking, 'mta' | 'trustedSealers'> {
  readonly kind: 'sender';
  readonly raw: Uint8Array;
  readonly bringer: Bringer;
}

/** The claim on a mail, with the keys that were found for it. */
interface IdentityJob {
  readonly kind: 'identity';
  readonly raw: Uint8Array;
  readonly recipient: string;
  readonly keys: readonly PublishedKey[];
}

export type Job =
  | { readonly kind: 'mail'; readonly raw: Uint8Array; readonly id: string }
  | { readonly kind: 'html'; readonly markup: string }
  /** What Exchange says of a mail, and the claims on one: of its header alone. */
  | { readonly kind: 'exchange' | 'claims'; readonly header: Uint8Array }
  | IdentityJob
  | SenderJob;

/** A DNS lookup; our starter answers it. */
export interface Question {
  readonly name: string;
  readonly type: string;
}

/** @param given what the starter has from now on, without a copy */
const say = (said: Said, given: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(said, given);

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}
const asked = new Map<number, Asked>();
let questions = 0;

function ask(question: Question): Promise<unknown> {
  questions += 1;
  const number = questions;
  return new Promise((resolve, reject) => {
    asked.set(number, { resolve, reject });
    say({ kind: 'question', number, question });
  });
}

/** Far more than any mail needs. */
const LOOKUPS_LIMIT = 100;

/** A mail that sends us to more names is not checked at all: its sender could hide a fail behind them. */
async function checked({ bringer, mta, trustedSealers }: SenderJob, raw: Buffer): Promise<Verdicts> {
  let lookups = 0;
  const resolver: DNSResolver = async (name, type) => {
    lookups += 1;
    if (lookups > LOOKUPS_LIMIT) throw new Error('too many lookups');
    return (await ask({ name, type })) as string[];
  };
  const verdicts = await senderAuthentication(raw, bringer, { resolver, mta, trustedSealers });
  if (lookups > LOOKUPS_LIMIT) throw new Error('it asks for too many lookups');
  return verdicts;
}

/** The tokens as they stand there: not yet believed. */
function claimsIn(header: Buffer): string[] {
  return headersNamed(splitMessage(header).headers, 'x-multimail-identity').map(headerValue);
}

function identified({ recipient, keys }: IdentityJob, raw: Buffer): Promise<IdentityFinding> {
  return verifyIdentity({ raw, recipient, keys: { jwks: { keys } } });
}

async function done(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'html':
      return htmlToMarkdown(job.markup);
    case 'mail':
      return readMail(bufferOf(job.raw), job.id);
    case 'sender':
      return checked(job, bufferOf(job.raw));
    case 'exchange':
      return exchangeVerdicts(bufferOf(job.header));
    case 'claims':
      return claimsIn(bufferOf(job.header));
    case 'identity':
      return identified(job, bufferOf(job.raw));
  }
}

function filesIn(result: unknown): ArrayBuffer[] {
  const isMail = typeof result === 'object' && result !== null && 'files' in result;
  return isMail ? (result as ReadMail).files.map(({ bytes }) => bytes.buffer as ArrayBuffer) : [];
}

/** A buffer crosses as plain bytes. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function heard(told: Told): void {
  if (told.kind === 'job') {
    done(told.job as Job).then(
      (result) => say({ kind: 'done', result }, filesIn(result)),
      (error: unknown) => say({ kind: 'failed', reason: String(error) }),
    );
    return;
  }
  const waiting = asked.get(told.number);
  asked.delete(told.number);
  if (told.kind === 'answer') waiting?.resolve(told.answer);
  else waiting?.reject(Object.assign(new Error(told.text), { code: told.code }));
}

parentPort?.on('message', heard);
say({ kind: 'ready' });
