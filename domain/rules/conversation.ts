/** Agents that talk to programs, or to one another without end, wait for a person (email.md 5.4). */
import type { ConversationFacts } from '../conversation.js';
import type { Finding } from '../finding.js';
import { ANSWERS_OF_PROGRAMS } from '../mail-kind.js';

/** Two questions and two answers; what is not settled by then is for people. */
export const AGENT_TURNS = 4;

export function conversation({
  conversation: { sentInHour, hourlyLimit, agentTurns, answers },
}: {
  readonly conversation: ConversationFacts;
}): readonly Finding[] {
  return [
    ...held(sentInHour >= hourlyLimit, 'conversation.too_many', tooMany(sentInHour)),
    ...held(agentTurns >= AGENT_TURNS, 'conversation.agents_only', onlyAgents(agentTurns)),
    ...held(
      answers !== null && ANSWERS_OF_PROGRAMS.includes(answers),
      'conversation.answers_program',
      'The message answers a bounce, a complaint or an automatic reply',
    ),
  ];
}

function held(isFound: boolean, code: string, message: string): Finding[] {
  return isFound ? [{ code, severity: 'hold', place: 'conversation', message }] : [];
}

function tooMany(count: number): string {
  return `Agents have sent ${count} messages in this conversation within an hour`;
}

function onlyAgents(count: number): string {
  return `The last ${count} messages of this conversation were written by agents, to one another`;
}
