/** A question about sends as one SQL condition on `message` (m) and `mailbox` (mb); whoever asks adds the tenant. */
import type { FieldOf } from '../../../domain/history/fields.js';
import type { Comparison, HistoryQuery, HistoryTerm } from '../../../domain/history/query.js';
import { Prisma } from '../../generated/client.js';

/** A term about what is not there (`sent` of what was never sent) is unknown to SQL, and its opposite true here. */
export function condition(query: HistoryQuery, tenantId: string): Prisma.Sql {
  const part = (inner: HistoryQuery) => condition(inner, tenantId);
  switch (query.kind) {
    case 'everything':
      return Prisma.sql`TRUE`;
    case 'term':
      return termCondition(query.term, tenantId);
    case 'not':
      return Prisma.sql`((${condition(query.of, tenantId)}) IS NOT TRUE)`;
    case 'and':
      return Prisma.sql`(${Prisma.join(query.of.map(part), ' AND ')})`;
    case 'or':
      return Prisma.sql`(${Prisma.join(query.of.map(part), ' OR ')})`;
  }
}

function termCondition(term: HistoryTerm, tenantId: string): Prisma.Sql {
  switch (term.kind) {
    case 'word':
      return wordCondition(term.field, { pattern: term.pattern.toLowerCase(), tenantId });
    case 'text':
      return Prisma.sql`m.subject ILIKE ${`%${escaped(term.text)}%`}`;
    case 'choice':
      return choiceCondition(term.field, term.value);
    case 'moment':
      return momentCondition(term);
    case 'number':
      return numberCondition(term);
  }
}

interface Meant {
  readonly pattern: string;
  readonly tenantId: string;
}

function wordCondition(field: FieldOf<'word'>, meant: Meant): Prisma.Sql {
  const { pattern } = meant;
  switch (field) {
    case 'agent':
      return like(Prisma.sql`lower(mb.agent_ref)`, pattern);
    case 'mailbox':
      return Prisma.sql`(lower(m.mailbox_id) = ${pattern} OR ${like(Prisma.sql`lower(mb.address)`, pattern)})`;
    case 'recipient':
      return recipientCondition(pattern);
    case 'domain':
      return recipientCondition(`*@${pattern}`);
    case 'approver':
      return Prisma.sql`m.id IN (SELECT v.message_id FROM vote v
        WHERE v.counted_at IS NOT NULL AND v.person_id IN (${peopleLike(meant)}))`;
    case 'asked':
      return Prisma.sql`EXISTS (SELECT 1 FROM approval_request r, jsonb_array_elements(r.stages) AS stage
        WHERE r.message_id = m.id AND stage->'approverIds' ?| ARRAY(${peopleLike(meant)}))`;
    case 'finding':
      return findingCondition(pattern);
  }
}

/** Asked once, not for each message. */
function peopleLike({ pattern, tenantId }: Meant): Prisma.Sql {
  return Prisma.sql`SELECT p.id FROM person p WHERE p.tenant_id = ${tenantId}
    AND (lower(p.id) = ${pattern} OR ${like(Prisma.sql`lower(p.email)`, pattern)})`;
}

/** Written as the index has it (migration `history`), so that it is used. */
const RECIPIENTS = Prisma.sql`message_recipients(m.to_addresses, m.cc_addresses, m.bcc_addresses)`;

/** A whole address, or everybody at a domain, is found by index. */
function recipientCondition(pattern: string): Prisma.Sql {
  const whole = pattern.startsWith('*@') ? pattern.slice(1) : pattern;
  if (!whole.includes('*')) return Prisma.sql`${RECIPIENTS} @> ARRAY[${whole}]`;
  return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${RECIPIENTS}) AS part
    WHERE left(part, 1) <> '@' AND ${like(Prisma.sql`part`, pattern)})`;
}

function findingCondition(pattern: string): Prisma.Sql {
  const ofRevision = Prisma.sql`v.message_id = m.id AND v.number = m.revision`;
  if (!pattern.includes('*')) {
    return Prisma.sql`EXISTS (SELECT 1 FROM revision v
      WHERE ${ofRevision} AND v.findings @> ${JSON.stringify([{ code: pattern }])}::jsonb)`;
  }
  return Prisma.sql`EXISTS (SELECT 1 FROM revision v, jsonb_array_elements(v.findings) AS finding
    WHERE ${ofRevision} AND ${like(Prisma.sql`finding->>'code'`, pattern)})`;
}

function choiceCondition(field: FieldOf<'choice'>, value: string): Prisma.Sql {
  switch (field) {
    case 'mode':
      return Prisma.sql`m.strictest_mode = ${value}`;
    case 'state':
      return Prisma.sql`m.status = ${value}`;
    case 'delivery':
      return Prisma.sql`m.delivery = ${value}`;
    case 'outcome':
      return value === 'none'
        ? Prisma.sql`NOT EXISTS (SELECT 1 FROM approval_request r WHERE r.message_id = m.id)`
        : lastRequest(Prisma.sql`r.state = ${value}`);
    case 'way':
      return countedVote(Prisma.sql`v.way = ${value}`);
    case 'workflow':
      // Temporal answers it: whoever asks leaves it out (`api/history/search.ts`).
      throw new Error('the database knows no executions');
  }
}

function momentCondition({ field, span }: Extract<HistoryTerm, { kind: 'moment' }>): Prisma.Sql {
  switch (field) {
    case 'submitted':
      return within(Prisma.sql`m.created_at`, span);
    case 'sent':
      return within(Prisma.sql`m.delivered_at`, span);
    case 'decided':
      return lastRequest(Prisma.sql`r.state <> 'cancelled' AND ${within(Prisma.sql`r.closed_at`, span)}`);
  }
}

function within(column: Prisma.Sql, { fromMs, untilMs }: { fromMs?: number; untilMs?: number }): Prisma.Sql {
  return Prisma.sql`(${fromMs === undefined ? Prisma.sql`${column} IS NOT NULL` : Prisma.sql`${column} >= ${new Date(fromMs)}`}
    AND ${untilMs === undefined ? Prisma.sql`TRUE` : Prisma.sql`${column} < ${new Date(untilMs)}`})`;
}

function numberCondition({ field, comparison, value }: Extract<HistoryTerm, { kind: 'number' }>): Prisma.Sql {
  switch (field) {
    case 'revision':
      return compared(Prisma.sql`m.revision`, comparison, value);
    case 'took':
      return lastRequest(
        compared(Prisma.sql`EXTRACT(EPOCH FROM r.closed_at - r.created_at)`, comparison, value),
      );
    case 'considered':
      return countedVote(compared(CONSIDERED_SECONDS, comparison, value));
  }
}

/** Of a vote v: from the last time that its person opened the message before it; null where they never did. */
export const CONSIDERED_SECONDS = Prisma.sql`EXTRACT(EPOCH FROM v.created_at - (
  SELECT max(a.created_at) FROM audit_entry a
   WHERE a.tenant_id = v.tenant_id AND a.resource_id = v.message_id AND a.action = 'email.open'
     AND a.actor = 'person:' || v.person_id AND a.created_at <= v.created_at))`;

/** Only signs that stand here enter the statement. */
const SIGNS: Readonly<Record<Comparison, Prisma.Sql>> = {
  '=': Prisma.sql`=`,
  '<': Prisma.sql`<`,
  '<=': Prisma.sql`<=`,
  '>': Prisma.sql`>`,
  '>=': Prisma.sql`>=`,
};

function compared(amount: Prisma.Sql, comparison: Comparison, value: number): Prisma.Sql {
  return Prisma.sql`${amount} ${SIGNS[comparison]} ${value}::numeric`;
}

function lastRequest(that: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM approval_request r
    WHERE r.message_id = m.id AND r.revision = (SELECT max(n.revision) FROM approval_request n WHERE n.message_id = m.id)
      AND ${that})`;
}

function countedVote(that: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM vote v WHERE v.message_id = m.id AND v.counted_at IS NOT NULL AND ${that})`;
}

function like(text: Prisma.Sql, pattern: string): Prisma.Sql {
  return pattern.includes('*')
    ? Prisma.sql`${text} LIKE ${escaped(pattern).replaceAll('*', '%')}`
    : Prisma.sql`${text} = ${pattern}`;
}

/** Nothing but `*` stands for anything. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
