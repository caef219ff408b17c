import { describe, expect, it } from '@jest/globals';
import type { RecipientStatus } from '../../domain/delivery-status.js';
import { reportOfFeedback, reportOfStatuses, reportOfText } from '../../domain/mail-report.js';

const ADDRESS = 'Pat@example.com';
const aStatus = (change: Partial<RecipientStatus> = {}): RecipientStatus => ({
  finalRecipient: 'pat@example.com',
  originalRecipient: '',
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 No',
  ...change,
});
const meaning = (...statuses: RecipientStatus[]) => {
  const { kind, bounce, suppress } = reportOfStatuses(statuses, ADDRESS);
  return [kind, bounce, suppress];
};

describe('a report of a recipient', () => {
  it.each(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'])('that failed with %s', (status) => {
    expect(meaning(aStatus({ status }))).toEqual(['failed', 'hard', 'now']);
  });

  it('whose mailbox is full is counted', () => {
    expect(meaning(aStatus({ status: '5.2.2' }))).toEqual(['failed', 'soft', 'count']);
  });

  it.each(['5.0.0', '5.2.3', '5.3.4', '5.6.0', '5.7.1', '5.7.26', '4.4.7', '4.2.2', '5.1.0', '5.4.4', null])(
    'that failed with %s suppresses nobody',
    (status) => {
      expect(meaning(aStatus({ status }))).toEqual(['failed', 'soft', 'never']);
    },
  );

  it.each(['delayed', 'relayed', 'expanded', 'delivered', ''])('that is %s suppresses nobody', (action) => {
    const kind = action === 'delayed' ? 'delayed' : 'other';
    expect(meaning(aStatus({ action, status: '5.1.1' }))).toEqual([kind, null, 'never']);
  });

  it('is about ours where it names others as well', () => {
    const other = aStatus({ finalRecipient: 'ann@example.com', status: '5.7.1' });
    expect(meaning(other, aStatus())).toEqual(['failed', 'hard', 'now']);
    expect(meaning(aStatus({ status: '5.2.2' }), other)).toEqual(['failed', 'soft', 'count']);
  });

  it('that went on to somebody else is about the address it was sent to', () => {
    expect(meaning(aStatus({ finalRecipient: 'new@elsewhere.example' }))).toEqual(['failed', 'hard', 'now']);
  });

  it('that went to several people fails only where all of them failed', () => {
    const member = aStatus({ finalRecipient: 'one@list.example' });
    expect(meaning(member, aStatus({ finalRecipient: 'two@list.example', action: 'relayed' }))).toEqual([
      'other',
      null,
      'never',
    ]);
  });

  it('that names nobody says nothing', () => {
    expect(meaning()).toEqual(['other', null, 'never']);
  });

  it('keeps what was said, and no more of it than fits', () => {
    expect(reportOfStatuses([aStatus({ diagnostic: 'x'.repeat(9000) })], ADDRESS).diagnostic).toHaveLength(
      2000,
    );
  });
});

describe('a report in words', () => {
  it.each([
    ['Sorry, no mailbox here by that name. (#5.1.1)', 'failed', 'now'],
    ['<pat@example.com>:\n550 5.2.2 mailbox full\nThat was all.', 'failed', 'count'],
    ['550 5.1.1. No such user', 'failed', 'now'],
    ['451 4.4.1 no answer yet, then 550 5.1.1', 'delayed', 'never'],
    ['Remote host said: 550 5.7.1 blocked', 'failed', 'never'],
  ])('%j is %s and suppresses: %s', (text, kind, suppress) => {
    expect(reportOfText(text)).toMatchObject({ kind, suppress });
  });

  it.each(['', 'No such user', 'from 5.1.1.7', 'Exim 4.96', 'version 15.1.1', '5.1.1234'])(
    '%j is none',
    (text) => {
      expect(reportOfText(text)).toBeUndefined();
    },
  );

  it('keeps the line that tells it', () => {
    expect(reportOfText('Hi.\n  550 5.1.1 No such user  \nBye.')?.diagnostic).toBe('550 5.1.1 No such user');
  });
});

describe('a complaint', () => {
  it.each(['abuse', 'Fraud', 'virus', 'other'])('of %s suppresses at once', (type) => {
    expect(reportOfFeedback(type)).toMatchObject({ kind: 'complaint', suppress: 'now' });
  });

  it.each(['not-spam', 'auth-failure', ''])('is none where it is %j', (type) => {
    expect(reportOfFeedback(type)).toMatchObject({ kind: 'other', suppress: 'never' });
  });
});
