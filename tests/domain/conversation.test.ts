import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agentTurns, answeredKind, type Turn } from '../../domain/conversation.js';
import { MAIL_KINDS } from '../../domain/mail-kind.js';

const aTurn = (change: Partial<Turn> = {}): Turn => ({
  direction: 'inbound',
  status: 'read',
  from: 'pat@x.test',
  headers: {},
  kind: 'normal',
  approvedBy: null,
  authoredBy: 'outsider',
  ...change,
});
const person = aTurn();
const agent = aTurn({ from: 'bot@acme.test' });
const claims = aTurn({ headers: { 'x-multimail-identity': 'e30.e30.e30' } });
const ours = aTurn({ direction: 'outbound', status: 'sent', from: 'us@acme.test', authoredBy: 'key:k1' });
const approved = { ...ours, approvedBy: 'key:human' };
const edited = { ...ours, authoredBy: 'person:p1' as const };
const held = { ...ours, status: 'pending_send_approval' as const };
const rejected = { ...ours, status: 'rejected' as const, approvedBy: 'system:scanner' };
const isMailbox = (address: string) => address.endsWith('@acme.test');

describe('the turns of agents', () => {
  it.each<[string, readonly Turn[], number]>([
    ['none', [], 0],
    ['a person wrote last', [person, ours, agent], 0],
    ['another mailbox and we', [agent, ours, agent, ours], 4],
    ['somebody whose mail says that an agent wrote it', [claims, ours, claims], 3],
    ['only we, to somebody who is silent', [ours, ours, ours, ours], 0],
    ['a person wrote between', [agent, ours, person, ours, agent], 2],
    ['a person approved', [agent, approved, agent, ours], 1],
    ['a person wrote ours', [agent, edited, agent], 1],
    ['what was held or rejected is no turn', [agent, held, rejected, ours], 2],
    ['what the scanner decided, no person did', [agent, { ...ours, approvedBy: 'system:scanner' }], 2],
  ])('%s', (_what, turns, expected) => {
    expect(agentTurns(turns, isMailbox)).toBe(expected);
  });

  it('are never more than there are, and a person who wrote last ends them', () => {
    const turns = fc.array(fc.constantFrom(person, agent, claims, ours, approved, edited, held));
    fc.assert(
      fc.property(turns, (all) => {
        expect(agentTurns(all, isMailbox)).toBeLessThanOrEqual(all.length);
        expect(agentTurns([person, ...all], isMailbox)).toBe(0);
      }),
    );
  });
});

describe('what is answered', () => {
  const named = (id: string, change: Partial<Turn> = {}) =>
    aTurn({ headers: { 'Message-ID': id }, ...change });
  const reply = (inReplyTo: string | null) => ({ inReplyTo, operation: 'reply' as const });

  it.each(MAIL_KINDS)('is the message that is named, %s here', (kind) => {
    const turns = [named('<2@x.test>'), named('<1@x.test>', { kind })];
    expect(answeredKind(turns, reply('<1@x.test>'))).toBe(kind);
  });

  it('is the newest where nothing can be named', () => {
    expect(answeredKind([ours, aTurn({ kind: 'bounce' }), person], reply(null))).toBe('bounce');
  });

  it('is nothing of another conversation, and nothing for what begins one', () => {
    expect(answeredKind([aTurn({ kind: 'bounce' })], reply('<1@x.test>'))).toBeNull();
    expect(answeredKind([aTurn({ kind: 'bounce' })], { inReplyTo: null, operation: 'send' })).toBeNull();
  });
});
