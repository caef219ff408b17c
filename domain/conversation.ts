/**
 * What is known of the conversation that a message continues: how fast an agent writes in it, whether only agents do, and
 * whether it would answer a program. Enough to see that two programs have begun to talk to one another (email.md 5.4).
 */
import type { MailKind } from './mail-kind.js';
import type { Message } from './message.js';
import type { MessageState } from './message-state.js';

export interface ConversationFacts {
  /** Mails of agents in the last hour, before this one. */
  readonly sentInHour: number;
  /** How many may leave in an hour without a person's yes. */
  readonly hourlyLimit: number;
  /** Mails of agents to one another since a person last took part; 0 where nobody else is an agent. */
  readonly agentTurns: number;
  /** Of the message that is answered; null where there is none, or nobody looked. */
  readonly answers: MailKind | null;
}

export type Turn = Pick<
  Message,
  'direction' | 'status' | 'from' | 'headers' | 'kind' | 'approvedBy' | 'authoredBy'
>;

/** @param isMailbox whether an address is a mailbox of this installation */
export function agentTurns(turns: readonly Turn[], isMailbox: (address: string) => boolean): number {
  const counted = turns.filter(({ direction, status }) => direction === 'inbound' || LEFT.includes(status));
  const byPerson = counted.findIndex((turn) => !isOfAgent(turn, isMailbox));
  const run = byPerson < 0 ? counted : counted.slice(0, byPerson);
  return run.some(({ direction }) => direction === 'inbound') ? run.length : 0;
}

/** On their way or gone; what was held and not approved has told nobody anything. */
export const LEFT: readonly MessageState[] = ['pending_scan', 'scheduled', 'sent'];

/** @param turns newest first */
export function answeredKind(
  turns: readonly Turn[],
  { inReplyTo, operation }: Pick<Message, 'inReplyTo' | 'operation'>,
): MailKind | null {
  if (operation !== 'reply') return null;
  const inbound = turns.filter(({ direction }) => direction === 'inbound');
  const named = inbound.find(
    (turn) => inReplyTo !== null && headerIn(turn, 'message-id')?.includes(inReplyTo) === true,
  );
  // Without a Message-ID there is nothing to name; it was the newest, then.
  return (named ?? (inReplyTo === null ? inbound[0] : undefined))?.kind ?? null;
}

/** What agents of installations like ours write on their mail. It can be forged, and then only makes us stricter. */
const AGENT_HEADERS = ['x-multimail-identity', 'x-multimail-loop', 'x-ai-generated'];

function isOfAgent(turn: Turn, isMailbox: (address: string) => boolean): boolean {
  if (turn.direction === 'inbound') {
    return isMailbox(turn.from) || AGENT_HEADERS.some((name) => headerIn(turn, name) !== undefined);
  }
  const isApproved = turn.approvedBy !== null && !turn.approvedBy.startsWith('system:');
  return !isApproved && !turn.authoredBy.startsWith('person:');
}

function headerIn({ headers }: Turn, name: string): string | undefined {
  return Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
}
