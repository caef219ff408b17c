/**
 * What happened to messages as spans of OTLP/HTTP JSON for Agent 365 observability (Microsoft 365 Agents, "direct
 * OpenTelemetry integration", attribute reference): every value a `stringValue`, ids in lower-case hex, times in nanoseconds
 * as text. Ids and digests only, never content. A view for Defender, no copy of the log: entries about other things are left out.
 */
import type { AuditEntry } from '../audit-entry.js';
import { isUlid } from '../ids.js';
import { isRefusal } from './outcome.js';
import type { AuditSource } from './record.js';

export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly status: { readonly code: number };
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}

export interface SpanParts {
  readonly source: AuditSource;
  readonly entraTenantId: string;
  /** The app that exports: the one that its token is for. */
  readonly appId: string;
  /** Agent identity in Entra that the entry speaks of; null where it names none. */
  readonly agentRef: string | null;
  /** The entry's `created_at`. */
  readonly atMs: number;
  /** Whether decisions get a span of their own, which not every receiver knows. */
  readonly guardrails: boolean;
}

const [CLIENT, OK, ERROR] = [3, 1, 2];

/** A span that the tool was executed, and behind it, where wanted, what was decided. */
export function spansOf(entry: AuditEntry, parts: SpanParts): OtlpSpan[] {
  if (entry.resource_type !== 'email') return [];
  const executed = executeTool(entry, parts);
  const decision = decisionOf(entry);
  if (!parts.guardrails || decision === undefined) return [executed];
  return [executed, applyGuardrail(entry, parts, { decision, parentSpanId: executed.spanId })];
}

function executeTool(entry: AuditEntry, parts: SpanParts): OtlpSpan {
  return span(entry, parts, {
    operation: 'execute_tool',
    spanId: entry.leaf_hash.slice(0, 16),
    attributes: {
      'gen_ai.tool.name': entry.action,
      'gen_ai.tool.call.id': entry.id,
      'gen_ai.tool.call.arguments': JSON.stringify({
        message_id: entry.resource_id,
        content_sha256: digestOf(entry) ?? null,
      }),
      'multimail.audit.seq': String(entry.seq),
      'multimail.audit.leaf_hash': entry.leaf_hash,
    },
  });
}

export type GuardrailDecision = 'allow' | 'audit' | 'deny' | 'modify';

const DECISIONS: Readonly<Record<string, GuardrailDecision>> = {
  'email.approve': 'allow',
  'email.break_glass': 'allow',
  'email.reject': 'deny',
  'email.expire': 'deny',
  'email.refuse': 'deny',
  'email.halt': 'deny',
};

export function decisionOf({ action, actor, metadata }: AuditEntry): GuardrailDecision | undefined {
  if (action === 'email.allow') return metadata?.mode === 'monitored' ? 'audit' : 'allow';
  // Agents change what they scheduled, too: that is no decision about it.
  if (action === 'email.edit') return actor.startsWith('person:') ? 'modify' : undefined;
  return DECISIONS[action];
}

function applyGuardrail(
  entry: AuditEntry,
  parts: SpanParts,
  { decision, parentSpanId }: { readonly decision: GuardrailDecision; readonly parentSpanId: string },
): OtlpSpan {
  const version = entry.metadata?.policy_version;
  return span(entry, parts, {
    operation: 'apply_guardrail',
    spanId: entry.leaf_hash.slice(16, 32),
    parentSpanId,
    attributes: {
      'microsoft.security.decision.type': decision,
      'microsoft.security.decision.code': entry.action,
      'microsoft.guardian.name': 'MultiMail',
      'microsoft.guardian.version': parts.source.version,
      'microsoft.security.policy.version': typeof version === 'number' ? String(version) : undefined,
      'microsoft.security.target.type': 'message',
      'microsoft.security.target.id': entry.resource_id,
      'microsoft.security.content.input.hash': digestOf(entry),
      'microsoft.security.external_event_id': entry.id,
    },
  });
}

interface SpanDraft {
  readonly operation: 'execute_tool' | 'apply_guardrail';
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

function span(entry: AuditEntry, parts: SpanParts, { operation, attributes, ...ids }: SpanDraft): OtlpSpan {
  const nanoseconds = `${parts.atMs}000000`;
  const all: SpanDraft['attributes'] = {
    'gen_ai.operation.name': operation,
    'microsoft.tenant.id': parts.entraTenantId,
    'gen_ai.agent.id': parts.appId,
    'microsoft.a365.caller.agent.id': parts.agentRef ?? undefined,
    'gen_ai.conversation.id': entry.resource_id,
    'microsoft.channel.name': 'email',
    'user.id': entry.actor,
    ...attributes,
  };
  return {
    traceId: traceIdOf(entry),
    ...ids,
    name: `${operation} ${entry.action}`,
    kind: CLIENT,
    startTimeUnixNano: nanoseconds,
    endTimeUnixNano: nanoseconds,
    attributes: Object.entries(all).flatMap(([key, stringValue]) =>
      stringValue === undefined ? [] : [{ key, value: { stringValue } }],
    ),
    status: { code: isRefusal(entry.action) ? ERROR : OK },
  };
}

function digestOf({ metadata }: AuditEntry): string | undefined {
  return typeof metadata?.digest === 'string' ? metadata.digest : undefined;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** All that happened to a message is one trace: its ULID, which has the 128 bits of a trace id. */
function traceIdOf({ resource_id, leaf_hash }: AuditEntry): string {
  if (!isUlid(resource_id)) return leaf_hash.slice(0, 32);
  const number = [...resource_id].reduce((sum, digit) => sum * 32n + BigInt(CROCKFORD.indexOf(digit)), 0n);
  return number.toString(16).padStart(32, '0');
}

/** The body of one call. */
export function tracesOf(spans: readonly OtlpSpan[], { version }: AuditSource) {
  return {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'multimail' } }] },
        scopeSpans: [{ scope: { name: 'multimail.audit', version }, spans }],
      },
    ],
  };
}
