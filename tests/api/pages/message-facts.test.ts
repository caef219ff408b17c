/** What the page of a message says beyond the decision: what is to come, what came back, and what came in unasked. */
import { describe, expect, it } from '@jest/globals';
import { approvalPage } from '../../../api/pages/approval-page.js';
import type { ApprovalView } from '../../../api/pages/approval-view.js';
import type { RecipientOutlook } from '../../../api/pages/delivery-outlook.js';
import { approvalView, hoursFromNow } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const NOTHING: RecipientOutlook = { nextAttemptAt: null, pausedUntil: null, reports: [] };

const shown = (change: Partial<ApprovalView>) => parsePage(approvalPage(approvalView(change)));

function withOutlook(outlook: Partial<RecipientOutlook>): string {
  const { recipients } = approvalView();
  return shown({
    recipients: recipients.map((recipient) => ({ ...recipient, outlook: { ...NOTHING, ...outlook } })),
  }).text;
}

describe('a recipient', () => {
  it('that waits has the time of its next attempt, and the pause of its domain', () => {
    const text = withOutlook({ nextAttemptAt: hoursFromNow(1), pausedUntil: hoursFromNow(2) });
    expect(text).toContain('Next attempt in 60 minutes');
    expect(text).toContain('Domain left in peace ends in 2 hours');
  });

  it.each([
    [{ kind: 'failed', bounce: 'hard', code: '5.1.1' }, 'Bounced: bad address 5.1.1 reported'],
    [{ kind: 'failed', bounce: 'soft', code: '5.2.2' }, 'Bounced 5.2.2 reported'],
    [{ kind: 'complaint', bounce: null, code: '<b>abuse</b>' }, 'Complaint <b>abuse</b> reported'],
    [{ kind: 'delayed', bounce: null, code: null }, 'Delayed reported'],
    [{ kind: 'other', bounce: null, code: null }, 'Report reported'],
  ] as const)('shows what came back: %j', (report, words) => {
    expect(withOutlook({ reports: [{ ...report, at: hoursFromNow(-1) }] })).toContain(words);
  });

  it('of whom nothing is to be said has no such line', () => {
    expect(withOutlook({})).not.toMatch(/Next attempt|in peace|reported/);
  });
});

describe('a mail that came in unasked', () => {
  const unasked: Partial<ApprovalView> = {
    direction: 'inbound',
    kind: 'auto_reply',
    isAutomatic: true,
    requestId: '',
    stages: [],
    votes: [],
    frozen: null,
    rawUrl: '/console/messages/1/message.eml',
    standing: { kind: 'not_asked', messageState: 'unread', delivery: null },
  };

  it('says its kind, whether a program sent it, and that nobody had to decide', () => {
    const { text } = shown(unasked);
    expect(text).toContain('Kind Automatic reply Sent by a program');
    expect(text).toContain('Nobody had to decide on it: its mailbox may receive without asking.');
    expect(text).not.toMatch(/Expires|bound to|once you let it through|Stages/);
  });

  it('offers its bytes only where there are some to be had', () => {
    const links = (rawUrl: string | null) =>
      elementsNamed(shown({ ...unasked, rawUrl }), 'a').filter(
        ({ attributes }) => attributes['href'] === unasked.rawUrl,
      ).length;
    expect([links(unasked.rawUrl ?? null), links(null)]).toEqual([1, 0]);
  });

  it('does not pass for examined where nobody looked', () => {
    const { text } = shown({ ...unasked, kind: null, findings: null });
    expect(text).toContain('Kind nobody looked');
    if (!text.includes('to look at')) expect(text).toContain('No rule has looked at it');
  });

  it.each(['spam_flagged', 'spam_quarantined'] as const)(
    'and was set aside as %s says so',
    (messageState) => {
      const { text } = shown({ ...unasked, standing: { kind: 'not_asked', messageState, delivery: null } });
      expect(text).toContain('set aside as spam before anybody was asked');
    },
  );
});
