/** `search_history`: sends and what was decided about them, by a question; for compliance staff. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { QUERY_LIMIT } from '../../history/parse.js';
import { searchHistory } from '../../history/search.js';
import { CSV, csvAnswer } from '../csv.js';
import { cursor, pageSize } from '../fields.js';
import { defineOperation } from '../operation.js';
import { searchedAudit } from './searched-audit.js';
import { asCsv, EXAMPLE_HISTORY_LINE, historyLine, historyRow } from './history-view.js';

export const searchHistoryOperation = defineOperation({
  name: 'search_history',
  summary: 'Sends and what was decided about them, by a question',
  description:
    'Finds sends by agent, mailbox, recipient, mode, state, approver, time to decide, findings and subject, newest first, ' +
    'as in `mode:gated_send approver:ana@example.com took:<3s submitted:>=2026-11`. Each has its votes, its execution in ' +
    'Temporal, and where its evidence is. The answer names the same question as a list filter of Temporal.',
  scopes: ['admin', 'compliance'],
  rest: [
    {
      method: 'get',
      path: '/v1/history',
      success: 200,
      alsoAnswers: [CSV],
      dress: (page, { header }) =>
        header('accept')?.includes(CSV) ? csvAnswer(asCsv(page.sends), page.cursor) : undefined,
    },
  ],
  records: 'history.search',
  tool: null,
  input: z.object({
    q: z.string().max(QUERY_LIMIT).default('').describe('The question; left out: every send'),
    limit: pageSize(50),
    cursor: cursor.optional(),
  }),
  output: z.object({
    sends: z.array(historyRow),
    temporal: z
      .object({
        filter: z.string().describe('The question as a list filter of Temporal'),
        is_whole: z.boolean().describe('False where Temporal lacks some of it, and finds more'),
        url: z.string().nullable().describe('In the Temporal UI, where one is configured'),
      })
      .describe('For those who ask in Temporal'),
    cursor: z.string().nullable(),
  }),
  untrusted: ['subject', 'recipients'],
  example: {
    input: { q: 'mode:gated_send took:<3s', limit: 1 },
    output: {
      sends: [EXAMPLE_HISTORY_LINE],
      temporal: {
        filter: "MultiMailTenant = '01K4Z8QW2M4S6T8V0X1Z3B5D7F' AND WorkflowType = 'sendMessage'",
        is_whole: false,
        url: null,
      },
      cursor: null,
    },
  },
}).handledBy(async (context, { q, limit, cursor: beforeId }) => {
  const { tenantId, mailboxIds: within } = context.caller;
  const page = await searchHistory(context, { tenantId, within, q, limit, beforeId });
  await context.stores.audit.append([
    searchedAudit(actorOf(context.caller), tenantId, { q, found: page.rows.length }),
  ]);
  const { filter, isWhole, url } = page.temporal;
  return {
    sends: page.rows.map((found) => historyLine(found, context.temporalUi)),
    temporal: { filter, is_whole: isWhole, url },
    cursor: page.cursor,
  };
});
