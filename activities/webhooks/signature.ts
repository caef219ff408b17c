/**
 * The headers of a webhook (rest.md 9): our own signature of the contract, and beside it the headers of Standard Webhooks
 * (https://www.standardwebhooks.com). Both sign the bytes that are sent.
 */
import { createHmac } from 'node:crypto';

export interface SignedDelivery {
  readonly secret: string;
  readonly deliveryId: string;
  readonly event: string;
  readonly atSeconds: number;
  readonly body: Buffer;
}

const PREFIX = 'whsec_';

export function webhookHeaders(delivery: SignedDelivery): Record<string, string> {
  const { secret, deliveryId, event, atSeconds, body } = delivery;
  const timestamp = String(atSeconds);
  return {
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    'User-Agent': 'MultiMail-Webhooks/1',
    'X-MultiMail-Event': event,
    'X-MultiMail-Delivery': deliveryId,
    'X-MultiMail-Timestamp': timestamp,
    'X-MultiMail-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${standardSignature(delivery)}`,
  };
}

function standardSignature({ secret, deliveryId, atSeconds, body }: SignedDelivery): string {
  return createHmac('sha256', standardKey(secret))
    .update(`${deliveryId}.${atSeconds}.`, 'utf8')
    .update(body)
    .digest('base64');
}

/** The bytes behind `whsec_`; a secret that was not given in that form is used as it is. */
function standardKey(secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const isBase64 =
    encoded !== '' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded);
  return isBase64 ? Buffer.from(encoded, 'base64') : Buffer.from(secret, 'utf8');
}
