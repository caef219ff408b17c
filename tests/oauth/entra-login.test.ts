/** A person signs in with Entra ID (the simulated one) to let a program in: in their own browser, for their own company. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTRA_CALLBACK_PATH } from '../../api/sign-in/entra-sign-in.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { signInAs } from '../microsoft/browser.js';
import { aTenantInEntra, aUser, type SimulatedTenant } from '../microsoft/directory.js';
import { startMicrosoft, type Microsoft } from '../microsoft/simulator.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { allow, formOn, type OauthBrowser, type Shown } from '../support/oauth-browser.js';
import { registered, requestIn } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let microsoft: Microsoft;
let contoso: SimulatedTenant;
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  microsoft = await startMicrosoft();
  contoso = aTenantInEntra();
  microsoft.entra.tenants.push(contoso);
  const app = { clientId: randomUUID(), secret: randomUUID() };
  installation = await startInstallation(
    microsoft.settings(app, [{ entraTenantId: contoso.id, slug: 'contoso' }]),
  );
  const redirectUris = [`${installation.baseUrl}${ENTRA_CALLBACK_PATH}`];
  microsoft.entra.apps.push({ ...app, redirectUris });
  tenant = await aTenant(installation.stores, {}, { slug: 'contoso' });
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await microsoft.stop();
}, 60_000);

const textOf = ({ text }: Shown) => parsePage(text).text;

const begin = async () => requestIn(installation, await registered(installation));

/** Presses "Sign in with Microsoft", signs in there, and comes back. */
async function throughEntra(browser: OauthBrowser, page: Shown, userId: string): Promise<Shown> {
  const sent = await browser.submit(page, formOn(page).fields);
  expect(sent.url.origin).toBe(new URL(microsoft.url).origin);
  const back = await signInAs(userId, sent.url);
  return browser.open(back.href);
}

describe('a person of a company in Entra ID', () => {
  it('signs in there, is asked on our page, and the grant is theirs', async () => {
    const user = aUser(contoso, { userName: tenant.approver.email });
    const { browser, page } = await begin();
    expect(textOf(page)).toContain('Sign in with Microsoft');
    const consent = await throughEntra(browser, page, user.objectId);
    expect(textOf(consent)).toContain(tenant.approver.email);
    await allow(browser, consent);
    const [grant] = await installation.stores.grants.list(tenant.tenantId);
    expect(grant).toMatchObject({ personId: tenant.approver.id, scopes: ['read'] });
    const entries = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: 10,
      order: 'newest_first',
    });
    expect(entries.map(({ action }) => action).slice(0, 3)).toEqual([
      'grant.create',
      'session.start',
      'person.bind_entra',
    ]);
    expect(entries[1]?.metadata).toMatchObject({ by: 'entra_id' });
  });

  it('gets no code by mail: there is no way around Entra ID', async () => {
    const { browser, page } = await begin();
    // Two forms: Microsoft, and a code for people of companies that are not there.
    expect(page.text.split('<form')).toHaveLength(3);
    const codePage = await browser.submit(page, [['email', tenant.approver.email]]);
    expect(codePage.status).toBe(200);
    // Whatever is typed: there is nobody to go on as.
    const shown = await browser.submit(codePage, [['code', '000000']]);
    expect(textOf(shown)).toContain('not the code');
    const codes = caughtFor(installation, tenant.approver.email).filter(({ raw }) =>
      /^Code: /m.test(String(raw)),
    );
    expect(codes).toEqual([]);
  });

  it('who has no role here is told so, and nothing is given', async () => {
    const user = aUser(contoso, { userName: `stranger@${contoso.id}.example`, appRoles: [] });
    const { browser, page } = await begin();
    const shown = await throughEntra(browser, page, user.objectId);
    expect(shown.status).toBe(403);
    expect(textOf(shown)).toContain('you have no role here');
  });

  it('who breaks off comes back to an explanation', async () => {
    const { browser, page } = await begin();
    expect(textOf(await throughEntra(browser, page, ''))).toContain('broken off');
  });

  it('counts in the browser that went there, and for the sign-in it went for', async () => {
    const known = contoso.users.find(({ userName }) => userName === tenant.approver.email);
    const { browser: victim, page } = await begin();
    const sent = await victim.submit(page, formOn(page).fields);
    const back = await signInAs(String(known?.objectId), sent.url);
    const { browser: attacker } = await begin();
    const stolen = await attacker.open(back.href);
    expect(stolen.status).toBe(403);
    expect(textOf(stolen)).toContain('another browser');
  });
});
