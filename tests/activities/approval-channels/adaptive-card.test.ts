/** The card of a request: all facts of product.md 6, read by Microsoft's own library, within the size that Teams takes. */
import { describe, expect, it } from '@jest/globals';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { approvalCard, type Presentation } from '../../../activities/approval-channels/adaptive-card.js';
import type { ApprovalFacts } from '../../../activities/approval-channels/approval-facts.js';
import { standingFor, type ViewerStanding } from '../../../activities/approval-channels/standing.js';
import { ENDED, FACTS, MAY_VOTE } from './facts.js';

function cardOf(
  change: Partial<ApprovalFacts> = {},
  standing: ViewerStanding = MAY_VOTE,
  more: Partial<Presentation> = {},
) {
  return approvalCard({
    facts: { ...FACTS, ...change },
    standing,
    cardId: 'C1',
    pageUrl: 'https://mail.acme.example/console/approvals/R1',
    viewerId: '29:alex',
    ...more,
  });
}

/** What Microsoft's library has to say against it. */
function complaints(card: object): string[] {
  const context = new SerializationContext(Versions.v1_4);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  // Parsing tells of elements; this of what they must have.
  return [...said, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

const titles = (card: ReturnType<typeof cardOf>) =>
  (card.actions as readonly { readonly title: string }[]).map(({ title }) => title);

describe('the card of a request', () => {
  it.each([
    'Billing agent',
    'agent-7',
    'Acme Ltd',
    'billing@acme.example',
    'gated_send',
    'answers@acme.example',
    'pat@example.com  [external, first contact]',
    'boss@acme.example',
    'Dear Pat,',
    'bill.pdf, application/pdf, 4711 bytes, SHA-256 aaaa',
    'hold, to[0]',
    'It looks like another.',
    'Thu, 24 Dec 2026 12:00:00 GMT',
    '0 of 2 approvals',
    'd'.repeat(64),
  ])('shows %s', (fact) => {
    expect(JSON.stringify(cardOf())).toContain(fact);
  });

  it.each([
    ['open', cardOf()],
    ['that wants a reason', cardOf({}, { kind: 'may_vote', needsReason: true })],
    ['of somebody who has voted', cardOf({}, { kind: 'may_not_vote', why: 'already_voted' })],
    ['that ended', cardOf({}, ENDED)],
    ['that is too long', cardOf({ text: 'word '.repeat(100_000) })],
  ])('%s is read by Microsoft’s library without a complaint', (_name, card) => {
    expect(complaints(card)).toEqual([]);
  });

  it('can be told from one that is wrong by that library', () => {
    expect(complaints({ ...cardOf(), body: [{ type: 'Nonsense' }] })).not.toEqual([]);
  });

  it('says what others wrote as text and as nothing else', () => {
    const body = cardOf().body as readonly { readonly type: string; readonly text?: string }[];
    const ours = body.filter(({ type }) => type === 'TextBlock').map(({ text }) => text);
    expect(ours.join(' ')).not.toMatch(/order|Pat|Acme|pdf/);
    const whole = JSON.stringify(body);
    expect(whole).toContain('Your **order** [here](https://evil.example)');
    expect(whole).not.toContain('{{');
    expect(whole).toContain(String.raw`\\u{202e}`);
  });

  it('gives its buttons an address and a digest, and nothing that would be a right', () => {
    const [approve] = cardOf().actions as readonly { readonly data: unknown }[];
    expect(approve?.data).toEqual({ card: 'C1', digest: 'd'.repeat(64) });
    expect(cardOf().refresh).toMatchObject({ userIds: ['29:alex'], action: { verb: 'refresh' } });
  });

  it('asks for a reason where one is wanted', () => {
    expect(titles(cardOf())).toEqual(['Approve', 'Reject …', 'Request changes …', 'Open the page']);
    expect(titles(cardOf({ direction: 'inbound' }))).toEqual(['Approve', 'Reject …', 'Open the page']);
    expect(titles(cardOf({}, { kind: 'may_vote', needsReason: true }))[0]).toBe('Approve …');
  });

  it('has no decision for whoever cannot decide, and none once it has ended', () => {
    expect(titles(cardOf({}, { kind: 'may_not_vote', why: 'already_voted' }))).toEqual(['Open the page']);
    const ended = cardOf({}, ENDED);
    expect(titles(ended)).toEqual(['Open the page']);
    expect(ended.refresh).toBeUndefined();
    expect(JSON.stringify(ended)).toContain('Wrong price');
  });

  it('shows what the formatted part says otherwise', () => {
    expect(JSON.stringify(cardOf({ otherText: 'Pay twice' }))).toContain('Pay twice');
  });
});

describe('a card that cannot show all', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({
    role: 'to' as const,
    address: `somebody-${index}@example.com`,
    isExternal: true,
    isFirstContact: true,
  }));
  it.each<[string, Partial<ApprovalFacts>]>([
    ['a long text', { text: 'x'.repeat(5_000_000) }],
    ['many lines', { text: 'line\n'.repeat(20_000) }],
    ['a long formatted part', { otherText: '"'.repeat(200_000) }],
    ['many recipients', { recipients: many }],
    ['everything at once', { recipients: many, text: '\u202e'.repeat(50_000) }],
  ])('with %s fits, says so, links to the page and offers no approval', (_name, change) => {
    const card = cardOf(change);
    expect(JSON.stringify(card).length).toBeLessThanOrEqual(40_000);
    expect(JSON.stringify(card)).toContain('does not show all of it');
    expect(titles(card)).toEqual(['Reject …', 'Request changes …', 'Open the page']);
  });
});

describe('a card of a request that asks for an authentication context', () => {
  it('has no buttons that decide: no card can step anybody up', () => {
    const alex = {
      id: 'alex',
      tenantId: 'T1',
      email: 'a@acme.example',
      name: 'Alex',
      isActive: true,
    } as const;
    const standing = (authContext?: string) => {
      const request = { ...FACTS.request, ...(authContext === undefined ? {} : { authContext }) };
      const person = { ...alex, roles: ['approver'] as const };
      return standingFor({ ...FACTS, request }, person, { way: 'teams', nowMs: 1 });
    };
    expect(standing()).toMatchObject({ kind: 'may_vote' });
    expect(standing('c1')).toEqual({ kind: 'may_not_vote', why: 'step_up_required' });
    expect(JSON.stringify(cardOf({}, standing('c1')))).toContain('stronger sign-in: open the page');
  });
});
