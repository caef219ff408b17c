/** Settings of streams of the audit log to Microsoft Sentinel and to Agent 365: where Microsoft is, and what is allowed. */
import { z } from 'zod';
import { commaList, onOff } from './installation.js';

const httpsUrl = (standard: string) =>
  z
    .url({ protocol: /^https$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(standard);

export const microsoftAuditStreamSettings = {
  AUDIT_STREAM_AUTHORITY: httpsUrl('https://login.microsoftonline.com').describe(
    'Where Entra ID gives tokens to the apps of streams of the audit log; national clouds have their own',
  ),
  SENTINEL_AUDIENCE: httpsUrl('https://monitor.azure.com').describe(
    'Whom tokens for the Logs Ingestion API are for; national clouds have their own',
  ),
  SENTINEL_ENDPOINTS: commaList
    .prefault('.ingest.monitor.azure.com')
    .describe(
      'Where rows for Microsoft Sentinel may be pushed to, comma-separated: the end of a host name, or https://host:port',
    ),
  AGENT365_OBSERVABILITY: onOff.describe(
    'on: accounts may stream what happened to messages to Agent 365 observability; see docs/sentinel.md',
  ),
  AGENT365_URL: httpsUrl('https://agent365.svc.cloud.microsoft').describe('Agent 365 observability'),
  AGENT365_AUDIENCE: z
    .string()
    .min(1)
    .default('9b975845-388f-4429-889e-eab1ef63949c')
    .describe('Whom tokens for Agent 365 observability are for'),
};

export type MicrosoftAuditStreamSettings = z.output<z.ZodObject<typeof microsoftAuditStreamSettings>>;
