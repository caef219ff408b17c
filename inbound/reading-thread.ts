/** What runs in a thread of its own (`bounded-thread.ts`): whatever parses the bytes and the HTML of strangers. */
import { parentPort } from 'node:worker_threads';
import type { DNSResolver } from 'mailauth';
import type { Said, Told } from './bounded-thread.js';
import { htmlToMarkdown } from './html-body.js';
import { readMail } from './read-mail.js';
import { senderAuthentication, type Bringer, type Verdicts } from './sender-authentication.js';

interface SenderJob {
  readonly kind: 'sender';
  readonly raw: Uint8Array;
  readonly bringer: Bringer;
  readonly mta: string;
}

export type Job =
  | { readonly kind: 'mail'; readonly raw: Uint8Array; readonly id: string }
  | { readonly kind: 'html'; readonly markup: string }
  | SenderJob;

/** A DNS lookup; our starter answers it. */
export interface Question {
  readonly name: string;
  readonly type: string;
}

const say = (said: Said): void => parentPort?.postMessage(said);

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
async function checked({ bringer, mta }: SenderJob, raw: Buffer): Promise<Verdicts> {
  let lookups = 0;
  const resolver: DNSResolver = async (name, type) => {
    lookups += 1;
    if (lookups > LOOKUPS_LIMIT) throw new Error('too many lookups');
    return (await ask({ name, type })) as string[];
  };
  const verdicts = await senderAuthentication(raw, bringer, { resolver, mta });
  if (lookups > LOOKUPS_LIMIT) throw new Error('it asks for too many lookups');
  return verdicts;
}

async function done(job: Job): Promise<unknown> {
  if (job.kind === 'html') return htmlToMarkdown(job.markup);
  const raw = Buffer.from(job.raw.buffer, job.raw.byteOffset, job.raw.byteLength);
  return job.kind === 'mail' ? readMail(raw, job.id) : checked(job, raw);
}

function heard(told: Told): void {
  if (told.kind === 'job') {
    done(told.job as Job).then(
      (result) => say({ kind: 'done', result }),
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
