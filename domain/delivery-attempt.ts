/**
 * What one delivery attempt came to: the server's reply, or the lack of one, put into five outcomes. Pure; the
 * conversation itself is `activities/mail-transports/`, the waiting is the delivery workflow's.
 */

/** Where in the conversation something happened. `data` ends when the last body byte is given, `end_of_data` begins there. */
export const ATTEMPT_PHASES = [
  'connect',
  'greeting',
  'hello',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'end_of_data',
] as const;
export type AttemptPhase = (typeof ATTEMPT_PHASES)[number];

/** `schedule` waits as `retryDelaySeconds` says; `greylist` a few minutes; `at_once` not at all, the first time. */
export type DelayClass = 'at_once' | 'greylist' | 'schedule';
export type DeferralReason =
  | 'busy'
  /** Too much of us, or of our kind: that destination is left in peace for a while. */
  | 'throttled'
  | 'greylisted'
  | 'too_many_recipients'
  /** Our relay. */
  | 'unreachable'
  /** None of the recipient's own mail exchangers. */
  | 'exchangers_away'
  | 'dns'
  | 'tls'
  | 'protocol'
  | 'aborted';
export type RefusalReason =
  'bad_address' | 'mailbox_full' | 'message' | 'policy' | 'rejected' | 'unsupported' | 'altered';
export type HoldReason = 'authentication' | 'tls' | 'relay_denied' | 'configuration';
/** `altered`: what left is not what was given to be sent. */
export type DoubtReason = 'no_reply' | 'unreadable_reply' | 'altered';

/** `count`: the mailbox was full, which is reason enough only once it happened several times. */
export type SuppressionWish = 'suppress' | 'count' | 'keep';

export type AttemptOutcome =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'deferred';
      readonly reason: DeferralReason;
      readonly delay: DelayClass;
      /** The server's own word on when to come back; it goes before every schedule of ours. */
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly suppress: SuppressionWish }
  /** Our fault, or our relay's: never a bounce, an operator has to act. */
  | { readonly kind: 'held'; readonly reason: HoldReason }
  /** The whole message was given and nothing certain came back: it may have arrived. */
  | { readonly kind: 'in_doubt'; readonly reason: DoubtReason };

export interface Reply {
  readonly code: number;
  /** RFC 3463 `class.subject.detail`; read from the beginning of the text when absent. */
  readonly enhanced?: string;
  /** The reply's text, with or without its code. */
  readonly text: string;
  readonly phase: AttemptPhase;
}

/** No reply to judge: the connection, our own check or our own will ended the attempt. */
export type BreakCause =
  'connection' | 'timeout' | 'aborted' | 'protocol' | 'tls' | 'configuration' | 'unsupported' | 'too_large';

const RELAY_DENIED =
  /relay(?:ing)?\s+(?:access\s+)?(?:is\s+)?(?:denied|not\s+permitted|not\s+allowed|prohibited)|(?:unable|not\s+permitted)\s+to\s+relay/iu;
const OWN_CREDENTIALS = new Set([530, 534, 535, 538]);
const BAD_ADDRESS = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '2.1']);

export function classifyReply(reply: Reply): AttemptOutcome {
  if (reply.phase === 'end_of_data' && isBetween(reply.code, 200)) return { kind: 'accepted' };
  if (isBetween(reply.code, 400)) return deferral(reply);
  if (isBetween(reply.code, 500)) return permanent(reply);
  // RFC 5321 §4.2.1 knows no other final reply: before the dot nothing was sent, after it nobody knows.
  return classifyBreak({ cause: 'protocol', phase: reply.phase });
}

/** RFC 3463 at the beginning of a reply's text, its basic code skipped. */
export function enhancedCodeOf(text: string): string | undefined {
  return /^\s*(?:\d{3}[ -])?\s*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/u.exec(text)?.[1];
}

function isBetween(code: number, hundred: number): boolean {
  return code >= hundred && code < hundred + 100;
}

/** `subject.detail`: the basic code decides the class, the enhanced one only the reason. */
function reasonCode(reply: Reply): string {
  const enhanced = reply.enhanced ?? enhancedCodeOf(reply.text);
  return enhanced?.slice(2) ?? '';
}

function deferral(reply: Reply): AttemptOutcome {
  const reason = reasonCode(reply);
  if (reply.phase === 'rcpt' && reply.code === 452 && reason === '5.3') return tooManyRecipients();
  if (reply.code !== 421 && (reason === '7.1' || /gr[ae]y-?list/iu.test(reply.text))) {
    return { kind: 'deferred', reason: 'greylisted', delay: 'greylist' };
  }
  const isThrottled = isOfMail(reply.phase) && (reply.code === 421 || reason.startsWith('7.'));
  return { kind: 'deferred', reason: isThrottled ? 'throttled' : 'busy', delay: 'schedule' };
}

/** Said about a message; before MAIL a relay speaks of itself. */
function isOfMail(phase: AttemptPhase): boolean {
  return phase === 'mail' || phase === 'rcpt' || phase === 'data' || phase === 'end_of_data';
}

function tooManyRecipients(): AttemptOutcome {
  return { kind: 'deferred', reason: 'too_many_recipients', delay: 'at_once' };
}

function permanent(reply: Reply): AttemptOutcome {
  if (OWN_CREDENTIALS.has(reply.code) || reply.phase === 'auth')
    return { kind: 'held', reason: 'authentication' };
  if (reply.phase === 'starttls') return { kind: 'held', reason: 'tls' };
  const isBeforeMail = reply.phase === 'connect' || reply.phase === 'greeting' || reply.phase === 'hello';
  // A 5yz greeting speaks of the server, not of the message; 503 of a conversation that went wrong.
  if (isBeforeMail || reply.code === 503) return { kind: 'deferred', reason: 'protocol', delay: 'schedule' };
  if (RELAY_DENIED.test(reply.text)) return { kind: 'held', reason: 'relay_denied' };
  return refusal(reply);
}

function refusal(reply: Reply): AttemptOutcome {
  const reason = reasonCode(reply);
  // RFC 5321 §4.5.3.1.10: 552 to RCPT is to be read as 452, unless it says what else it means.
  if (reply.phase === 'rcpt' && reply.code === 552 && (reason === '' || reason === '5.3')) {
    return tooManyRecipients();
  }
  if (BAD_ADDRESS.has(reason)) return badAddress(reply);
  const isFull = reason === '2.2' && reply.phase !== 'mail';
  return { kind: 'refused', reason: refusalReason(reason), suppress: isFull ? 'count' : 'keep' };
}

/** A reply to MAIL speaks of the sender's address, which is no reason to suppress the recipient's. */
function badAddress(reply: Reply): AttemptOutcome {
  const enhanced = reply.enhanced ?? enhancedCodeOf(reply.text) ?? '';
  const isOfRecipient = reply.phase !== 'mail' && enhanced.startsWith('5.');
  return { kind: 'refused', reason: 'bad_address', suppress: isOfRecipient ? 'suppress' : 'keep' };
}

function refusalReason(reason: string): RefusalReason {
  if (reason === '2.2') return 'mailbox_full';
  if (reason === '2.3' || reason === '3.4' || reason.startsWith('6.')) return 'message';
  return reason.startsWith('7.') ? 'policy' : 'rejected';
}

export function classifyBreak(at: { cause: BreakCause; phase: AttemptPhase }): AttemptOutcome {
  if (at.phase === 'end_of_data') {
    return { kind: 'in_doubt', reason: at.cause === 'protocol' ? 'unreadable_reply' : 'no_reply' };
  }
  return BREAK_BEFORE_THE_DOT[at.cause];
}

const BREAK_BEFORE_THE_DOT: Record<BreakCause, AttemptOutcome> = {
  connection: { kind: 'deferred', reason: 'unreachable', delay: 'schedule' },
  timeout: { kind: 'deferred', reason: 'unreachable', delay: 'schedule' },
  aborted: { kind: 'deferred', reason: 'aborted', delay: 'at_once' },
  protocol: { kind: 'deferred', reason: 'protocol', delay: 'schedule' },
  tls: { kind: 'held', reason: 'tls' },
  configuration: { kind: 'held', reason: 'configuration' },
  // 5.6.7 (RFC 6531 §3.5) and 5.3.4 (RFC 1870): this message, over this relay, never.
  unsupported: { kind: 'refused', reason: 'unsupported', suppress: 'keep' },
  too_large: { kind: 'refused', reason: 'message', suppress: 'keep' },
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** The waits in seconds after the first, second, … failed attempt; about 32 hours in all. */
export const RETRY_SCHEDULE: readonly number[] = [
  7.5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  16 * HOUR,
];
const GREYLIST_WAIT = 10 * MINUTE;

/** Seconds to wait after attempt `attemptNumber` (from 1) failed; undefined: give up. */
export function retryDelaySeconds(attemptNumber: number, schedule = RETRY_SCHEDULE): number | undefined {
  return schedule[attemptNumber - 1];
}

/** The same, with the outcome's delay class heeded; the number of attempts stays limited by the schedule. */
export function nextAttemptSeconds(
  delay: DelayClass,
  attemptNumber: number,
  schedule = RETRY_SCHEDULE,
): number | undefined {
  const scheduled = retryDelaySeconds(attemptNumber, schedule);
  if (scheduled === undefined) return undefined;
  if (delay === 'at_once' && attemptNumber === 1) return 0;
  return delay === 'greylist' ? Math.min(GREYLIST_WAIT, scheduled) : scheduled;
}
