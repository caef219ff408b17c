/** Streams of the audit log to Microsoft: which app pushes, and where to (docs/sentinel.md). */
import { z } from 'zod';
import { isIngestionEndpoint } from '../../../domain/audit-streams/ingestion-endpoint.js';
import type { Agent365Options, SentinelOptions } from '../../../domain/audit-streams/stream.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

/** What a target may have for them; a table that is flat, as that of the other kinds. */
export const microsoftFields = {
  entra_tenant_id: z.guid().optional().describe('sentinel, agent365: tenant in Entra ID of the app'),
  client_id: z
    .guid()
    .optional()
    .describe('sentinel, agent365: app that is pushed as; secret is its client secret'),
  endpoint: z
    .string()
    .max(253)
    .optional()
    .describe('sentinel: logs ingestion endpoint of the data collection rule'),
  dcr_immutable_id: z
    .string()
    .regex(/^dcr-[0-9a-f]{32}$/, 'must be dcr- and 32 hexadecimal digits')
    .optional()
    .describe('sentinel: of the data collection rule'),
  stream_name: z
    .string()
    .regex(/^Custom-\w{1,100}$/, 'must begin with Custom-')
    .optional()
    .describe('sentinel: Custom-MultiMailAudit_CL where left out'),
  guardrail_spans: z.boolean().optional().describe('agent365: decisions as spans apply_guardrail, too'),
};

const pushingApp = { entra_tenant_id: z.string(), client_id: z.string() };

export const microsoftOptions = {
  sentinel: z.object({
    ...pushingApp,
    endpoint: z.string(),
    dcr_immutable_id: z.string(),
    stream_name: z.string().default('Custom-MultiMailAudit_CL'),
  }),
  agent365: z.object({ ...pushingApp, guardrail_spans: z.boolean().default(false) }),
};

/** @throws DomainError `validation_failed` where the installation does not allow it */
export function checkMicrosoftTarget(
  { policies }: Context,
  options: SentinelOptions | Agent365Options,
): void {
  if ('endpoint' in options) {
    if (!isIngestionEndpoint(options.endpoint, policies.sentinelEndpoints))
      throw refused('endpoint', 'must be one that SENTINEL_ENDPOINTS allows');
  } else if (!policies.agent365Streams) {
    throw refused('kind', 'agent365 needs AGENT365_OBSERVABILITY, which is off');
  }
}

function refused(field: string, problem: string): DomainError {
  return new DomainError('validation_failed', `${field}: ${problem}`, { fields: { [field]: problem } });
}
