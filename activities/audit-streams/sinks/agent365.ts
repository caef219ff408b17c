/**
 * What happened to messages as spans, to Agent 365 observability (OTLP/HTTP JSON, service to service; microsoft.md 5.3).
 * An answer of 200 is no proof that anybody can see them: without a licence Microsoft drops them.
 */
import { decodeJwt } from 'jose';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import { spansOf, tracesOf } from '../../../domain/audit-streams/otlp.js';
import type { Agent365Options } from '../../../domain/audit-streams/stream.js';
import { retryAfterIn } from '../../microsoft/graph.js';
import { SinkFault, type AuditSink } from '../sink.js';
import { answered, azureFault } from './azure-fault.js';
import type { SinkPartsWith } from './parts.js';

const SERVICE = 'Agent 365';
const DEADLINE_MS = 15_000;
/** Some 300 KB; Microsoft's own exporter sends no more than 900. */
const SPANS_A_CALL = 200;

export function agent365Sink({
  options,
  secret,
  source,
  microsoft,
}: SinkPartsWith<Agent365Options>): AuditSink {
  const { entra_tenant_id: entraTenantId, client_id: appId, guardrail_spans: guardrails } = options;
  return {
    async send(records) {
      const { agent365 } = microsoft;
      if (!agent365) throw new SinkFault('AGENT365_OBSERVABILITY is off');
      const spans = records.flatMap(({ entry }) =>
        spansOf(entry, {
          source,
          entraTenantId,
          appId,
          guardrails,
          agentRef: agentIn(entry),
          atMs: Date.parse(entry.created_at),
        }),
      );
      if (spans.length === 0) return;
      const token = await tokenFor(`${agent365.audience}/.default`);
      const way = `tenants/${entraTenantId}/otlp/agents/${appId}/traces?api-version=1`;
      const target = { url: `${agent365.url}/observabilityService/${way}`, token, entraTenantId };
      for (let first = 0; first < spans.length; first += SPANS_A_CALL) {
        const some = spans.slice(first, first + SPANS_A_CALL);
        await post(target, some.length, JSON.stringify(tracesOf(some, source)));
      }
    },
  };

  async function tokenFor(scope: string): Promise<string> {
    try {
      const abortSignal = AbortSignal.timeout(DEADLINE_MS);
      const token = await microsoft.credentialOf(options, secret).getToken(scope, { abortSignal });
      if (token) return token.token;
    } catch (error) {
      throw azureFault('Entra ID', error);
    }
    throw new SinkFault('Entra ID gives no token');
  }
}

/** The agent identity in Entra that the entry's signed statement names. */
function agentIn({ identity }: AuditEntry): string | null {
  if (identity === null) return null;
  try {
    const { agent_ref: agent } = decodeJwt(identity);
    return typeof agent === 'string' ? agent : null;
  } catch {
    // A statement that cannot be read names no agent; that must not keep the rest back.
    return null;
  }
}

interface Target {
  readonly url: string;
  readonly token: string;
  readonly entraTenantId: string;
}

async function post({ url, token, entraTenantId }: Target, spans: number, body: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'x-ms-tenant-id': entraTenantId,
    },
    body,
    // A redirect would carry the token to wherever it leads.
    redirect: 'error',
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((error: unknown) => {
    throw azureFault(SERVICE, error);
  });
  const said = await answer.text().catch(() => '');
  if (!answer.ok) throw answered(SERVICE, { status: answer.status }, retryAfterIn(answer.headers));
  const rejected = rejectedIn(said);
  if (rejected > 0) throw new SinkFault(`${SERVICE} rejected ${rejected} of ${spans} spans`);
}

/** OTLP: an int64 is a number or its text. */
function rejectedIn(said: string): number {
  try {
    const { partialSuccess } = JSON.parse(said) as { partialSuccess?: { rejectedSpans?: unknown } | null };
    return Number(partialSuccess?.rejectedSpans ?? 0);
  } catch {
    throw new SinkFault(`${SERVICE} answered something else than OTLP`);
  }
}
