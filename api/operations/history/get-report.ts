/** `get_report`: who approved what, how agents did, what changed the oversight, what was an exception. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { REPORTS } from '../../../domain/history/report.js';
import { reportOf } from '../../history/report.js';
import { EXAMPLE } from '../example-values.js';
import { pointInTime } from '../fields.js';
import { defineOperation } from '../operation.js';
import { assertReachesAllMailboxes } from './reaches-all.js';
import { CSV, csvAnswer, csvOf } from '../csv.js';
import { reportAudit } from './searched-audit.js';

const MONTH_MS = 30 * 86_400_000;

export const getReport = defineOperation({
  name: 'get_report',
  summary: 'A report for compliance staff',
  description:
    'approvers: decisions of each person, times to decide and signs of approving without looking. agents: submissions of ' +
    'each mailbox, how they ended, how many were edited. mode_changes and exceptions: the audit entries of what changed ' +
    'the oversight, and of what is not the ordinary way. The last thirty days where no time is named.',
  scopes: ['admin', 'compliance'],
  rest: [
    {
      method: 'get',
      path: '/v1/reports/{report}',
      success: 200,
      alsoAnswers: [CSV],
      dress: ({ rows }, { header }) => (header('accept')?.includes(CSV) ? csvAnswer(csvOf(rows)) : undefined),
    },
  ],
  records: 'report.read',
  tool: null,
  input: z.object({
    report: z.enum(REPORTS),
    from: pointInTime.optional(),
    until: pointInTime.optional(),
  }),
  output: z.object({
    report: z.enum(REPORTS),
    from: z.string(),
    until: z.string(),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    complete: z.boolean().describe('False where entries had to be left out; narrow the time'),
  }),
  untrusted: [],
  example: {
    input: { report: 'approvers' },
    output: {
      report: 'approvers',
      from: EXAMPLE.moment,
      until: EXAMPLE.moment,
      rows: [
        {
          ...{ person_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F', name: 'Ana', email: 'ana@example.com' },
          ...{ decisions: 12, approvals: 12, rejections: 0, change_requests: 0, approval_rate: 1 },
          ...{ median_seconds: 41.5, slowest_tenth_seconds: 310, decided_within_3_seconds: 0 },
          ...{ decided_unopened: 0, signs: 'always_approves' },
        },
      ],
      complete: true,
    },
  },
}).handledBy(async (context, { report, from, until }) => {
  assertReachesAllMailboxes(context);
  const { tenantId } = context.caller;
  const end = until ?? new Date();
  const begin = from ?? new Date(end.getTime() - MONTH_MS);
  const { rows, isComplete } = await reportOf(context, { tenantId, report, from: begin, until: end });
  await context.stores.audit.append([reportAudit(actorOf(context.caller), tenantId, report)]);
  return {
    report,
    from: begin.toISOString(),
    until: end.toISOString(),
    rows: rows.map((row) => ({ ...row })),
    complete: isComplete,
  };
});
