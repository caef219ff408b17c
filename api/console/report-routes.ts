/** Reports on the console, by the same operation as over REST. */
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { REPORTS, type ReportName } from '../../domain/history/report.js';
import type { Services } from '../context.js';
import { getReport } from '../operations/history/get-report.js';
import { csvOf } from '../operations/csv.js';
import { CONSOLE_PATHS, REPORT_FIELDS, reportsPage } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { readerContext } from './as-reader.js';
import { DAY_MS, dayIn, endOfDay } from './days.js';
import { queryField } from './query-field.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const DAYS = 30;

export function createReportRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(CONSOLE_PATHS.reports, (_request, response) => {
    response.redirect(303, `${CONSOLE_PATHS.reports}/${REPORTS[0]}`);
  });
  router.get(
    `${CONSOLE_PATHS.reports}/:report`,
    signedInRoute((signedIn, request, response) => showReport(services, signedIn, { request, response })),
  );
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function showReport(
  services: Services,
  signedIn: SignedIn,
  { request, response }: Exchange,
): Promise<void> {
  const context = readerContext(services, signedIn, request);
  const report = reportNamed(String(request.params.report));
  const days = daysOf(request);
  const answer = await getReport.run(context, { report, ...spanOf(days) });
  if (queryField(request, 'format') === 'csv') {
    response.attachment(`${report}.csv`).type('text/csv').send(csvOf(answer.rows));
    return;
  }
  const columns = Object.keys(answer.rows[0] ?? {});
  response.type('html').send(
    reportsPage({
      ...{ viewer: viewerOf(signedIn), report, values: days, columns, isComplete: answer.complete },
      rows: answer.rows.map((row) => columns.map((column) => String(row[column] ?? '–'))),
      csvUrl: `${CONSOLE_PATHS.reports}/${report}?from=${days.from}&until=${days.until}&format=csv`,
    }),
  );
}

function reportNamed(name: string): ReportName {
  const report = REPORTS.find((known) => known === name);
  if (report === undefined) throw new DomainError('not_found', 'There is no such report');
  return report;
}

interface Days {
  readonly from: string;
  readonly until: string;
}

/** The last thirty days where the form asks for none, or for none that there are. */
function daysOf(request: Request): Days {
  const now = Date.now();
  const dayAgo = (days: number) => new Date(now - days * DAY_MS).toISOString().slice(0, 10);
  return {
    from: dayIn(queryField(request, REPORT_FIELDS.from)) ?? dayAgo(DAYS - 1),
    until: dayIn(queryField(request, REPORT_FIELDS.until)) ?? dayAgo(0),
  };
}

/** To the end of the last day. */
function spanOf({ from, until }: Days): { from: Date; until: Date } {
  return { from: new Date(from), until: endOfDay(until) };
}
