import { describe, expect, it } from '@jest/globals';
import { parseHistoryQuery } from '../../api/history/parse.js';
import { temporalQuestion } from '../../temporal/history-filter.js';

const KNOWN = {
  mailboxes: [
    { id: 'M1', address: 'sales@x.test', agentRef: 'sales-bot' },
    { id: 'M2', address: 'support@x.test', agentRef: null },
  ],
  people: [{ id: 'P1', email: 'ana@x.test' }],
};
const ALWAYS = "MultiMailTenant = 'T' AND WorkflowType = 'sendMessage'";

function asked(q: string) {
  const { filter, isWhole } = temporalQuestion('T', parseHistoryQuery(q), KNOWN);
  expect(filter.startsWith(ALWAYS)).toBe(true);
  return { filter: filter.slice(ALWAYS.length).replace(/^ AND /, ''), isWhole };
}

describe('a question as a list filter of Temporal', () => {
  it.each([
    ['', ''],
    ['agent:SALES-*', "MultiMailMailbox IN ('M1')"],
    ['mailbox:*@x.test', "MultiMailMailbox IN ('M1', 'M2')"],
    ['-mailbox:sales@x.test', "MultiMailMailbox NOT IN ('M1')"],
    ['agent:nobody', "MultiMailMailbox IN ('none')"],
    ['asked:ana@x.test', "(MultiMailApprovers = 'P1')"],
    ['domain:Example.com', "(MultiMailRecipientDomains = 'example.com')"],
    ['state:sent', "MultiMailState IN ('sent', 'partly sent', 'in_doubt')"],
    ['-state:rejected', "MultiMailState NOT IN ('rejected', 'refused', 'expired')"],
    ['workflow:timed_out', "ExecutionStatus IN ('TimedOut')"],
    [
      'submitted:2026-11',
      "(MultiMailSubmittedAt >= '2026-11-01T00:00:00.000Z' AND MultiMailSubmittedAt < '2026-12-01T00:00:00.000Z')",
    ],
    [
      'NOT (state:sent OR mailbox:M1)',
      "(MultiMailState NOT IN ('sent', 'partly sent', 'in_doubt') AND MultiMailMailbox NOT IN ('M1'))",
    ],
  ])('%s', (q, filter) => expect(asked(q)).toEqual({ filter, isWhole: true }));

  it.each([
    ['invoice', ''],
    ['invoice state:cancelled', "(MultiMailState IN ('cancelled'))"],
    ['invoice OR state:cancelled', ''],
    ['-domain:example.com', ''],
    ['recipient:pat@example.com', ''],
    ['took:<3s', ''],
    ['decided:>2026', "(MultiMailDecidedAt >= '2027-01-01T00:00:00.000Z')"],
  ])('%s is asked as far as it can be, and says that it is not whole', (q, filter) => {
    expect(asked(q)).toEqual({ filter, isWhole: false });
  });

  it('lets no value out of its quotes', () => {
    expect(asked(`domain:"x' OR MultiMailTenant = 'other"`).filter).toBe(
      "(MultiMailRecipientDomains = 'x\\' or multimailtenant = \\'other')",
    );
  });
});
