/** What the provider reports of our mail after the hand-off (rest.md 7.11). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, submitted, untilStatus } from '../support/mails.js';
import { tell } from '../support/received.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let id: string;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
  id = await submitted(installation, tenant, { to: ['gone@example.com'] });
  await untilStatus(installation, id, 'sent');
});

const report = (body: Record<string, unknown>) => tell(installation, 'postmark', body);
const stored = () => installation.stores.messages.find(id);
const suppressions = () =>
  installation.database.suppression.findMany({
    where: { tenantId: tenant.tenantId },
    select: { emailAddress: true, reason: true },
  });

describe('a delivery', () => {
  it.each([
    ['the id of the message', () => id],
    ['our Message-ID', () => `<${id}@${String(tenant.mailbox.address.split('@')[1])}>`],
    ['our Message-ID without brackets', () => `${id}@${String(tenant.mailbox.address.split('@')[1])}`],
  ])('is matched by %s', async (_, named) => {
    const at = new Date(Date.now() - 1000).toISOString();
    const answer = await report({ RecordType: 'Delivery', MessageID: named(), DeliveredAt: at });
    expect(answer.body).toEqual({ received: true });
    expect((await stored())?.deliveredAt?.toISOString()).toBe(at);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.deliver');
  });

  it('is matched by the id that the provider gave', async () => {
    await installation.database.message.update({ where: { id }, data: { providerMessageId: 'pm-of-ours' } });
    await report({ RecordType: 'Delivery', MessageID: 'pm-of-ours', DeliveredAt: '2999-01-01T00:00:00Z' });
    expect((await stored())?.deliveredAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe('a bounce', () => {
  const bounce = (type: string, email = 'gone@example.com') =>
    report({ RecordType: 'Bounce', MessageID: id, Type: type, Email: email, Details: 'no such user' });

  it('that is hard keeps its state and suppresses the address, once', async () => {
    await bounce('HardBounce');
    await bounce('HardBounce');
    expect(await stored()).toMatchObject({ status: 'sent', bounceType: 'hard', bouncedAt: expect.any(Date) });
    expect(await suppressions()).toEqual([{ emailAddress: 'gone@example.com', reason: 'hard_bounce' }]);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.bounce');
  });

  it('that is soft suppresses nobody', async () => {
    await bounce('SoftBounce');
    expect(await stored()).toMatchObject({ status: 'sent', bounceType: 'soft' });
    expect(await suppressions()).toEqual([]);
  });

  it('suppresses no address that the message did not go to', async () => {
    await bounce('HardBounce', 'somebody@else.example');
    expect(await suppressions()).toEqual([]);
  });
});

describe('a complaint', () => {
  it('suppresses who complained', async () => {
    await report({ RecordType: 'SpamComplaint', MessageID: id, Email: 'Gone <gone@EXAMPLE.com>' });
    expect(await suppressions()).toEqual([{ emailAddress: 'gone@example.com', reason: 'complaint' }]);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.complain');
  });
});

describe('a report', () => {
  it.each([
    { RecordType: 'Open', MessageID: 'x' },
    { RecordType: 'Delivery', MessageID: 'nobody-knows' },
    { RecordType: 'Bounce' },
  ])('about nothing of ours changes nothing: %j', async (body) => {
    const before = await stored();
    expect(await report(body)).toMatchObject({ status: 200, body: { received: true } });
    expect(await stored()).toEqual(before);
  });

  it('of other words about a mail of ours changes nothing', async () => {
    const before = await stored();
    await report({ RecordType: 'Open', MessageID: id });
    expect(await stored()).toEqual(before);
  });
});
