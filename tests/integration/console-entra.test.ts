/**
 * Signing in to the console with Entra ID (simulated): who gets a session and as what, and everything that gets none. One
 * company signs in there, another one by mail.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { signInAs } from '../microsoft/browser.js';
import { NEXT, startConsoleScene, type ConsoleScene } from '../microsoft/console-scene.js';
import { aUser, type SimulatedTenant, type SimulatedUser } from '../microsoft/directory.js';
import type { Lies } from '../microsoft/entra.js';
import type { Microsoft } from '../microsoft/simulator.js';
import { visit } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { formOn, oauthBrowser, type Shown } from '../support/oauth-browser.js';
import type { TestTenant } from '../support/tenants.js';

let scene: ConsoleScene;
let microsoft: Microsoft;
let contoso: SimulatedTenant;
let installation: Installation;
let tenant: TestTenant;
const asFarAsBack: ConsoleScene['asFarAsBack'] = (browser, user) => scene.asFarAsBack(browser, user);
const through: ConsoleScene['through'] = (user, browser) => scene.through(user, browser);

beforeAll(async () => {
  scene = await startConsoleScene();
  ({ microsoft, contoso, installation, tenant } = scene);
}, 60_000);
afterAll(() => scene.stop(), 60_000);
afterEach(() => microsoft.entra.lie({}));

const textOf = ({ text }: Shown) => parsePage(text).text;
const sessions = () => installation.database.session.count();
const newest = async (action: 'session.start' | 'session.end') =>
  (
    await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action,
      limit: 1,
      order: 'newest_first',
    })
  )[0];

const aMember = (user: Partial<SimulatedUser> = {}) =>
  aUser(contoso, { userName: `${randomUUID().slice(0, 8)}@contoso.example`, ...user });

describe('a person of a company in Entra ID', () => {
  it('finds the button on every page, which may lead there and nowhere else', async () => {
    const page = await oauthBrowser(installation).open(NEXT);
    expect(page.status).toBe(401);
    expect(textOf(page)).toContain('Sign in with Microsoft');
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${microsoft.url};`);
  });

  it('comes back signed in where they wanted to go, in the role they have there, and signs out', async () => {
    const user = aUser(contoso, { userName: tenant.approver.email, appRoles: ['Compliance'] });
    const browser = oauthBrowser(installation);
    const shown = await through(user, browser);
    expect([shown.status, shown.url.pathname]).toEqual([200, NEXT]);
    expect(textOf(shown)).toContain(tenant.approver.email);
    expect(await installation.stores.people.get(tenant.approver.id)).toMatchObject({ roles: ['compliance'] });
    expect(await newest('session.start')).toMatchObject({
      actor: `person:${tenant.approver.id}`,
      metadata: { by: 'entra_id', roles: ['compliance'] },
    });
    expect((await browser.open(CONSOLE_PATHS.domains)).status).toBe(403);
    const out = await browser.submit(shown, formOn(shown).fields);
    expect(textOf(out)).toContain('You are signed out');
    expect((await browser.open(NEXT)).status).toBe(401);
  });

  it('is somebody new where they have a role and nobody knew them', async () => {
    const user = aMember({ name: 'Nora New', appRoles: ['Approver'] });
    expect(textOf(await through(user))).toContain(user.userName);
  });

  it('has one session in one browser, however often they sign in', async () => {
    const browser = oauthBrowser(installation);
    const user = aMember();
    await through(user, browser);
    const before = await installation.database.session.count({ where: { endedAt: null } });
    const sent = await browser.open(CONSOLE_PATHS.signIn);
    const again = await browser.submit(sent, formOn(sent).fields);
    expect((await browser.open((await signInAs(user.objectId, again.url)).href)).status).toBe(200);
    expect(await installation.database.session.count({ where: { endedAt: null } })).toBe(before);
    expect(await newest('session.end')).toMatchObject({ metadata: { by: 'another_sign_in' } });
  });

  it('gets no link by mail, and people of other companies do', async () => {
    for (const email of [tenant.approver.email, scene.byMail.approver.email]) {
      await visit(installation).post(CONSOLE_PATHS.signInRequest, { address: email });
    }
    await eventually(
      () => caughtFor(installation, scene.byMail.approver.email),
      (found) => found.length > 0,
    );
    expect(caughtFor(installation, tenant.approver.email)).toEqual([]);
  });
});

describe('nobody is signed in', () => {
  const refused = async (shown: Shown, words: string, before: number) => {
    expect(shown.status).toBe(403);
    expect(textOf(shown)).toContain(words);
    expect(await sessions()).toBe(before);
  };
  const now = () => Math.floor(Date.now() / 1000);

  it('without a role: the page says what an administrator has to assign, and where', async () => {
    const before = await sessions();
    const shown = await through(aMember({ appRoles: ['Mail.Submit'] }));
    await refused(shown, 'You have no role in MultiMail', before);
    for (const words of [scene.clientId, 'Users and groups', 'Approver, Operator, Compliance, BreakGlass']) {
      expect(textOf(shown)).toContain(words);
    }
  });

  it('as a guest whom nobody added, as an agent’s account, or where the person breaks off', async () => {
    const before = await sessions();
    await refused(await through(aMember({ more: { acct: 1 } })), 'Guests are let in only', before);
    await refused(await through(aMember({ more: { xms_sub_fct: '13' } })), 'an account of an agent', before);
    await refused(await through(undefined), 'broken off', before);
  });

  it.each<[string, string, () => Lies]>([
    ['of another tenant', 'another company', () => ({ claims: { tid: randomUUID() } })],
    ['of another issuer', 'not meant', () => ({ claims: { iss: `${microsoft.url}/${randomUUID()}/v2.0` } })],
    ['of another sign-in', 'not meant', () => ({ claims: { nonce: 'another' } })],
    ['for another app', 'not meant', () => ({ claims: { aud: randomUUID() } })],
    ['that has ended', 'not meant', () => ({ claims: { exp: now() - 120 } })],
    ['that nobody signed', 'not meant', () => ({ forge: (token) => unsigned(token) })],
  ])('by a token %s', async (_, words, lies) => {
    const before = await sessions();
    const user = aMember();
    microsoft.entra.lie(lies());
    await refused(await through(user), words, before);
  });

  it('by an answer that was used, in another browser, or from no sign-in at all', async () => {
    const user = aMember();
    const browser = oauthBrowser(installation);
    const back = await asFarAsBack(browser, user);
    const before = await sessions();
    await refused(await oauthBrowser(installation).open(back.href), 'another browser', before);
    const other = oauthBrowser(installation);
    const others = await asFarAsBack(other, user);
    await refused(await other.open(back.href), 'not meant', before);
    expect((await browser.open(back.href)).status).toBe(200);
    await refused(await browser.open(back.href), 'is over', before + 1);
    // The cookie that `other` had was for one answer, right or wrong.
    await refused(await other.open(others.href), 'is over', before + 1);
  });

  it('by a form of another site', async () => {
    const browser = oauthBrowser(installation);
    const page = await browser.open(NEXT);
    const answer = await browser.submit(page, formOn(page).fields, { Origin: 'https://evil.example' });
    expect([answer.status, answer.url.origin]).toEqual([400, installation.baseUrl]);
  });
});

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ typ: 'JWT', alg: 'none' })).toString('base64url');
  return `${header}.${token.split('.')[1] ?? ''}.`;
}
