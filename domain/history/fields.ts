/** What compliance staff can ask sends by: each field, what its values are, and what it means. */
import { VOTE_WAYS } from '../approval-policy.js';
import { DELIVERY_STATES, MESSAGE_STATES } from '../message-state.js';
import { OVERSIGHT_MODES } from '../oversight-mode.js';

/** How the approval of the newest revision ended; `superseded` where a person changed the message and nobody is asked anew yet, `open` while it waits, `none` where no person was asked. */
export const OUTCOMES = [
  'open',
  'approved',
  'rejected',
  'changes_requested',
  'expired',
  'cancelled',
  'superseded',
  'none',
] as const;

/** Executions as Temporal's visibility knows them (docs.temporal.io, "Workflow Execution status"). */
export const WORKFLOW_STATUSES = [
  'running',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'timed_out',
] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

export type FieldKind =
  /** Compared as a whole, without regard to case; `*` stands for anything. */
  | { readonly kind: 'word' }
  /** Found anywhere inside, without regard to case. */
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** A year, month, day or moment in UTC, or `now-30d`. */
  | { readonly kind: 'moment' }
  /** `3s`, `5m`, `2h`, `1d`. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'number' };

interface Field {
  readonly values: FieldKind;
  readonly means: string;
}

const WORD = { kind: 'word' } as const;
const MOMENT = { kind: 'moment' } as const;
const DURATION = { kind: 'duration' } as const;

export const HISTORY_FIELDS = {
  agent: { values: WORD, means: 'the agent, as its mailbox names it' },
  mailbox: { values: WORD, means: 'address or id of the mailbox' },
  recipient: { values: WORD, means: 'address in To, Cc or Bcc' },
  domain: { values: WORD, means: 'domain of a recipient' },
  subject: { values: { kind: 'text' }, means: 'part of the subject; words without a field mean the same' },
  mode: { values: { kind: 'choice', of: OVERSIGHT_MODES }, means: 'strictest mode since submission' },
  state: { values: { kind: 'choice', of: MESSAGE_STATES }, means: 'state of the message' },
  delivery: { values: { kind: 'choice', of: DELIVERY_STATES }, means: 'what became of a sent message' },
  outcome: { values: { kind: 'choice', of: OUTCOMES }, means: 'how the last approval ended' },
  approver: { values: WORD, means: 'address or id of a person whose vote counted' },
  asked: { values: WORD, means: 'address or id of a person who was asked' },
  way: { values: { kind: 'choice', of: VOTE_WAYS }, means: 'front end that a counted vote came by' },
  finding: { values: WORD, means: 'code of a finding about the newest revision' },
  submitted: { values: MOMENT, means: 'when the agent submitted it' },
  decided: { values: MOMENT, means: 'when its last approval ended' },
  sent: { values: MOMENT, means: 'when the first server took it' },
  took: { values: DURATION, means: 'from asking people to their decision' },
  considered: { values: DURATION, means: 'from opening the message to the vote, of any counted vote' },
  revision: { values: { kind: 'number' }, means: 'number of the newest revision; 2 and more were edited' },
  workflow: {
    values: { kind: 'choice', of: WORKFLOW_STATUSES },
    means: 'its execution, as Temporal knows it',
  },
} as const satisfies Readonly<Record<string, Field>>;
export type HistoryField = keyof typeof HISTORY_FIELDS;

/** The fields whose values are of a kind. */
export type FieldOf<Kind extends FieldKind['kind']> = {
  [Name in HistoryField]: (typeof HISTORY_FIELDS)[Name]['values']['kind'] extends Kind ? Name : never;
}[HistoryField];

export function isFieldOf<Kind extends FieldKind['kind']>(
  kind: Kind,
  field: HistoryField,
): field is FieldOf<Kind> {
  return HISTORY_FIELDS[field].values.kind === kind;
}

export function isHistoryField(name: string): name is HistoryField {
  return Object.hasOwn(HISTORY_FIELDS, name);
}

/** The table of the documents and of the console, one line a field. */
export function fieldTable(): { field: string; values: string; means: string }[] {
  return Object.entries(HISTORY_FIELDS).map(([field, { values, means }]) => ({
    field,
    values: valuesInWords(values),
    means,
  }));
}

function valuesInWords(values: FieldKind): string {
  switch (values.kind) {
    case 'word':
      return 'a word, `*` for anything';
    case 'text':
      return 'text';
    case 'choice':
      return values.of.join(', ');
    case 'moment':
      return '`2026`, `2026-11`, `2026-11-29`, `"2026-11-29T10:00:00Z"`, `now-30d`';
    case 'duration':
      return '`3s`, `5m`, `2h`, `1d`';
    case 'number':
      return 'a number';
  }
}
