/**
 * A page as one signed webhook, `{"id","event":"audit.entries","timestamp","data":{"entries":[…]}}`, with the headers of
 * every webhook of ours (rest.md 9). Its id follows from the entries, so the same page has the same id when it comes again.
 */
import { webhookHeaders } from '../../webhooks/signature.js';
import type { AuditSink } from '../sink.js';
import type { WebhookStreamOptions } from '../../../domain/audit-streams/stream.js';
import { postPage } from './http-answer.js';
import type { SinkPartsWith } from './parts.js';

const EVENT = 'audit.entries';

export function webhookSink({
  options,
  secret,
  streamId,
  post,
}: SinkPartsWith<WebhookStreamOptions>): AuditSink {
  return {
    async send(records) {
      const entries = records.map(({ entry }) => entry);
      const deliveryId = `${streamId}-${entries[0]?.seq ?? 0}-${entries.at(-1)?.seq ?? 0}`;
      const now = new Date();
      const content = { id: deliveryId, event: EVENT, timestamp: now.toISOString(), data: { entries } };
      const body = Buffer.from(JSON.stringify(content), 'utf8');
      const atSeconds = Math.floor(now.getTime() / 1000);
      const headers = webhookHeaders({ secret, deliveryId, event: EVENT, atSeconds, body });
      await postPage(post, { url: options.url, headers, body, ca: options.ca_pem });
    },
  };
}
