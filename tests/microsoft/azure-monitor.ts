/**
 * Azure Monitor's Logs Ingestion API before the table MultiMailAudit_CL, simulated: one data collection rule, as
 * deploy/sentinel/table-and-rule.json declares it. Written from microsoft.md 5.1; no real workspace has been asked whether it
 * is right. A field that is too long is cut without a word, and a column that the rule does not declare is dropped, as there.
 */
import { randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import type { SentinelOptions } from '../../domain/audit-streams/stream.js';
import { serveAppTokens, type AppStanding, type AppTokens } from './app-tokens.js';
import { outageSwitch, type OutageSwitch } from './outage.js';
import { fail, faulty, type ReceiverFault } from './receiver-faults.js';
import { startService, type Standing } from './service.js';

export type Row = Readonly<Record<string, unknown>>;

export interface AzureMonitor {
  readonly url: string;
  readonly app: AppTokens;
  readonly dcrImmutableId: string;
  readonly streamName: string;
  /** As the table has them, in order of arrival. */
  readonly rows: Row[];
  /** How long the text of each call was that was taken. */
  readonly callBytes: number[];
  readonly faults: ReceiverFault[];
  readonly outage: OutageSwitch;
  /** Whether the app has the role on the rule. */
  hasRole: boolean;
  settings(): Record<string, string>;
  /** Of a stream that pushes here. */
  options(): SentinelOptions;
  stop(): Promise<void>;
}

/** Column by column what the rule declares. */
export type Declared = Readonly<Record<string, string>>;

const CALL_BYTES = 1024 * 1024;
const FIELD_BYTES = 64 * 1024;

export async function startAzureMonitor(
  declared: Declared,
  standing: Standing & AppStanding = {},
): Promise<AzureMonitor> {
  const { app, url, stop } = await startService(standing);
  const audience = url;
  const monitor: AzureMonitor = {
    url,
    app: await serveAppTokens(app, url, { ...standing, audience }),
    dcrImmutableId: `dcr-${randomBytes(16).toString('hex')}`,
    streamName: 'Custom-MultiMailAudit_CL',
    rows: [],
    callBytes: [],
    faults: [],
    outage: outageSwitch(),
    hasRole: true,
    settings: () => ({
      AUDIT_STREAM_AUTHORITY: url,
      SENTINEL_AUDIENCE: audience,
      SENTINEL_ENDPOINTS: url,
    }),
    options: () => ({
      entra_tenant_id: monitor.app.tenant.id,
      client_id: monitor.app.clientId,
      endpoint: url,
      dcr_immutable_id: monitor.dcrImmutableId,
      stream_name: monitor.streamName,
    }),
    stop,
  };
  app.post(
    '/dataCollectionRules/:rule/streams/:stream',
    monitor.outage.inFront,
    (request, response, next) => {
      if (!monitor.app.isOurs(request.headers.authorization)) return fail(response, 401, 'InvalidToken');
      if (!monitor.hasRole) return fail(response, 403, 'OperationFailed');
      next();
    },
    faulty(monitor.faults),
    express.raw({ type: 'application/json', limit: '8mb' }),
    (request, response) => takeIn(monitor, declared, { request, response }),
  );
  app.use(monitor.app.metadata);
  return monitor;
}

function takeIn(
  monitor: AzureMonitor,
  declared: Declared,
  { request, response }: { request: Request; response: Response },
): void {
  const { rule, stream } = request.params;
  if (request.query['api-version'] !== '2023-01-01') return fail(response, 400, 'InvalidApiVersion');
  if (rule !== monitor.dcrImmutableId) return fail(response, 404, 'NotFound');
  if (stream !== monitor.streamName) return fail(response, 400, 'InvalidStream');
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  if (Buffer.byteLength(body) > CALL_BYTES) return fail(response, 413, 'ContentLengthLimitExceeded');
  const rows = rowsIn(body);
  if (!rows) return fail(response, 400, 'InvalidRequest');
  monitor.callBytes.push(Buffer.byteLength(body));
  monitor.rows.push(...rows.map((row) => stored(row, declared)));
  response.status(204).end();
}

function rowsIn(body: string): readonly Row[] | undefined {
  try {
    const rows: unknown = JSON.parse(body);
    return Array.isArray(rows) ? (rows as Row[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Values of another type than the column's become empty. */
function stored(row: Row, declared: Declared): Row {
  return Object.fromEntries(Object.entries(declared).map(([name, type]) => [name, fieldOf(row[name], type)]));
}

function fieldOf(value: unknown, type: string): unknown {
  switch (type) {
    case 'int':
    case 'long':
      return Number.isSafeInteger(value) ? value : null;
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
    default:
      return typeof value === 'string' ? Buffer.from(value).subarray(0, FIELD_BYTES).toString('utf8') : '';
  }
}
