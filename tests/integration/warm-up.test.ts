/** The warm-up of young mailboxes, where an installation has switched it on. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { submit, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation({ WARMUP: 'on' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('the warm-up', () => {
  it('refuses a young mailbox with what existing clients print', async () => {
    const tenant = await aTenant(installation.stores);
    await aFullDay(tenant);
    const refused = await submit(installation, tenant);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'warmup_limited', warmup_stage: '1 of 3', daily_sent: 50, daily_limit: 50 },
    });
    expect(refused.body.hint).toContain('tomorrow');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('leaves a mailbox alone that is a month old', async () => {
    const tenant = await aTenant(installation.stores);
    await aFullDay(tenant);
    await installation.database.mailbox.update({
      where: { id: tenant.mailbox.id },
      data: { createdAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect((await submit(installation, tenant)).body.code).not.toBe('warmup_limited');
  });

  /** Fifty messages of today: one submitted, the others copied from its row. */
  async function aFullDay(tenant: TestTenant): Promise<void> {
    const { database } = installation;
    const id = await submitted(installation, tenant);
    const {
      attachments: _a,
      gate: _g,
      tags: _t,
      headers: _h,
      ...row
    } = await database.message.findUniqueOrThrow({
      where: { id },
    });
    const copies = Array.from({ length: 49 }, (_, number) => ({
      ...row,
      authentication: undefined as never,
      findings: undefined as never,
      identity: undefined as never,
      template: undefined as never,
      id: `${id.slice(0, 20)}${String(number).padStart(6, '0')}`,
    }));
    await database.message.createMany({ data: copies.filter((copy) => copy.id !== id) });
  }
});
