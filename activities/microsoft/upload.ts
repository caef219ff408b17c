/**
 * An attachment that is too large for one request: an upload session of the draft, and the file in ranges, each after the
 * one before (Graph's pages "Attach large files to Outlook messages" and "attachment: createUploadSession"). What broke off
 * goes on where the session says; what is over is begun anew, once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { GraphFault } from '../../domain/graph-fault.js';
import { retryAfterIn, type Graph } from './graph.js';

export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A multiple of 320 KiB, and less than the 4 MB that one range should stay below. */
export const RANGE_BYTES = 12 * 320 * 1024;
const SESSIONS_LIMIT = 2;
/** Of one file; beyond them the whole attempt is made again later. */
const FAULTS_LIMIT = 4;
/** Whoever asks for more time gets it from the workflow. */
const LONGEST_PAUSE_SECONDS = 10;
const RANGE_TIMEOUT_MS = 120_000;
/** A range that is there already, or not wanted yet: the session says which one is. */
const OUT_OF_STEP = new Set([200, 416]);

const session = z.object({
  uploadUrl: z.url({ protocol: /^https$/u }),
  nextExpectedRanges: z.array(z.string()),
});
/** Outlook's own service answers, with names in its own case. */
const progress = z.looseObject({
  nextExpectedRanges: z.array(z.string()).optional(),
  NextExpectedRanges: z.array(z.string()).optional(),
});

interface Place {
  readonly graph: Graph;
  /** Of the draft's attachments. */
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

export async function uploadAttachment(place: Place, file: Upload): Promise<void> {
  for (let sessions = 0; sessions < SESSIONS_LIMIT; sessions += 1) {
    const url = await openSession(place, file);
    const { bytes } = file;
    if ((await sendRanges({ url, bytes, signal: place.signal })) === 'attached') return;
  }
  throw new GraphFault(0, 'the upload session ends before its time', null);
}

async function openSession(
  { graph, path, signal }: Place,
  { name, contentType, bytes }: Upload,
): Promise<string> {
  const AttachmentItem = { attachmentType: 'file', name, size: bytes.length, contentType };
  const call = { method: 'post', path: `${path}/createUploadSession`, body: { AttachmentItem } } as const;
  const { uploadUrl } = session.parse(await graph.call({ ...call, ...(signal && { signal }) }));
  return uploadUrl;
}

interface Sending {
  readonly url: string;
  readonly bytes: Buffer;
  readonly signal: AbortSignal | undefined;
}

async function sendRanges(sending: Sending): Promise<'attached' | 'over'> {
  let at = 0;
  for (let faults = 0; faults < FAULTS_LIMIT;) {
    if (sending.signal?.aborted === true) throw new GraphFault(0, 'aborted', null);
    const answer = await putRange(sending, at);
    if (answer.status === 201) return 'attached';
    if (answer.status === 200 && answer.next !== undefined && answer.next > at) {
      at = answer.next;
      continue;
    }
    faults += 1;
    const found = await whereItStands(sending, { answer, at, faults });
    if (found === 'over') return 'over';
    at = found;
  }
  throw new GraphFault(0, 'the upload does not get on', null);
}

function putRange({ url, bytes, signal }: Sending, at: number): Promise<Answer> {
  const end = endOf(bytes, at);
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Range': `bytes ${at}-${end - 1}/${bytes.length}`,
  };
  return ask(url, { method: 'PUT', headers, body: new Uint8Array(bytes.subarray(at, end)) }, signal);
}

function endOf(bytes: Buffer, at: number): number {
  return Math.min(at + RANGE_BYTES, bytes.length);
}

interface Fault {
  readonly answer: Answer;
  readonly at: number;
  /** How many there have been. */
  readonly faults: number;
}

/** Where the next range begins, by the session's own word. */
async function whereItStands(
  { url, bytes, signal }: Sending,
  { answer, at, faults }: Fault,
): Promise<number | 'over'> {
  if (!isOver(answer)) await waited(answer, faults, signal);
  const found = isOver(answer) ? answer : await ask(url, { method: 'GET' }, signal);
  if (!isOver(found)) return found.status === 200 ? (found.next ?? at) : at;
  if (endOf(bytes, at) < bytes.length) return 'over';
  // It may be attached, or not: nothing but a new draft tells. The one at hand is thrown away unsent.
  throw new GraphFault(0, 'nobody told whether the file is attached', null);
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  /** Where the next range begins. */
  readonly next: number | undefined;
  readonly retryAfterSeconds: number | null;
}

/** The address bears its own authorization; a token of ours is not for its host. */
async function ask(url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Answer> {
  const limit = AbortSignal.timeout(RANGE_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const said = progress.safeParse(await response.json().catch(() => undefined)).data;
    const [range] = said?.nextExpectedRanges ?? said?.NextExpectedRanges ?? [];
    const next = /^\d{1,12}/u.exec(range ?? '')?.[0];
    return {
      status: response.status,
      next: next === undefined ? undefined : Number(next),
      retryAfterSeconds: retryAfterIn(response.headers),
    };
  } catch {
    return { status: 0, next: undefined, retryAfterSeconds: null };
  }
}

/** Gone, or past its time: the address bears its own authorization, and that ends with it. */
function isOver({ status }: Answer): boolean {
  return status === 401 || status === 404 || status === 410;
}

/** What may go better the next time is tried again; a refusal is told on. */
async function waited(answer: Answer, faults: number, signal: AbortSignal | undefined): Promise<void> {
  const { status, retryAfterSeconds } = answer;
  const seconds = retryAfterSeconds ?? (OUT_OF_STEP.has(status) ? 0 : faults);
  if (!isPassing(status) || seconds > LONGEST_PAUSE_SECONDS) {
    throw new GraphFault(status, 'UploadRefused', retryAfterSeconds);
  }
  await pause(seconds * 1000, undefined, signal ? { signal } : {}).catch(() => undefined);
}

function isPassing(status: number): boolean {
  return status === 0 || status === 429 || status >= 500 || OUT_OF_STEP.has(status);
}
