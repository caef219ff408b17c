import { describe, expect, it } from '@jest/globals';
import { resultPage, type VoteResult } from '../../../api/pages/result-page.js';
import { hoursFromNow, resultView } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const RECIPIENTS = [
  { address: 'a@northwind.example', state: 'accepted', reply: '250 Ok', attempts: 1 },
] as const;

describe('resultPage', () => {
  it.each<[VoteResult, readonly string[]]>([
    [
      { kind: 'approved_and_sent', delivery: 'complete', recipients: RECIPIENTS },
      ['Approved and sent', 'a@northwind.example Accepted by its server 250 Ok'],
    ],
    [
      { kind: 'approved_and_sent', delivery: 'partial', recipients: RECIPIENTS },
      ['Approved and partly sent'],
    ],
    [
      { kind: 'approved_and_sent', delivery: 'in_doubt', recipients: [] },
      ['delivery in doubt', 'may have arrived'],
    ],
    [{ kind: 'approved', sendAt: hoursFromNow(20) }, ['It leaves in 20 hours (13 Nov 2026, 10:05 UTC).']],
    [{ kind: 'approved', sendAt: null }, ['It is on its way.']],
    [{ kind: 'approved_not_delivered', recipients: RECIPIENTS }, ['Approved, but not delivered']],
    [
      { kind: 'approved_and_waiting', stage: 1, stages: 2, missing: 1 },
      ['stage 2 of 2 needs 1 more approval.'],
    ],
    [{ kind: 'rejected', reason: 'Wrong address.' }, ['The message is not sent', 'Wrong address.']],
    [
      { kind: 'already_decided', outcome: 'rejected', by: 'Tom', at: hoursFromNow(-1) },
      [
        'This was already decided',
        'It was rejected by Tom on 12 Nov 2026, 13:05 UTC. Your vote changed nothing.',
      ],
    ],
    [{ kind: 'stale_revision', revision: 3 }, ['The content changed since you looked', 'was not counted']],
    [{ kind: 'already_voted' }, ['You have voted already']],
    [{ kind: 'reason_missing' }, ['A reason is needed']],
    [{ kind: 'may_not_vote', reason: 'You wrote it.' }, ['Your vote does not count here', 'You wrote it.']],
  ])('tells of %j', (result, words) => {
    const { text } = parsePage(resultPage(resultView(result)));
    expect([...words, 'Invoice 2026-1043'].filter((each) => !text.includes(each))).toEqual([]);
  });

  it('leads back to the new content first when the content changed', () => {
    const page = parsePage(resultPage(resultView({ kind: 'stale_revision', revision: 3 })));
    const main = elementsNamed(page, 'a').find(({ attributes }) =>
      attributes['class']?.includes('button-main'),
    );
    expect(main?.attributes['href']).toBe('/console/requests/1');
    expect(page.text).toContain('Look at revision 3');
  });
});
