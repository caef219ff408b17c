/** The parts of the evidence about one message, as clients see them. Who voted is named by id only. */
import { z } from 'zod';
import { VOTE_WAYS } from '../../../domain/approval-policy.js';
import { STATEMENT_DECISIONS } from '../../../domain/approval-request.js';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { BOUNCE_KINDS, REPORT_KINDS } from '../../../domain/mail-report.js';
import type { Revision } from '../../../domain/message.js';
import type { StoredRequest, StoredVote } from '../../../prisma/stores/approval-store.js';
import type { RecordedAttempt, RecordedReport } from '../../../prisma/stores/evidence-store.js';
import { iso } from '../email-views.js';
import { oversightMode } from '../fields.js';

const moment = z.string();
export const momentOrNull = z.string().nullable();

export const templateUse = z.object({ id: z.string(), name: z.string(), version: z.number() });

export const frozen = z.object({
  revision: z.number(),
  digest: z.string().describe('Content digest: what votes are bound to'),
  mime_sha256: z.string(),
  findings: z.array(z.object({ code: z.string(), severity: z.enum(FINDING_SEVERITIES), place: z.string() })),
});

export const approval = z.object({
  id: z.string(),
  state: z.enum(['open', 'approved', 'rejected', 'changes_requested', 'expired', 'cancelled', 'superseded']),
  revision: z.number(),
  digest: z.string(),
  mode: oversightMode,
  policy_version: z.number(),
  approval_ref: z.string().nullable().describe('Audit id of the resolution, as the identity claim names it'),
  created_at: moment,
  expires_at: moment,
  closed_at: momentOrNull,
});

export const vote = z.object({
  id: z.string(),
  person_id: z.string(),
  decision: z.enum(STATEMENT_DECISIONS),
  stage: z.number(),
  revision: z.number(),
  on_behalf_of: z.string().nullable().describe('The approver whose vote it was, where it had been moved'),
  way: z.enum(VOTE_WAYS).nullable(),
  auth_context: z
    .string()
    .nullable()
    .describe('Authentication context of Entra ID that was asked for, and met'),
  transport: z.enum(['session', 'oversight_key', 'oauth_grant', 'teams', 'outlook']),
  reason: z.string().nullable(),
  cast_at: moment,
  counted_at: momentOrNull,
});

export const attempt = z.object({
  id: z.string().describe('Address and number of the attempt'),
  address: z.string(),
  number: z.number(),
  state: z.string(),
  reply_code: z.string().nullable().describe('Of the other server'),
  reply: z.string().nullable(),
  started_at: moment,
  data_begun_at: momentOrNull,
  ended_at: momentOrNull,
});

export const report = z.object({
  address: z.string(),
  kind: z.enum(REPORT_KINDS),
  bounce: z.enum(BOUNCE_KINDS).nullable().describe('Of what failed'),
  reported_code: z.string().nullable().describe('RFC 3463; of a complaint its feedback type'),
  reported_at: moment,
});

export const judged = z.object({
  rules_version: z.number().describe('Of the rules that come with the program'),
  rule_policies: z.array(z.string()).describe('Versions of the policies in force: tenant:3, mailbox:1'),
  content_rules: z.string().nullable().describe('Digest of the content rules in force; null for none'),
  recipient_rules: z.string().nullable().describe('Of the recipient rules that could be about it'),
});

export const entry = z.object({
  seq: z.number(),
  id: z.string(),
  action: z.string(),
  actor: z.string(),
  created_at: moment,
  prev_hash: z.string(),
  leaf_hash: z.string(),
});

export function frozenView({ number, digest, mimeSha256, findings }: Revision): z.input<typeof frozen> {
  return {
    revision: number,
    digest,
    mime_sha256: mimeSha256,
    findings: findings.map(({ code, severity, place }) => ({ code, severity, place })),
  };
}

export function approvalView(request: StoredRequest): z.input<typeof approval> {
  return {
    id: request.requestId,
    state: request.state,
    revision: request.revision,
    digest: request.digest,
    mode: oversightMode.parse(request.mode),
    policy_version: request.policyVersion,
    approval_ref: request.resolutionRef,
    created_at: request.createdAt.toISOString(),
    expires_at: new Date(request.expiresAtMs).toISOString(),
    closed_at: iso(request.closedAt),
  };
}

export function voteView(cast: StoredVote): z.input<typeof vote> {
  const { voteId, personId, decision, stage, revision, onBehalfOf, way, authContext, transport, reason } =
    cast;
  return {
    id: voteId,
    person_id: personId,
    decision,
    stage,
    revision,
    on_behalf_of: onBehalfOf ?? null,
    way: way ?? null,
    auth_context: authContext ?? null,
    transport,
    reason,
    cast_at: cast.createdAt.toISOString(),
    counted_at: iso(cast.countedAt),
  };
}

/** RFC 5321 §4.2: a reply begins with its code; the rest is words of somebody else. */
export function attemptView(made: RecordedAttempt): z.input<typeof attempt> {
  const { address, number, state, reply } = made;
  return {
    id: `${address} ${number}`,
    address,
    number,
    state,
    reply_code: /^[2-5]\d\d(?!\d)/.exec(reply ?? '')?.[0] ?? null,
    reply,
    started_at: made.startedAt.toISOString(),
    data_begun_at: iso(made.dataBegunAt),
    ended_at: iso(made.endedAt),
  };
}

export function reportView({ createdAt, code, ...told }: RecordedReport): z.input<typeof report> {
  return { ...told, reported_code: code, reported_at: createdAt.toISOString() };
}

/** As the audit log has it: the freeze names the rules it was judged by. */
export function judgedView(freeze: AuditEntry | undefined): z.input<typeof judged> | null {
  const { rules_version: version, rule_policies: policies, ...rules } = freeze?.metadata ?? {};
  if (typeof version !== 'number') return null;
  return {
    rules_version: version,
    rule_policies: Array.isArray(policies) ? [...(policies as string[])] : [],
    content_rules: digestOrNull(rules.content_rules),
    recipient_rules: digestOrNull(rules.recipient_rules),
  };
}

/** Freezes of before there were digests name none. */
function digestOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function entryView(written: AuditEntry): z.input<typeof entry> {
  const { seq, id, action, actor, created_at, prev_hash, leaf_hash } = written;
  return { seq, id, action, actor, created_at, prev_hash, leaf_hash };
}
