/** Inbound messages: how they stand when they arrive, and which marks a caller may put on them afterwards. */
import type { FindingVerdict } from './finding.js';
import { decideGate } from './gate.js';
import { SPAM_VERDICTS, type Message, type SpamVerdict } from './message.js';
import type { MessageState } from './message-state.js';
import type { OversightMode } from './oversight-mode.js';

/** Where SpamAssassin itself begins to call a message spam. */
export const FLAGGED_FROM = 5;
/** Twice that: so sure that the message is not listed unless somebody asks for it. */
export const QUARANTINED_FROM = 10;

/** Null where nobody looked. */
export function spamVerdictOf(score: number | null): SpamVerdict | null {
  if (score === null) return null;
  if (score >= QUARANTINED_FROM) return 'quarantined';
  return score >= FLAGGED_FROM ? 'flagged' : 'clean';
}

/** Of what several said the strictest; null where none of them looked. */
export function strictestVerdict(verdicts: readonly (SpamVerdict | null)[]): SpamVerdict | null {
  return SPAM_VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? null;
}

/** The gate for what comes in: `gated_all` waits for a person (rest.md 5, 6), and so does what nobody could scan. */
export function stateOnArrival(
  mode: OversightMode,
  verdict: SpamVerdict | null,
  findings: readonly FindingVerdict[] | null = [],
): MessageState {
  if (verdict === 'quarantined') return 'spam_quarantined';
  // What a finding holds is read by nobody before a person has looked, spam or not.
  if (verdict === 'flagged' && !findings?.some(isGrave)) return 'spam_flagged';
  const gate = decideGate({
    mode,
    direction: 'inbound',
    operation: 'receive',
    findings: findings ?? [],
    policy: 'known',
  });
  return gate.kind === 'allow' ? 'unread' : 'pending_inbound_approval';
}

/** States that a caller moves a message between, as mail programs do. */
export const MARKS = ['unread', 'read', 'archived', 'deleted'] as const;
export type Mark = (typeof MARKS)[number];

export function isMark(state: MessageState): state is Mark {
  return MARKS.some((mark) => mark === state);
}

export function isSpam(state: MessageState): boolean {
  return state === 'spam_flagged' || state === 'spam_quarantined';
}

/**
 * Where a message goes that somebody says is no spam. The word of an agent releases nothing: what no person has let
 * through in a mailbox that holds everything, or that holds malware or was never scanned, is held now.
 */
export function stateOfNoSpam(
  message: Pick<Message, 'status' | 'strictestMode' | 'releasedByPersonAt' | 'findings'>,
  modeNow: OversightMode,
): 'unread' | 'pending_inbound_approval' {
  const isHolding =
    [message.strictestMode, modeNow].includes('gated_all') || (message.findings ?? []).some(isGrave);
  const needsPerson = message.releasedByPersonAt === null && isHolding && !isMark(message.status);
  return needsPerson ? 'pending_inbound_approval' : 'unread';
}

/** More than a thing to be told. */
function isGrave({ severity }: FindingVerdict): boolean {
  return severity !== 'info';
}
