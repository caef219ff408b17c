/**
 * A question about sends as Temporal's list filter (docs.temporal.io, "List Filter"), for the Web UI and the CLI of those
 * who live there. Search attributes hold ids, states and domains only, so not every question can be asked there whole.
 */
import { matches, type HistoryQuery, type HistoryTerm, type Span } from '../domain/history/query.js';
import { WORKFLOW_TYPE } from '../workflows/messages.js';

export interface TemporalQuestion {
  readonly filter: string;
  /** False where terms had to be left out: Temporal then finds these sends, and others. */
  readonly isWhole: boolean;
}

/** What stands in a question by name and in Temporal by id: all of the tenant's. */
export interface KnownIds {
  readonly mailboxes: readonly {
    readonly id: string;
    readonly address: string;
    readonly agentRef: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly email: string }[];
}

export function temporalQuestion(tenantId: string, query: HistoryQuery, known: KnownIds): TemporalQuestion {
  const asked = said(query, known, true);
  const always = `MultiMailTenant = ${quoted(tenantId)} AND WorkflowType = ${quoted(WORKFLOW_TYPE)}`;
  return {
    filter: asked.text === null ? always : `${always} AND ${asked.text}`,
    isWhole: asked.isWhole,
  };
}

interface Said {
  /** Null: everything. */
  readonly text: string | null;
  readonly isWhole: boolean;
}

const EVERYTHING: Said = { text: null, isWhole: true };
const UNSAYABLE: Said = { text: null, isWhole: false };

/** Temporal has no NOT: the opposite is pushed down to the terms (De Morgan), which have one. */
function said(query: HistoryQuery, known: KnownIds, isTrue: boolean): Said {
  switch (query.kind) {
    case 'everything':
      return isTrue ? EVERYTHING : UNSAYABLE;
    case 'not':
      return said(query.of, known, !isTrue);
    case 'term':
      return term(query.term, known, isTrue);
    case 'and':
    case 'or': {
      const parts = query.of.map((part) => said(part, known, isTrue));
      return (query.kind === 'and') === isTrue ? every(parts) : some(parts);
    }
  }
}

/** What cannot be said is left out: more is found then. */
function every(parts: readonly Said[]): Said {
  const texts = parts.flatMap(({ text }) => (text === null ? [] : [text]));
  return {
    text: texts.length === 0 ? null : `(${texts.join(' AND ')})`,
    isWhole: parts.every(({ isWhole }) => isWhole),
  };
}

/** One alternative that cannot be said, or that is everything, leaves nothing to ask. */
function some(parts: readonly Said[]): Said {
  const texts = parts.map(({ text }) => text);
  return {
    text: texts.includes(null) ? null : `(${texts.join(' OR ')})`,
    isWhole: parts.every(({ isWhole }) => isWhole),
  };
}

function term(asked: HistoryTerm, known: KnownIds, isTrue: boolean): Said {
  switch (asked.kind) {
    case 'word':
      return word(asked, known, isTrue);
    case 'choice':
      return choice(asked, isTrue);
    case 'moment':
      return moment(asked, isTrue);
    case 'text':
    case 'number':
      return UNSAYABLE;
  }
}

type Word = Extract<HistoryTerm, { kind: 'word' }>;

function word({ field, pattern }: Word, { mailboxes, people }: KnownIds, isTrue: boolean): Said {
  const isMeant = (text: string | null) => text !== null && matches(pattern, text);
  switch (field) {
    case 'mailbox':
      return ofMailboxes(
        mailboxes.filter(({ id, address }) => isMeant(id) || isMeant(address)),
        isTrue,
      );
    case 'agent':
      return ofMailboxes(
        mailboxes.filter(({ agentRef }) => isMeant(agentRef)),
        isTrue,
      );
    case 'asked': {
      const asked = people.filter(({ id, email }) => isMeant(id) || isMeant(email));
      return holdingAny(
        'MultiMailApprovers',
        asked.map(({ id }) => id),
        isTrue,
      );
    }
    case 'domain':
      return pattern.includes('*')
        ? UNSAYABLE
        : holdingAny('MultiMailRecipientDomains', [pattern.toLowerCase()], isTrue);
    case 'recipient':
    case 'approver':
    case 'finding':
      return UNSAYABLE;
  }
}

function ofMailboxes(meant: readonly { readonly id: string }[], isTrue: boolean): Said {
  // An empty list is no filter: no mailbox has this id.
  const ids = meant.length === 0 ? ['none'] : meant.map(({ id }) => id);
  return oneOf('MultiMailMailbox', ids, isTrue);
}

/** Whether a list of keywords lacks one cannot be asked. */
function holdingAny(attribute: string, values: readonly string[], isTrue: boolean): Said {
  if (!isTrue) return UNSAYABLE;
  const some = values.length === 0 ? ['none'] : values;
  return { text: `(${some.map((value) => `${attribute} = ${quoted(value)}`).join(' OR ')})`, isWhole: true };
}

/** Endings of a workflow say more than the states of a message do (`workflows/send-message.ts`). */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  sent: ['sent', 'partly sent', 'in_doubt'],
  rejected: ['rejected', 'refused', 'expired'],
  cancelled: ['cancelled'],
  send_failed: ['send_failed'],
};

function choice({ field, value }: Extract<HistoryTerm, { kind: 'choice' }>, isTrue: boolean): Said {
  switch (field) {
    case 'workflow':
      return oneOf('ExecutionStatus', [STATUS_NAMES[value] ?? value], isTrue);
    case 'state': {
      const endings = ENDINGS[value];
      return endings === undefined ? UNSAYABLE : oneOf('MultiMailState', endings, isTrue);
    }
    case 'mode':
    case 'delivery':
    case 'outcome':
    case 'way':
      return UNSAYABLE;
  }
}

const STATUS_NAMES: Readonly<Record<string, string>> = {
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  canceled: 'Canceled',
  terminated: 'Terminated',
  timed_out: 'TimedOut',
};

function oneOf(attribute: string, values: readonly string[], isTrue: boolean): Said {
  return {
    text: `${attribute} ${isTrue ? 'IN' : 'NOT IN'} (${values.map(quoted).join(', ')})`,
    isWhole: true,
  };
}

/** What has been decided has a moment; after an edit Temporal keeps the earlier one, so it finds more. */
function moment({ field, span }: Extract<HistoryTerm, { kind: 'moment' }>, isTrue: boolean): Said {
  if (field === 'submitted') return between('MultiMailSubmittedAt', span, isTrue);
  if (field === 'decided' && isTrue) return { ...between('MultiMailDecidedAt', span, true), isWhole: false };
  return UNSAYABLE;
}

function between(attribute: string, span: Partial<Span>, isTrue: boolean): Said {
  const at = (ms: number) => quoted(new Date(ms).toISOString());
  const sides = [
    ...(span.fromMs === undefined ? [] : [`${attribute} ${isTrue ? '>=' : '<'} ${at(span.fromMs)}`]),
    ...(span.untilMs === undefined ? [] : [`${attribute} ${isTrue ? '<' : '>='} ${at(span.untilMs)}`]),
  ];
  return { text: `(${sides.join(isTrue ? ' AND ' : ' OR ')})`, isWhole: true };
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
