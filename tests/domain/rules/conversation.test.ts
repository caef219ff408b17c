import { describe, expect, it } from '@jest/globals';
import type { ConversationFacts } from '../../../domain/conversation.js';
import { AGENT_TURNS, conversation } from '../../../domain/rules/conversation.js';
import { aSubject, QUIET } from './subjects.js';

const codes = (change: Partial<ConversationFacts>) =>
  conversation(aSubject({ conversation: { ...QUIET, ...change } })).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('a conversation', () => {
  it.each<[Partial<ConversationFacts>, readonly string[]]>([
    [{}, []],
    [{ sentInHour: 9 }, []],
    [{ sentInHour: 10 }, ['hold conversation.too_many']],
    [{ sentInHour: 1, hourlyLimit: 1 }, ['hold conversation.too_many']],
    [{ agentTurns: AGENT_TURNS - 1 }, []],
    [{ agentTurns: AGENT_TURNS }, ['hold conversation.agents_only']],
    [{ answers: 'normal' }, []],
    [{ answers: 'list' }, []],
    [{ answers: 'auto_reply' }, ['hold conversation.answers_program']],
    [{ answers: 'bounce' }, ['hold conversation.answers_program']],
    [{ answers: 'complaint' }, ['hold conversation.answers_program']],
    [
      { sentInHour: 50, agentTurns: 50, answers: 'bounce' },
      ['hold conversation.too_many', 'hold conversation.agents_only', 'hold conversation.answers_program'],
    ],
  ])('with %j: %j', (change, expected) => {
    expect(codes(change)).toEqual(expected);
  });
});
