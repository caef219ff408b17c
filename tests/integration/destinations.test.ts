/** Destination domains that are left in peace: seen and let go of by who administers, over REST and on the console. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withOutlook } from '../../api/console/recipient-outlooks.js';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { storedDraft } from '../support/scheduled-message.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

const DOMAIN = 'northwind.example';
const HOUR_MS = 3_600_000;
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  // What is stored here is nobody's to send.
  await installation.stopWorker();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

/** With one recipient that waits there, one that has it, and one elsewhere. */
async function paused(of = tenant): Promise<string> {
  const { database, stores } = installation;
  const pausedUntil = new Date(Date.now() + HOUR_MS);
  const { tenantId } = of;
  await database.destination.createMany({
    data: [
      { tenantId, domain: DOMAIN, throttles: 1, pausedUntil },
      { tenantId, domain: 'over.example', pausedUntil: new Date(Date.now() - HOUR_MS) },
    ],
  });
  const { id: messageId } = await storedDraft(stores, of);
  await database.recipient.createMany({
    data: [
      { address: `ann@${DOMAIN}`, state: 'waiting', nextAttemptAt: pausedUntil },
      { address: `bob@${DOMAIN}`, state: 'accepted' },
      { address: 'eve@over.example', state: 'waiting', nextAttemptAt: pausedUntil },
    ].map((recipient) => ({ ...recipient, messageId, tenantId, role: 'to' })),
  });
  return messageId;
}

const list = (key = tenant.adminKey) => call('GET', `${installation.baseUrl}/v1/destinations`, { key });
const resume = (domain: string, key = tenant.adminKey) =>
  call('POST', `${installation.baseUrl}/v1/destinations/${domain}/resume`, { key });

describe('a paused destination', () => {
  it('is listed with what waits there, and let go of once', async () => {
    await paused();
    const answer = await list();
    expectOutput('list_destinations', answer);
    expect(answer.body).toEqual({
      destinations: [{ domain: DOMAIN, paused_until: expect.stringMatching(/Z$/), reason: null, waiting: 1 }],
      count: 1,
    });
    const resumed = await resume('Northwind.example');
    expectOutput('resume_destination', resumed);
    expect((await list()).body).toEqual({ destinations: [], count: 0 });
    expectRefusal(await resume(DOMAIN), 404, 'not_found');
    expect(await actionsOn(installation, tenant.tenantId, DOMAIN)).toEqual(['destination.resume']);
    const key = { tenantId_domain: { tenantId: tenant.tenantId, domain: DOMAIN } };
    expect(await installation.database.destination.findUnique({ where: key })).toMatchObject({
      throttles: 1,
    });
  });

  it('is no other tenant’s, and nothing an agent or an approver ends', async () => {
    await paused();
    const other = await aTenant(installation.stores);
    expect((await list(other.adminKey)).body.count).toBe(0);
    expectRefusal(await resume(DOMAIN, other.adminKey), 404, 'not_found');
    for (const key of [tenant.agentKey, tenant.oversightKey]) {
      expectRefusal(await resume(DOMAIN, key), 403, 'insufficient_scope');
    }
    expect((await list()).body.count).toBe(1);
  });

  it('stands at the recipients that wait there, and at no other', async () => {
    const message = { id: await paused(), tenantId: tenant.tenantId, direction: 'outbound' as const };
    const views = ['ann@northwind.example', 'bob@northwind.example', 'eve@over.example'].map((address) => ({
      address,
      role: 'to' as const,
      name: null,
      isFirstContact: false,
      delivery: null,
    }));
    const shown = await withOutlook(installation.stores, message, views);
    expect(shown.map(({ outlook }) => outlook)).toEqual([
      { nextAttemptAt: expect.any(Date), pausedUntil: expect.any(Date), reports: [] },
      { nextAttemptAt: null, pausedUntil: null, reports: [] },
      { nextAttemptAt: expect.any(Date), pausedUntil: null, reports: [] },
    ]);
  });

  it('stands on the console for operators alone, with a button that ends it', async () => {
    await paused();
    const operator = await signedIn(installation, tenant.approver);
    const { text } = parsePage((await operator.get(CONSOLE_PATHS.messages)).text);
    expect(text).toContain(`1 domain left in peace ${DOMAIN} 1 recipient waiting`);
    const approver = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'approver@x.test',
      name: 'Approver',
      roles: ['approver'],
    });
    const visitor = await signedIn(installation, approver);
    expect((await visitor.get(CONSOLE_PATHS.messages)).text).not.toContain(DOMAIN);
    const action = `${CONSOLE_PATHS.destinations}/${DOMAIN}`;
    expect((await visitor.post(action, { csrf: await formToken(visitor) })).status).toBe(403);
    const form = await operator.formOn(CONSOLE_PATHS.messages, action);
    for (let press = 0; press < 2; press += 1) {
      const answer = await operator.post(action, form);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, CONSOLE_PATHS.messages]);
    }
    expect((await list()).body.count).toBe(0);
  });
});
