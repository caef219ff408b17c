/** Who are you? The sign-in by mailed code in front of the page that asks whether a program may come in. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { allow, mailedDigits, type Shown } from '../support/oauth-browser.js';
import { letIn, registered, requestIn } from '../support/oauth-client.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const textOf = ({ text }: Shown) => parsePage(text).text;

describe('the sign-in', () => {
  const begin = async () => requestIn(installation, await registered(installation));

  it('says the same of an address that nobody has', async () => {
    const { browser, page } = await begin();
    const known = await browser.submit(page, [['email', tenant.approver.email]]);
    const unknown = await browser.submit(page, [['email', 'nobody@nowhere.test']]);
    expect(unknown.status).toBe(known.status);
    expect(unknown.text).toBe(known.text);
  });

  it('takes five wrong codes and no right one after them', async () => {
    const { browser, page } = await begin();
    const codePage = await browser.submit(page, [['email', tenant.approver.email]]);
    const right = await mailedDigits(installation, tenant.approver.email);
    const wrong = right === '111111' ? '222222' : '111111';
    let shown = codePage;
    for (let tries = 0; tries < 5; tries += 1) {
      shown = await browser.submit(codePage, [['code', wrong]]);
      expect(textOf(shown)).toContain('not the code');
    }
    expect(textOf(await browser.submit(codePage, [['code', right]]))).toContain('This code is over');
  });

  it('mails no code to an address whose mail an agent reads', async () => {
    const { stores } = installation;
    const own = await aTenant(stores);
    await aPerson(stores, { tenantId: own.tenantId, email: own.mailbox.address, name: 'Agent itself' });
    const { browser, page } = await begin();
    await browser.submit(page, [['email', own.mailbox.address]]);
    // What is asked for later is mailed: the first would have been by then.
    const { page: other, browser: second } = await begin();
    await second.submit(other, [['email', own.approver.email]]);
    await mailedDigits(installation, own.approver.email);
    expect(
      installation.catcher
        .messages()
        .filter(({ envelope }) => envelope.rcpt_to.includes(own.mailbox.address)),
    ).toEqual([]);
  });

  it('asks for which company, where somebody is in several', async () => {
    const { stores } = installation;
    const [one, two] = [await aTenant(stores), await aTenant(stores)];
    const email = `both@${one.tenantId.toLowerCase()}.example`;
    const people = [
      await aPerson(stores, { tenantId: one.tenantId, email, name: 'Bo Both' }),
      await aPerson(stores, { tenantId: two.tenantId, email, name: 'Bo Both' }),
    ];
    const { browser, page } = await begin();
    const codePage = await browser.submit(page, [['email', email]]);
    const companyPage = await browser.submit(codePage, [['code', await mailedDigits(installation, email)]]);
    expect(textOf(companyPage)).toContain('For which company?');
    // Somebody else's id is no choice.
    const strange = await browser.submit(companyPage, [['person', tenant.approver.id]]);
    expect(textOf(strange)).toContain('Please sign in again');
    const consent = await browser.submit(companyPage, [['person', String(people[1]?.id)]]);
    await allow(browser, consent);
    expect(await stores.grants.list(one.tenantId)).toEqual([]);
    expect(await stores.grants.list(two.tenantId)).toHaveLength(1);
  });

  it('is on record', async () => {
    const own = await aTenant(installation.stores);
    await letIn(installation, { client: await registered(installation), email: own.approver.email });
    const entries = await installation.stores.audit.list({
      tenantId: own.tenantId,
      limit: 100,
      order: 'oldest_first',
    });
    expect(entries.slice(-2)).toMatchObject([
      { action: 'session.start', actor: `person:${own.approver.id}`, metadata: { by: 'mailed_code' } },
      { action: 'grant.create', actor: `person:${own.approver.id}`, metadata: { mailboxes: 'all' } },
    ]);
  });
});
