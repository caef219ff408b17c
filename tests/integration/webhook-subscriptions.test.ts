/** Webhook subscriptions over REST in an installation that means it: https and public targets only. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { aWebhook } from '../support/webhook-rows.js';
import { startWebhookReceiver } from '../support/webhook-receiver.js';
import { newestCode, subscribe } from '../support/webhooks.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation({ WEBHOOK_RETRY_SECONDS: '0,0' });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const URL = 'https://hooks.example.com/in';
const post = (body: object, key = tenant.adminKey) =>
  call('POST', `${installation.baseUrl}/v1/webhooks`, { key, body });
const get = (path: string, key = tenant.adminKey) => call('GET', `${installation.baseUrl}${path}`, { key });

describe('a webhook subscription', () => {
  it('needs the operator; its secret is shown at creation and on its own page, and in no list', async () => {
    const body = { url: URL, events: ['inbound', 'email.received', 'message.sent'] };
    expect(await post(body)).toMatchObject({
      status: 202,
      body: { status: 'pending_approval', action: 'webhook.create' },
    });
    expect((await get('/v1/webhooks')).body).toEqual({ subscriptions: [], webhooks: [] });
    const approval_code = await newestCode(installation, tenant.approver.email);
    const made = await post({ ...body, approval_code });
    expect(made).toMatchObject({
      status: 201,
      body: { url: URL, events: ['message.received', 'message.sent'], mailbox_id: null, status: 'active' },
    });
    expect(made.body.signing_secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await get(`/v1/webhooks/${made.body.id}`)).body).toEqual(made.body);
    const { signing_secret: _, ...shown } = made.body as Record<string, unknown>;
    expect((await get('/v1/webhooks')).body).toEqual({ subscriptions: [shown], webhooks: [shown] });
    const row = await installation.stores.webhooks.get(tenant.tenantId, made.body.id);
    expect(row?.sealedSecret).not.toContain(made.body.signing_secret.slice('whsec_'.length));
  });

  it('keeps the secret it was given', async () => {
    const secret = 'sixteen-characters-or-more';
    const made = await subscribe(installation, tenant, { url: URL, events: ['message.sent'], secret });
    expect(made.signing_secret).toBe(secret);
  });

  it.each([
    ['http', { url: 'http://hooks.example.com/' }],
    ['this machine', { url: 'https://localhost/' }],
    ['a private address', { url: 'https://10.0.0.1/' }],
    ['a private address, decimal', { url: 'https://2130706433/' }],
    ['a mapped private address', { url: 'https://[::ffff:127.0.0.1]/' }],
    ['credentials', { url: 'https://a:b@hooks.example.com/' }],
    ['no URL', { url: 'hooks' }],
    ['an unknown event', { events: ['message.opened'] }],
    ['no event', { events: [] }],
    ['a short secret', { secret: 'fifteen-letters' }],
  ])('is refused with %s, before anybody is asked', async (_what, change) => {
    const mails = installation.catcher.messages().length;
    expect(await post({ url: URL, events: ['message.sent'], ...change })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
    expect(installation.catcher.messages()).toHaveLength(mails);
  });

  it('is refused for a mailbox that is not ours', async () => {
    const stranger = await aTenant(installation.stores);
    const body = { url: URL, events: ['message.sent'], mailbox_id: stranger.mailbox.id };
    expect(await post(body)).toMatchObject({ status: 404 });
  });

  it('is refused where the account has as many as it may', async () => {
    const other = await aTenant(installation.stores);
    for (let count = 0; count < 50; count += 1) await aWebhook({ installation, tenant: other });
    expect(await post({ url: URL, events: ['message.sent'] }, other.adminKey)).toMatchObject({
      status: 403,
      body: { code: 'limit_reached' },
    });
  });

  it('that leads inside is not posted to, however it came to be: three attempts without a connection', async () => {
    const other = await aTenant(installation.stores);
    const receiver = await startWebhookReceiver();
    await aWebhook({ installation, tenant: other }, { url: receiver.url, events: ['oversight.pending'] });
    await call('POST', `${installation.baseUrl}/v1/send`, {
      key: other.agentKey,
      body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
    });
    const [delivery] = await eventually(
      async () => (await get('/v1/webhook-deliveries', other.adminKey)).body.deliveries,
      ([first]) => first?.status === 'failed',
    );
    expect(delivery).toMatchObject({ attempts: 3, response_status: null });
    expect(receiver.received).toEqual([]);
    await receiver.stop();
  }, 30_000);
});

describe('the delivery history', () => {
  it('is paged, newest first, by cursor or by time', async () => {
    const key = tenant.adminKey;
    const { id } = await subscribe(installation, tenant, { url: URL, events: ['message.complained'] });
    const event = {
      tenantId: tenant.tenantId,
      mailboxId: tenant.mailbox.id,
      messageId: 'none',
      event: 'message.complained' as const,
      payload: '{}',
    };
    await installation.stores.webhooks.emit([event, event, event]);
    const first = await get('/v1/webhook-deliveries?limit=2', key);
    expect(first.body.deliveries).toHaveLength(2);
    expect(first.body.deliveries[0]).toMatchObject({ webhook_id: id, event_type: 'message.complained' });
    const second = await get(`/v1/webhook-deliveries?limit=2&cursor=${first.body.cursor}`, key);
    expect(second.body).toMatchObject({ deliveries: [{}], cursor: null });
    const ids = [...first.body.deliveries, ...second.body.deliveries].map((one: { id: string }) => one.id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await get('/v1/webhook-deliveries?cursor=1000', key)).body.deliveries).toEqual([]);
    const later = Date.now() + 60_000;
    expect((await get(`/v1/webhook-deliveries?cursor=${later}`, key)).body.deliveries).toHaveLength(3);
    expect((await get('/v1/webhook-deliveries?cursor=x', key)).status).toBe(400);
  });
});
