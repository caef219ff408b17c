/** Sends found by a question, from the database and Temporal's visibility together: for the operation and the console. */
import { DomainError } from '../../domain/errors.js';
import { conjuncts, type HistoryQuery } from '../../domain/history/query.js';
import type { HistoryRow } from '../../domain/history/row.js';
import { temporalQuestion, type TemporalQuestion } from '../../temporal/history-filter.js';
import type { WorkflowRecord } from '../../temporal/workflow-records.js';
import type { Services } from '../context.js';
import { parseHistoryQuery } from './parse.js';

export interface HistorySearch {
  readonly tenantId: string;
  /** The only mailboxes there are for the asker; null: all. */
  readonly within: readonly string[] | null;
  readonly q: string;
  readonly limit: number;
  readonly beforeId?: string | undefined;
}

export interface HistoryPage {
  readonly rows: readonly { readonly row: HistoryRow; readonly workflow: WorkflowRecord | null }[];
  /** The same question for those who live in Temporal's UI. */
  readonly temporal: TemporalQuestion & { readonly url: string | null };
  /** Where the next page begins; null at the end. */
  readonly cursor: string | null;
}

/** Ids go from Temporal to the database by hand: more of them are a question that has to be narrowed. */
const MOST_WORKFLOWS = 10_000;

type Sources = Pick<Services, 'stores' | 'workflows' | 'temporalUi'>;

/** @throws DomainError `validation_failed` for a question that cannot be read */
export async function searchHistory(sources: Sources, asked: HistorySearch): Promise<HistoryPage> {
  const query = parseHistoryQuery(asked.q);
  const temporal = await inTemporal(sources, asked.tenantId, query);
  const rows = await sources.stores.history.search({
    tenantId: asked.tenantId,
    query: withoutWorkflow(query),
    within: asked.within,
    among: asksForWorkflow(query) ? await among(sources, temporal) : undefined,
    beforeId: asked.beforeId,
    limit: asked.limit,
  });
  const records = await sources.workflows.of(rows.map(({ id }) => id));
  return {
    rows: rows.map((row) => ({ row, workflow: records.get(row.id) ?? null })),
    temporal: { ...temporal, url: urlOf(sources, temporal) },
    cursor: rows.length === asked.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

async function inTemporal(
  { stores }: Sources,
  tenantId: string,
  query: HistoryQuery,
): Promise<TemporalQuestion> {
  return temporalQuestion(tenantId, query, await stores.history.names(tenantId));
}

async function among({ workflows }: Sources, { filter }: TemporalQuestion): Promise<readonly string[]> {
  const ids = await workflows.found(filter, MOST_WORKFLOWS);
  if (ids !== undefined) return ids;
  throw wrong(`more than ${MOST_WORKFLOWS} executions are found; narrow them, as by submitted:>=now-7d`);
}

function isWorkflowTerm(query: HistoryQuery): boolean {
  return query.kind === 'term' && query.term.field === 'workflow';
}

/** Only Temporal knows executions, so what it finds is where the database looks: the term stands beside the others. */
function asksForWorkflow(query: HistoryQuery): boolean {
  const parts = conjuncts(query);
  if (parts.some((part) => !isWorkflowTerm(part) && holdsWorkflowTerm(part)))
    throw wrong('workflow can be asked for beside other terms only, not inside OR or NOT');
  return parts.some(isWorkflowTerm);
}

function holdsWorkflowTerm(query: HistoryQuery): boolean {
  switch (query.kind) {
    case 'everything':
      return false;
    case 'term':
      return isWorkflowTerm(query);
    case 'not':
      return holdsWorkflowTerm(query.of);
    case 'and':
    case 'or':
      return query.of.some(holdsWorkflowTerm);
  }
}

function withoutWorkflow(query: HistoryQuery): HistoryQuery {
  const rest = conjuncts(query).filter((part) => !isWorkflowTerm(part));
  return rest.length === 0 ? { kind: 'everything' } : { kind: 'and', of: rest };
}

function urlOf({ temporalUi }: Sources, { filter }: TemporalQuestion): string | null {
  if (temporalUi === undefined) return null;
  return `${temporalUi.url}/namespaces/${temporalUi.namespace}/workflows?query=${encodeURIComponent(filter)}`;
}

function wrong(problem: string): DomainError {
  return new DomainError('validation_failed', `q: ${problem}`, { fields: { q: problem } });
}
