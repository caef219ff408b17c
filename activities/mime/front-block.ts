/**
 * The front block: the headers that only the moment of release and the one recipient can give. The frozen bytes
 * follow it unchanged. Made once per recipient and stored, so that every retry sends the same bytes.
 */
import { DomainError } from '../../domain/errors.js';
import { TOKEN_LIMIT } from '../../domain/identity-claim.js';
import { LOOP_HEADER } from '../../signing/loop-mark.js';
import { type DkimKey, signDkim } from '../signing/dkim.js';

export interface FrontBlockInput {
  /** `FrozenMessage.mime`. */
  readonly frozen: Buffer;
  /** The moment of release in Unix seconds: one value for all recipients (RFC 5322 §3.6.1). */
  readonly dateSeconds: number;
  /** When this block is made; DKIM's `t=`. The moment of release when left out. */
  readonly signedAtSeconds?: number;
  readonly dkimKeys: readonly DkimKey[];
  readonly identityToken: string;
  /** 64 hex digits. */
  readonly reputation: string | null;
  readonly aiGenerated: boolean;
  readonly listUnsubscribeUrl: string | null;
  /** RFC 3834 §5; `no` leaves the header out. */
  readonly autoSubmitted: 'auto-generated' | 'auto-replied' | 'no';
  /** By which this installation knows its mail again; letters and digits. */
  readonly loopMark: string;
}

export interface FrontBlock {
  readonly front: Buffer;
  /** The front block and the frozen bytes: what goes on the wire. */
  readonly message: Buffer;
}

const URL_LIMIT = 900;

/** @throws DomainError `validation_failed` for a value that cannot stand in one header line. */
export function buildFrontBlock(input: FrontBlockInput): FrontBlock {
  const headers = `${headerLines(input).join('\r\n')}\r\n`;
  const unsigned = Buffer.concat([Buffer.from(headers, 'latin1'), input.frozen]);
  const signatures = signDkim(unsigned, input.dkimKeys, input.signedAtSeconds ?? input.dateSeconds);
  const front = Buffer.from(signatures + headers, 'latin1');
  return { front, message: Buffer.concat([front, input.frozen]) };
}

function headerLines(input: FrontBlockInput): string[] {
  return [
    `Date: ${mailDate(input.dateSeconds)}`,
    // The only fold is before the token: folded inside, a receiver would read blanks into it.
    `X-MultiMail-Identity:\r\n ${token(input.identityToken)}`,
    ...(input.reputation === null ? [] : [`X-MultiMail-Reputation: ${reputation(input.reputation)}`]),
    ...(input.aiGenerated ? ['X-AI-Generated: true'] : []),
    ...unsubscribeLines(input.listUnsubscribeUrl),
    ...(input.autoSubmitted === 'no' ? [] : [`Auto-Submitted: ${input.autoSubmitted}`]),
    `${LOOP_HEADER}: ${input.loopMark}`,
  ];
}

/** RFC 8058 §3.1: the pair. */
function unsubscribeLines(url: string | null): string[] {
  if (url === null) return [];
  if (url.length > URL_LIMIT || !/^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/u.test(url)) {
    throw new DomainError('validation_failed', 'the unsubscribe link cannot stand in a header');
  }
  return [`List-Unsubscribe:\r\n <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'];
}

function token(text: string): string {
  if (text.length <= TOKEN_LIMIT && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){2}$/u.test(text)) return text;
  throw new DomainError('validation_failed', 'the identity token cannot stand in a header');
}

function reputation(text: string): string {
  if (/^[0-9a-f]{64}$/u.test(text)) return text;
  throw new DomainError('validation_failed', 'a reputation hash has 64 hex digits');
}

/** RFC 5322 §3.3, always in UTC. */
function mailDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString().replace('GMT', '+0000');
}
