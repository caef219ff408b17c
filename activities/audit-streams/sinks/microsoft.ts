/** What streams to Microsoft have in common: where it is, and the credentials of the apps that the streams name. */
import { isIngestionEndpoint } from '../../../domain/audit-streams/ingestion-endpoint.js';
import type { MicrosoftAuditStreamSettings } from '../../../settings/microsoft-audit-streams.js';
import { createAppCredentials, type AppCredentials } from '../../microsoft/app-credentials.js';
import { SinkFault } from '../sink.js';

export interface MicrosoftStreaming {
  isIngestionEndpoint(endpoint: string): boolean;
  readonly sentinelAudience: string;
  /** Undefined where it is switched off. */
  readonly agent365: { readonly url: string; readonly audience: string } | undefined;
  /** @throws SinkFault */
  readonly credentialOf: AppCredentials;
}

export function createMicrosoftStreaming(settings: MicrosoftAuditStreamSettings): MicrosoftStreaming {
  const credentialOf = createAppCredentials(settings.AUDIT_STREAM_AUTHORITY);
  const { SENTINEL_ENDPOINTS, AGENT365_URL: url, AGENT365_AUDIENCE: audience } = settings;
  return {
    isIngestionEndpoint: (endpoint) => isIngestionEndpoint(endpoint, SENTINEL_ENDPOINTS),
    sentinelAudience: settings.SENTINEL_AUDIENCE,
    agent365: settings.AGENT365_OBSERVABILITY ? { url, audience } : undefined,
    credentialOf(app, secret) {
      if (secret === '') throw new SinkFault('the stream has no secret of its app');
      return credentialOf(app, secret);
    },
  };
}
