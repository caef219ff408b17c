/**
 * DKIM (RFC 6376, RFC 8463) with oversigning: every field of the list is named once more than it occurs, so adding a
 * second From or Subject, or taking the identity claim off, breaks the signature. relaxed/relaxed, no `l=`.
 */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { type HeaderLine, headersNamed, splitMessage } from '../mime/header-lines.js';
import type { DkimAlgorithm } from './dkim-keys.js';

export { dkimDnsRecord, dkimKeyFromPem, generateDkimKeys, type GeneratedDkimKey } from './dkim-keys.js';

export interface DkimKey {
  /** `d=`, aligned with the From address. */
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  /** Kept as a KeyObject: reading a PEM for every message costs more than signing it. */
  readonly privateKey: KeyObject;
}

/** RFC 6376 §5.4; the List-Unsubscribe pair because RFC 8058 §4 demands it. Received, Return-Path and Bcc never. */
export const SIGNED_HEADERS = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Sender',
  'X-AI-Generated',
  'X-MultiMail-Identity',
] as const;

const LIFETIME_SECONDS = 14 * 24 * 60 * 60;
const FIELD = 'DKIM-Signature';

/** The signature fields, one per key in their order, each ending with CRLF: put them in front of the message. */
export function signDkim(message: Buffer, keys: readonly DkimKey[], atSeconds: number): string {
  const { headers, body } = splitMessage(message);
  const bodyHash = createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64');
  const { names, canonical } = oversigned(headers);
  return keys
    .map((key) => {
      const unsigned = signatureField({ key, bodyHash, names, atSeconds });
      const input = `${canonical}${relaxedHeader(unsigned)}`;
      return `${unsigned}${wrapped(signature(key, input))}\r\n`;
    })
    .join('');
}

interface SignatureParts {
  readonly key: DkimKey;
  readonly bodyHash: string;
  readonly names: readonly string[];
  readonly atSeconds: number;
}

/** The field up to and including an empty `b=`, which is what gets signed (RFC 6376 §3.5). */
function signatureField({ key, bodyHash, names, atSeconds }: SignatureParts): string {
  const tags = [
    `v=1; a=${key.algorithm}; c=relaxed/relaxed; d=${key.domain};`,
    `s=${key.selector}; t=${atSeconds}; x=${atSeconds + LIFETIME_SECONDS};`,
    ...foldedNames(names),
    `bh=${bodyHash};`,
    'b=',
  ];
  return `${FIELD}: ${tags.join('\r\n ')}`;
}

function foldedNames(names: readonly string[]): string[] {
  const lines: string[] = [];
  let line = 'h=';
  names.forEach((name, index) => {
    const next = index === names.length - 1 ? `${name};` : `${name}:`;
    if (line.length + next.length > 74) {
      lines.push(line);
      line = '';
    }
    line += next;
  });
  return [...lines, line];
}

function wrapped(base64: string): string {
  return (base64.match(/.{1,72}/gu) ?? []).join('\r\n ');
}

function signature(key: DkimKey, input: string): string {
  const bytes = Buffer.from(input, 'latin1');
  if (key.algorithm === 'rsa-sha256') return sign('sha256', bytes, key.privateKey).toString('base64');
  // RFC 8463 §3: PureEdDSA over the SHA-256 of the input.
  return sign(null, createHash('sha256').update(bytes).digest(), key.privateKey).toString('base64');
}

/** RFC 6376 §5.4.2: instances are taken from the bottom up; the one too many stands for nothing and is empty. */
function oversigned(headers: readonly HeaderLine[]): { names: string[]; canonical: string } {
  const names: string[] = [];
  let canonical = '';
  for (const name of SIGNED_HEADERS) {
    const fields = headersNamed(headers, name.toLowerCase()).reverse();
    names.push(name, ...fields.map(() => name));
    canonical += fields.map((field) => `${relaxedHeader(field.raw)}\r\n`).join('');
  }
  return { names, canonical };
}

/** RFC 6376 §3.4.2. */
function relaxedHeader(raw: string): string {
  const colon = raw.indexOf(':');
  const value = raw
    .slice(colon + 1)
    .replace(/\r?\n/gu, '')
    .replace(/[ \t]+/gu, ' ')
    .replace(/^ | $/gu, '');
  return `${raw.slice(0, colon).trimEnd().toLowerCase()}:${value}`;
}

/** RFC 6376 §3.4.4; an empty body stays empty. */
function relaxedBody(body: Buffer): string {
  const lines = body
    .toString('latin1')
    .replace(/[ \t]+(?=\r\n|$)/gu, '')
    .replace(/[ \t]+/gu, ' ')
    .replace(/(?:\r\n)+$/u, '');
  return lines === '' ? '' : `${lines}\r\n`;
}
