/**
 * Agent 365 observability, simulated: OTLP/HTTP JSON of one app, checked as the direct integration describes it. Written from
 * microsoft.md 5.3; no real tenant has been asked whether it is right.
 */
import express, { type Request, type Response } from 'express';
import { serveAppTokens, type AppStanding, type AppTokens } from './app-tokens.js';
import { outageSwitch, type OutageSwitch } from './outage.js';
import { fail, faulty, type ReceiverFault } from './receiver-faults.js';
import { startService, type Standing } from './service.js';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** By key; each value was a `stringValue`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Agent365 {
  readonly url: string;
  readonly app: AppTokens;
  readonly spans: ReceivedSpan[];
  readonly faults: ReceiverFault[];
  readonly outage: OutageSwitch;
  /** Operations whose spans are rejected, by `gen_ai.operation.name`. */
  readonly rejected: Set<string>;
  settings(): Record<string, string>;
  stop(): Promise<void>;
}

const AUDIENCE = '9b975845-388f-4429-889e-eab1ef63949c';
const CALL_BYTES = 900 * 1024;

export async function startAgent365(standing: Standing & AppStanding = {}): Promise<Agent365> {
  const { app, url, stop } = await startService(standing);
  const receiver: Agent365 = {
    url,
    app: await serveAppTokens(app, url, { ...standing, audience: AUDIENCE }),
    spans: [],
    faults: [],
    outage: outageSwitch(),
    rejected: new Set(),
    settings: () => ({ AUDIT_STREAM_AUTHORITY: url, AGENT365_OBSERVABILITY: 'on', AGENT365_URL: url }),
    stop,
  };
  app.post(
    '/observabilityService/tenants/:tid/otlp/agents/:agent/traces',
    receiver.outage.inFront,
    (request, response, next) => {
      const { tid, agent } = request.params;
      if (!receiver.app.isOurs(request.headers.authorization)) return fail(response, 401, 'Unauthorized');
      const isOfToken = tid === receiver.app.tenant.id && agent === receiver.app.clientId;
      if (!isOfToken || request.headers['x-ms-tenant-id'] !== tid) return fail(response, 403, 'Forbidden');
      next();
    },
    faulty(receiver.faults),
    express.json({ limit: CALL_BYTES }),
    (request, response) => takeIn(receiver, request, response),
  );
  app.use(receiver.app.metadata);
  return receiver;
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: unknown;
  readonly startTimeUnixNano: unknown;
  readonly endTimeUnixNano: unknown;
  readonly status: { readonly code: unknown };
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

function takeIn(receiver: Agent365, request: Request, response: Response): void {
  if (request.query['api-version'] !== '1') return fail(response, 400, 'BadRequest');
  const { resourceSpans } = request.body as Otlp;
  const sent = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  const taken = sent
    .filter(isProper)
    .map(received)
    .filter((span) => isKnown(receiver, span));
  receiver.spans.push(...taken);
  const rejectedSpans = sent.length - taken.length;
  const partialSuccess = { rejectedSpans: String(rejectedSpans), errorMessage: 'simulated' };
  response.json({ partialSuccess: rejectedSpans === 0 ? null : partialSuccess });
}

/** Ids in lower-case hex and not all zero, times as text, numbers where OTLP has enumerations, every value a text. */
function isProper(span: OtlpSpan): boolean {
  const ids = [span.spanId, ...(span.parentSpanId === undefined ? [] : [span.parentSpanId])];
  const times = [span.startTimeUnixNano, span.endTimeUnixNano];
  return (
    /^(?!0{32})[0-9a-f]{32}$/.test(span.traceId) &&
    ids.every((id) => /^(?!0{16})[0-9a-f]{16}$/.test(id)) &&
    times.every((time) => typeof time === 'string' && /^\d{19}$/.test(time)) &&
    Number.isInteger(span.kind) &&
    Number.isInteger(span.status.code) &&
    span.attributes.every(({ value }) => Object.keys(value).join() === 'stringValue')
  );
}

function received({ attributes, traceId, spanId, parentSpanId, name }: OtlpSpan): ReceivedSpan {
  const values = attributes.map(({ key, value }) => [key, String(value.stringValue)]);
  return {
    ...{ traceId, spanId, name, attributes: Object.fromEntries(values) as Record<string, string> },
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
  };
}

function isKnown({ rejected, app }: Agent365, { attributes }: ReceivedSpan): boolean {
  const operation = attributes['gen_ai.operation.name'] ?? '';
  const known = ['invoke_agent', 'execute_tool', 'chat', 'output_messages', 'apply_guardrail'];
  return (
    known.includes(operation) &&
    !rejected.has(operation) &&
    attributes['microsoft.tenant.id'] === app.tenant.id &&
    attributes['gen_ai.agent.id'] !== undefined
  );
}
