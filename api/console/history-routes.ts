/** History and reports on the console, by the same operations as over REST; saved questions are kept by operators. */
import { Router, type Request, type Response } from 'express';
import type { Context, Services } from '../context.js';
import { deleteSavedQuery } from '../operations/history/delete-saved-query.js';
import { asCsv, type HistoryLine } from '../operations/history/history-view.js';
import { listSavedQueries } from '../operations/history/list-saved-queries.js';
import { saveQuery } from '../operations/history/save-query.js';
import { searchHistoryOperation } from '../operations/history/search-history.js';
import { CONSOLE_PATHS, historyPage, HISTORY_FIELDS_OF_FORM, type HistoryRowView } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { operatorContext } from './as-operator.js';
import { readerContext, runReading } from './as-reader.js';
import { runForm, runUnlessGone, type Refusal } from './form-runs.js';
import { formField } from './forms.js';
import { queryField } from './query-field.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const PAGE = 50;
/** As many as one page of the operation has. */
const CSV_PAGE = 100;

interface Exchange {
  readonly signedIn: SignedIn;
  readonly context: Context;
  readonly request: Request;
  readonly response: Response;
}

interface Found {
  readonly sends: readonly HistoryLine[];
  readonly temporal: { readonly is_whole: boolean; readonly url: string | null };
  readonly cursor: string | null;
}

export function createHistoryRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const reading = (show: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) =>
      show({ signedIn, request, response, context: readerContext(services, signedIn, request) }),
    );
  router.get(CONSOLE_PATHS.history, reading(showHistory));
  router.get(CONSOLE_PATHS.historyCsv, reading(downloadHistory));
  router.post(
    CONSOLE_PATHS.savedQueries,
    signedInRoute(async (signedIn, request, response) => {
      const context = operatorContext(services, signedIn, request);
      const input = { name: formField(request, 'name'), q: formField(request, 'q') };
      const run = await runForm(saveQuery, context, { input, labels: { name: 'Name', q: 'Question' } });
      if (run.ok) return response.redirect(303, historyUrl(input.q));
      await showHistory({ signedIn, context, request, response }, { q: input.q, refusal: run.refusal });
    }),
  );
  router.post(
    `${CONSOLE_PATHS.savedQueries}/:id/delete`,
    signedInRoute(async (signedIn, request, response) => {
      const context = operatorContext(services, signedIn, request);
      await runUnlessGone(deleteSavedQuery, context, { query_id: String(request.params.id) });
      response.redirect(303, CONSOLE_PATHS.history);
    }),
  );
  return router;
}

/** @param refused what was to be kept, and why it was not */
async function showHistory(
  exchange: Exchange,
  refused?: { readonly q: string; readonly refusal: Refusal },
): Promise<void> {
  const { signedIn, context, request, response } = exchange;
  const q = refused?.q ?? queryField(request, HISTORY_FIELDS_OF_FORM.q);
  const { found, refusal = refused?.refusal } = await asked(exchange, q);
  const { queries } = await listSavedQueries.run(context, {});
  response
    .status(refusal?.status ?? 200)
    .type('html')
    .send(
      historyPage({
        viewer: viewerOf(signedIn),
        typed: q,
        problems: refusal?.sentences ?? [],
        rows: found.sends.map(rowView),
        csvUrl: `${CONSOLE_PATHS.historyCsv}?q=${encodeURIComponent(q)}`,
        olderUrl: found.cursor === null ? null : `${historyUrl(q)}&cursor=${found.cursor}`,
        temporalUrl: found.temporal.url,
        temporalIsWhole: found.temporal.is_whole,
        saved: queries.map((query) => ({
          name: query.name,
          url: historyUrl(query.q),
          deleteUrl: `${CONSOLE_PATHS.savedQueries}/${query.id}/delete`,
        })),
      }),
    );
}

async function asked(
  { context, request }: Exchange,
  q: string,
): Promise<{ readonly found: Found; readonly refusal?: Refusal }> {
  const cursor = queryField(request, 'cursor');
  const run = await runReading(searchHistoryOperation, context, {
    input: { q, limit: PAGE, ...(cursor === '' ? {} : { cursor }) },
    labels: { q: 'Question' },
  });
  return run.ok ? { found: run.output as Found } : { found: NOTHING_FOUND, refusal: run.refusal };
}

const NOTHING_FOUND: Found = { sends: [], temporal: { is_whole: true, url: null }, cursor: null };

/** Every page of it, while it is written. */
async function downloadHistory({ context, request, response }: Exchange): Promise<void> {
  const q = queryField(request, HISTORY_FIELDS_OF_FORM.q);
  let cursor: string | undefined;
  let isFirst = true;
  do {
    const page = await searchHistoryOperation.run(context, {
      q,
      limit: CSV_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (isFirst) response.attachment('history.csv').type('text/csv');
    response.write(asCsv(page.sends, isFirst));
    isFirst = false;
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && !response.destroyed);
  response.end();
}

function historyUrl(q: string): string {
  return `${CONSOLE_PATHS.history}?q=${encodeURIComponent(q)}`;
}

function rowView(line: HistoryLine): HistoryRowView {
  return {
    url: `/console/messages/${line.id}`,
    workflowUrl: line.workflow?.url ?? null,
    submittedAt: new Date(line.submitted_at),
    subject: line.subject,
    mailbox: line.mailbox,
    mode: line.mode,
    recipients: line.recipients,
    state: line.state,
    delivery: line.delivery,
    outcome: line.outcome,
    decidedBy: line.votes.map(({ name }) => name),
    secondsToDecide: line.seconds_to_decide,
    findings: line.findings,
  };
}
