/** Builders: a subscription, and a delivery that was tried for it. */
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { WEBHOOK_SECRETS } from '../../domain/webhook-delivery.js';
import type { WebhookSubscription } from '../../prisma/stores/webhook-store.js';
import { derivedSecret } from '../../settings/keys.js';
import { createSecrets } from '../../signing/secrets.js';
import type { Installation } from './installation.js';
import type { TestTenant } from './tenants.js';

interface World {
  readonly installation: Installation;
  readonly tenant: TestTenant;
}

export async function aWebhook(
  { installation, tenant }: World,
  change: Partial<Pick<WebhookSubscription, 'url' | 'events'>> = {},
): Promise<string> {
  const id = ulid();
  const masterKey = Buffer.from(String(installation.env.MASTER_KEY), 'base64url');
  const secrets = createSecrets((purpose) => derivedSecret(masterKey, purpose));
  await installation.stores.webhooks.create(
    {
      id,
      tenantId: tenant.tenantId,
      url: 'https://hooks.example.com/in',
      // Nothing that the tests of others make happen.
      events: ['message.complained'],
      ...change,
      mailboxId: null,
      sealedSecret: secrets.seal(WEBHOOK_SECRETS, id, `whsec_${randomBytes(32).toString('base64')}`),
    },
    {
      tenantId: tenant.tenantId,
      action: 'webhook.create',
      actor: 'system',
      resourceType: 'webhook',
      resourceId: id,
    },
  );
  return id;
}

/** It has been handed over, so that nobody posts it while a test runs. */
export async function aWebhookDelivery(world: World): Promise<string> {
  const { installation, tenant } = world;
  const id = ulid();
  await installation.database.webhookDelivery.create({
    data: {
      id,
      tenantId: tenant.tenantId,
      subscriptionId: await aWebhook(world),
      eventType: 'message.complained',
      messageId: null,
      url: 'https://hooks.example.com/in',
      payload: '{"event":"message.complained"}',
      status: 'failed',
      attempts: 3,
      dispatchedAt: new Date(),
    },
  });
  return id;
}
