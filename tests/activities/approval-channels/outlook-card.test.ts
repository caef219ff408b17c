/** The card of a request in Outlook's dialect: version 1.0, buttons that post, and others' words as text and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { escapedMarkdown } from '../../../activities/approval-channels/in-outlook.js';
import { outlookCard, type OutlookPresentation } from '../../../activities/approval-channels/outlook-card.js';
import { htmlOfCard, textOfCard } from '../../../activities/approval-channels/card-as-mail.js';
import { presentedBody } from '../../../activities/approval-channels/presented-body.js';
import { ENDED, FACTS, MAY_VOTE } from './facts.js';

interface Action {
  readonly type: string;
  readonly title: string;
  readonly body?: string;
  readonly card?: { readonly body: readonly { readonly id: string }[]; readonly actions: readonly Action[] };
}

function cardOf(change: Partial<OutlookPresentation> = {}) {
  return outlookCard({
    facts: FACTS,
    standing: MAY_VOTE,
    cardId: 'C1',
    pageUrl: 'https://mail.acme.example/console/approvals/R1',
    actionUrl: 'https://mail.acme.example/api/actionable/approvals',
    originator: '0f1e2d3c-4b5a-4968-8776-655443322110',
    actor: 'alex@acme.example',
    tokenFor: (verb) => `token-${verb}`,
    correlationId: 'corr',
    ...change,
  });
}

const actionsOf = (card: object) => (card as { actions: readonly Action[] }).actions;

/** What Microsoft's library has to say against it; it knows Outlook's own action as we teach it here. */
function complaints(card: object): string[] {
  const context = new SerializationContext(Versions.v1_0);
  const parsed = new AdaptiveCard();
  parsed.parse(withoutHttp(card), context);
  const said = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...said, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

function withoutHttp(card: object): object {
  return JSON.parse(
    JSON.stringify(card).replaceAll('"type":"Action.Http"', '"type":"Action.Submit"'),
  ) as object;
}

describe('the card of a request in Outlook', () => {
  it.each([
    'Billing agent',
    'agent-7',
    'boss@acme.example',
    'pat@example.com  \\\\[external, first contact\\\\]',
    'bill.pdf, application/pdf, 4711 bytes, SHA-256 aaaa',
    'It looks like another.',
    'Thu, 24 Dec 2026 12:00:00 GMT',
    'd'.repeat(64),
  ])('shows %s', (fact) => {
    expect(JSON.stringify(cardOf())).toContain(fact);
  });

  it.each([
    ['open', cardOf()],
    ['that wants a reason', cardOf({ standing: { kind: 'may_vote', needsReason: true } })],
    ['that ended', cardOf({ standing: ENDED })],
    ['that is too long', cardOf({ facts: { ...FACTS, text: 'word '.repeat(100_000) } })],
  ])('%s is read by Microsoft’s library as version 1.0 without a complaint', (_name, card) => {
    expect(complaints(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/RichTextBlock|Action\.(?:Execute|Submit)/);
  });

  it('gives each button its own token, the digest, and the reason last', () => {
    const [approve, reject] = actionsOf(cardOf());
    expect(JSON.parse(approve?.body ?? '')).toEqual({
      card: 'C1',
      digest: 'd'.repeat(64),
      verb: 'approve',
      token: 'token-approve',
      reason: '',
    });
    expect(reject?.card?.body[0]?.id).toBe('reason_reject');
    expect(reject?.card?.actions[0]?.body).toMatch(
      /"verb":"reject","token":"token-reject","reason":"\{\{reason_reject\.value\}\}"\}$/,
    );
    expect(cardOf().autoInvokeAction).toMatchObject({
      method: 'POST',
      body: expect.stringContaining('token-refresh'),
    });
  });

  it('offers nothing once it has ended, nor asks to be refreshed', () => {
    const ended = cardOf({ standing: ENDED });
    expect(actionsOf(ended).map(({ title }) => title)).toEqual(['Open the page']);
    expect(ended.autoInvokeAction).toBeUndefined();
    expect(JSON.stringify(ended)).toContain('Wrong price');
  });

  it('that cannot show all offers no approval, and leaves the mail below it to be seen', () => {
    const card = cardOf({ facts: { ...FACTS, text: 'line\n'.repeat(20_000) } });
    expect(actionsOf(card).map(({ title }) => title)).toEqual([
      'Reject …',
      'Request changes …',
      'Open the page',
    ]);
    expect(card.hideOriginalBody).toBe(false);
    expect(cardOf().hideOriginalBody).toBe(true);
    expect(JSON.stringify(card).length).toBeLessThanOrEqual(36_000);
  });
});

describe('what others wrote', () => {
  const reader = markdownIt({ linkify: false });
  const shown = (markdown: string) =>
    reader
      .render(markdown)
      .replaceAll(/^<p>|<\/p>\n?$/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  const marks = fc
    .array(fc.constantFrom(...'*_~[]()<>#`+-=!|&;:\\0123. \ta{}"\''), { maxLength: 24 })
    .map((characters) => characters.join(''));
  const bare = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

  it('is no Markdown, whatever it is: at the beginning of a line and within it', () => {
    fc.assert(
      fc.property(fc.oneof(marks, fc.string({ maxLength: 40 })), (text) => {
        fc.pre(bare(text) !== '' && !text.includes('\0'));
        expect(bare(shown(escapedMarkdown(text, 'a line')))).toBe(bare(text));
        expect(bare(shown(`x ${escapedMarkdown(text, 'the rest of a line')}`))).toBe(bare(`x ${text}`));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is no link of a card either', () => {
    const body = (cardOf() as { body: readonly { text: string }[] }).body.map(({ text }) =>
      reader.render(text),
    );
    expect(body.join('')).not.toMatch(/<a |evil\.example">/);
    expect(body.join('')).toContain('Your **order** [here](https://evil.example)');
  });
});

describe('the mail around a card', () => {
  const hostile = {
    ...FACTS,
    subject: '</script><img src=x onerror=alert(1)><!--',
    text: '</script></head><body>',
  };
  const mail = (card: object) => ({
    elements: presentedBody({ facts: hostile, standing: MAY_VOTE }).elements,
    pageUrl: 'https://mail.acme.example/console/approvals/R1',
    carried: { kind: 'card' as const, card: card as Readonly<Record<string, unknown>> },
  });

  it('carries it in its head, and no text in it can get out', () => {
    const card = cardOf({ facts: hostile });
    const html = htmlOfCard(mail(card));
    const [, head = ''] = /<head>(.*)<\/head>/s.exec(html) ?? [];
    const script = /<script type="application\/adaptivecard\+json">(.*)<\/script>$/s.exec(head)?.[1] ?? '';
    expect(JSON.parse(script)).toEqual(card);
    expect(script).not.toContain('<');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });

  it('says the same in HTML and as text, with the link', () => {
    const text = textOfCard(mail(cardOf()));
    for (const fact of [
      'billing@acme.example',
      'bill.pdf',
      'Thu, 24 Dec 2026',
      'console/approvals/R1',
      'onerror=alert(1)',
    ])
      expect([text.includes(fact), htmlOfCard(mail(cardOf())).includes(fact)]).toEqual([true, true]);
  });

  it('carries a signed one at the end of its body instead', () => {
    const html = htmlOfCard({ ...mail(cardOf()), carried: { kind: 'signed_card', jws: 'aaa.bbb.ccc' } });
    expect(html).not.toContain('<script');
    expect(html).toContain(
      'itemprop="signedAdaptiveCard" style="mso-hide:all;display:none;max-height:0px;overflow:hidden;">aaa.bbb.ccc<',
    );
  });
});
