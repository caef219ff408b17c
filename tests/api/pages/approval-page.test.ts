import { describe, expect, it } from '@jest/globals';
import { approvalPage } from '../../../api/pages/approval-page.js';
import type { ApprovalView, Standing } from '../../../api/pages/approval-view.js';
import { approvalView, closedApprovalView, hoursFromNow } from './page-samples.js';
import { elementsNamed, parsePage, type ParsedElement, type ParsedPage } from './parsed-page.js';

function rendered(changes: Partial<ApprovalView> = {}): ParsedPage {
  return parsePage(approvalPage(approvalView(changes)));
}

function closed(changes: Partial<Extract<Standing, { kind: 'closed' }>>): ParsedPage {
  const view = closedApprovalView();
  if (view.standing.kind !== 'closed') throw new Error('the sample is closed');
  return parsePage(approvalPage({ ...view, standing: { ...view.standing, ...changes } }));
}

function voteForms(page: ParsedPage): readonly ParsedElement[] {
  return elementsNamed(page, 'form').filter(({ attributes }) => attributes['class']?.includes('vote'));
}

function hiddenFields(page: ParsedPage): string[] {
  const hidden = elementsNamed(page, 'input').filter(({ attributes }) => attributes['type'] === 'hidden');
  return hidden.map(({ attributes }) => `${attributes['name']}=${attributes['value']}`);
}

describe('approvalPage', () => {
  it('names the template that the text was made from, and says where somebody edited it since', () => {
    const template = { id: 't', name: 'order-shipped', version: 3 };
    const { frozen } = approvalView();
    if (frozen === null) throw new Error('the sample has a revision');
    const made = rendered({ template, frozen: { ...frozen, revision: 1 } });
    expect(made.text).toContain('Template order-shipped version 3');
    expect(made.text).not.toContain('edited since');
    expect(rendered({ template, frozen: { ...frozen, revision: 2 } }).text).toContain(
      'version 3, edited since',
    );
    expect(rendered().text).not.toContain('Template ');
  });

  it.each([
    [
      'agent, its reference, owner and sponsor',
      ['Invoice agent', '3f0a9c1e-5b7d-4e21', 'Jonas Weber', 'Aylin Kaya'],
    ],
    ['operator', ['Acme Werkzeuge GmbH']],
    ['mailbox and mode in words', ['billing@acme.test', 'gated_send', 'a person approves every message']],
    [
      'every recipient incl. Bcc',
      ['marta@northwind.example', 'pay@northwlnd.example', 'Bcc archive@acme.test'],
    ],
    [
      'marks of recipients',
      ['pay@northwlnd.example External First contact Look-alike', 'archive@acme.test Internal'],
    ],
    ['Reply-To and that it is another', ['Reply-To answers@acme.test Not the sender']],
    ['subject and text', ['Invoice 2026-1043', 'Dear Marta, please see']],
    [
      'attachments with type, size and hash',
      ['invoice.pdf', 'application/pdf · 180.0 KiB', '77aa01bcde77aa01bcde'],
    ],
    ['findings with code and place', ['Held by rule Always held once. Cc 1 · recipient.first_contact']],
    ['marks among the findings', ['Look-alike northwlnd.example looks the same as northwind.example']],
    ['thread', ['marta@northwind.example', 'Order of November', 'When will the wrenches arrive?']],
    ['digests whole and short', ['3f9ac21b70…703f9a', '3f9ac21b70'.repeat(6)]],
    [
      'Message-ID, revision, request, policy',
      ['<01JCH2ZK@acme.test>', 'Revision 2', '01JCH2ZK9Q4V7R2M8W6X3T5B1N', 'version 4'],
    ],
    [
      'stages and votes',
      ['Stage 1 1 of 1 approved', 'Stage 2 0 of 1 approved', 'Approved Jonas Weber', 'Dates are right.'],
    ],
    ['expiry, relative and absolute', ['Expires in 5 days', '18 Nov 2026, 12:05 UTC']],
  ])('shows the %s', (_, texts) => {
    const { text } = rendered();
    expect(texts.filter((each) => !text.includes(each))).toEqual([]);
  });

  it('links to the frozen bytes, the workflow and each attachment', () => {
    const targets = elementsNamed(rendered(), 'a').map(({ attributes }) => attributes['href']);
    expect(targets).toEqual(
      expect.arrayContaining([
        '/console/requests/1/frozen.eml',
        'http://127.0.0.1:8233/workflows/send-1',
        '/console/attachments/1',
      ]),
    );
  });

  it('leads from a finding to a place that is on the page', () => {
    const page = rendered();
    const ids = new Set(page.elements.map(({ attributes }) => attributes['id']));
    const anchors = elementsNamed(page, 'a')
      .map(({ attributes }) => attributes['href'] ?? '')
      .filter((href) => href.startsWith('#'));
    expect(anchors).toContain('#cc-0');
    expect(anchors.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
  });

  it('gives no id twice', () => {
    const ids = rendered()
      .elements.map(({ attributes }) => attributes['id'])
      .filter((id) => id !== undefined);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('says that nobody is in Cc or Bcc', () => {
    const recipients = approvalView().recipients.slice(0, 1);
    expect(rendered({ recipients }).text).toContain('Cc nobody Bcc nobody');
  });

  it('says that nothing was found, and what that does not mean', () => {
    const quiet = { findings: [], replyTo: null, recipients: approvalView().recipients.slice(0, 1) };
    expect(rendered(quiet).text).toContain('No rule and no check for deceptive text found anything.');
  });

  it('does without what is not there', () => {
    const { text } = rendered({
      html: null,
      attachments: [],
      thread: [],
      workflowUrl: null,
      votes: [],
      subject: '',
    });
    expect(text).toContain('Attachments None.');
    expect(text).toContain('None yet.');
    expect(text).not.toContain('Earlier in this thread');
    expect(text).not.toContain('Temporal');
  });

  it('says when the message will leave', () => {
    expect(rendered({ sendAt: hoursFromNow(20) }).text).toContain(
      'Leaves in 20 hours (13 Nov 2026, 10:05 UTC)',
    );
  });

  it('marks a vote on an earlier revision as void', () => {
    const votes = approvalView().votes.map((vote) => ({ ...vote, revision: 1 }));
    expect(rendered({ votes }).text).toContain('void: on revision 1');
  });
});

describe('the decision on the approval page', () => {
  it('posts a vote bound to request, revision, digest and stage, once to approve, to reject and to give it back', () => {
    const page = rendered();
    expect(voteForms(page).map(({ attributes }) => [attributes['method'], attributes['action']])).toEqual([
      ['post', '/console/requests/1/votes'],
      ['post', '/console/requests/1/votes'],
      ['post', '/console/requests/1/votes'],
    ]);
    const bound = [
      'csrf=vote-csrf',
      'request_id=01JCH2ZK9Q4V7R2M8W6X3T5B1N',
      'revision=2',
      `digest=${approvalView().frozen?.digest}`,
      'stage=1',
    ];
    expect(hiddenFields(page).filter((field) => field !== 'csrf=session-csrf')).toEqual([
      ...bound,
      ...bound,
      ...bound,
    ]);
    const buttons = elementsNamed(page, 'button').map(
      ({ attributes }) => `${attributes['name']}=${attributes['value']}`,
    );
    expect(buttons).toEqual(
      expect.arrayContaining(['decision=approve', 'decision=reject', 'decision=request_changes']),
    );
  });

  it('asks for a reason to reject, and for a justification where the stage requires one', () => {
    const required = (page: ParsedPage): boolean[] =>
      elementsNamed(page, 'textarea').map(({ attributes }) => 'required' in attributes);
    // Approve, reject, request changes, comment.
    expect(required(rendered())).toEqual([false, true, true, true]);
    const stages = approvalView().stages.map((stage) => ({ ...stage, justification: 'required' as const }));
    expect(required(rendered({ stages }))).toEqual([true, true, true, true]);
  });

  it('says on the button what approving leads to', () => {
    const [first, second] = approvalView().stages;
    if (first === undefined || second === undefined) throw new Error('the sample has two stages');
    expect(rendered().text).toContain('Approve and send');
    expect(rendered({ sendAt: hoursFromNow(20) }).text).toContain('Approve for the set time');
    expect(rendered({ stages: [first, { ...second, needed: 2 }] }).text).not.toContain('Approve and send');
  });

  it('has no form for those who may not vote, and says why', () => {
    const page = rendered({ standing: { kind: 'may_not_vote', reason: 'You wrote this message yourself.' } });
    expect(voteForms(page)).toEqual([]);
    expect(page.text).toContain('You wrote this message yourself.');
  });

  it('says that a stage without people cannot be approved', () => {
    const stages = [{ approvers: [], needed: 1, approved: 0, justification: 'optional' as const }];
    expect(rendered({ stages }).text).toContain('Nobody can approve this stage.');
  });

  it.each([
    ['approved', 'This request was approved.'],
    ['rejected', 'This request was rejected. The message was not sent.'],
    ['expired', 'Nobody decided in time'],
    ['cancelled', 'The message was cancelled.'],
  ] as const)('shows how a request ended: %s', (outcome, words) => {
    const page = closed({ outcome });
    expect(voteForms(page)).toEqual([]);
    expect(page.text).toContain(words);
  });

  it('shows who ended it, when, why, and what became of it at each recipient', () => {
    const { text } = closed({});
    expect(text).toContain('By Petra Sommer, 60 minutes ago (12 Nov 2026, 13:05 UTC) All correct.');
    expect(text).toContain('Partly sent');
    expect(text).toContain('2 accepted, 1 refused');
    expect(text).toContain('Refused after 2 attempts 550 5.1.1 No such user');
  });

  it('explains a delivery in doubt', () => {
    expect(closed({ delivery: 'in_doubt' }).text).toContain('It is not sent again by itself.');
  });
});
