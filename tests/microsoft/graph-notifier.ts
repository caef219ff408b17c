/** What Graph's change tracking posts: notifications with encrypted content and a token, and those of the life of a subscription. */
import {
  createCipheriv,
  createHmac,
  publicEncrypt,
  constants,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { signed, type SigningKey } from './signing-keys.js';

export interface SimulatedSubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly resource: string;
  readonly changeType: string;
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly clientState: string | null;
  readonly includeResourceData: boolean;
  readonly encryptionCertificate: string | null;
  readonly encryptionCertificateId: string | null;
  expirationDateTime: string;
}

export const CHANGE_TRACKING = '0bf30f3b-4a52-48df-9a82-234910c4a086';

export function encryptedFor(subscription: SimulatedSubscription, resource: object): Record<string, string> {
  const key = randomBytes(32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  const data = Buffer.concat([cipher.update(JSON.stringify(resource), 'utf8'), cipher.final()]);
  const der = Buffer.from(subscription.encryptionCertificate ?? '', 'base64');
  const certificate = new X509Certificate(der);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return {
    data: data.toString('base64'),
    dataKey: publicEncrypt({ key: certificate.publicKey, padding, oaepHash: 'sha1' }, key).toString('base64'),
    dataSignature: createHmac('sha256', key).update(data).digest('base64'),
    encryptionCertificateId: subscription.encryptionCertificateId ?? '',
    encryptionCertificateThumbprint: certificate.fingerprint.replaceAll(':', ''),
  };
}

export function created(subscription: SimulatedSubscription, messageId: string): Record<string, unknown> {
  const type = '#Microsoft.Graph.Message';
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: subscription.expirationDateTime,
    changeType: 'created',
    clientState: subscription.clientState,
    tenantId: subscription.tenantId,
    resource: `Users/x/Messages/${messageId}`,
    resourceData: { '@odata.type': type, '@odata.id': `Users/x/Messages/${messageId}`, id: messageId },
    encryptedContent: encryptedFor(subscription, { '@odata.type': type, id: messageId }),
  };
}

export function lifecycle(
  subscription: SimulatedSubscription,
  lifecycleEvent: string,
): Record<string, unknown> {
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: subscription.expirationDateTime,
    clientState: subscription.clientState,
    tenantId: subscription.tenantId,
    lifecycleEvent,
    resource: null,
    changeType: null,
  };
}

/** @param claims others than the usual ones */
export function validationToken(
  { authority, tenantId, clientId }: { authority: string; tenantId: string; clientId: string },
  key: SigningKey,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return signed(
    {
      iss: `${authority}/${tenantId}/v2.0`,
      aud: clientId,
      azp: CHANGE_TRACKING,
      tid: tenantId,
      ver: '2.0',
      iat: now,
      nbf: now,
      exp: now + 3600,
      ...claims,
    },
    key,
  );
}
