/** The page that asks whether a program may come in: what it names, which rights it offers, and what becomes of the answer. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { allow, formOn, type Shown } from '../support/oauth-browser.js';
import {
  codeFor,
  consentPageFor,
  letIn,
  registered,
  type RegisteredClient,
} from '../support/oauth-client.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

type Fields = readonly (readonly [string, string])[];

const pageFor = async (scope: string, email = tenant.approver.email, client?: RegisteredClient) =>
  consentPageFor(installation, { client: client ?? (await registered(installation)), email, scope });
const textOf = ({ text }: Shown) => parsePage(text).text;
const errorIn = ({ url }: Shown) => url.searchParams.get('error');
const ask = (token: string, path: string, method = 'GET', body?: unknown): Promise<Answer> =>
  call(method, `${installation.baseUrl}${path}`, { key: token, body });

describe('the page', () => {
  it('names the program, where the answer goes, the person, the company, the mailboxes and each right', async () => {
    const client = await registered(installation, { client_name: 'Ledger <b>Bot</b>' });
    const { page } = await pageFor('read send admin', tenant.approver.email, client);
    const text = textOf(page);
    for (const said of [
      'Ledger <b>Bot</b>',
      'not checked',
      '127.0.0.1:7777',
      tenant.approver.email,
      'Acme',
      tenant.mailbox.address,
      'Read mail',
      'Send mail',
      'Administer',
      'your own machine',
    ]) {
      expect(text).toContain(said);
    }
    expect(page.text).not.toContain('<b>Bot');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:7777;",
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).not.toContain('<script');
  });

  it('spells out hidden characters in the name', async () => {
    const client = await registered(installation, { client_name: 'Safe\u200bBot' });
    const { page } = await pageFor('read', tenant.approver.email, client);
    expect(textOf(page)).toContain('U+200B');
  });

  it('asks again for a program that is let in already and lives on the person’s machine', async () => {
    const client = await registered(installation);
    const { browser } = await codeFor(installation, { client, email: tenant.approver.email });
    const { page } = await consentPageFor(installation, { client, email: tenant.approver.email, browser });
    expect(page.text).toContain('name="decision"');
  });

  it('lets a person say no', async () => {
    const { browser, page } = await pageFor('read');
    const answered = await browser.submit(page, [['decision', 'deny']]);
    expect(errorIn(answered)).toBe('access_denied');
    expect(answered.url.searchParams.get('state')).toBe('a-state');
  });
});

describe('rights', () => {
  it('that were not ticked are not given, and are asked for again next time', async () => {
    const client = await registered(installation);
    const wish = { client, email: tenant.approver.email, scope: 'read send' };
    const first = await letIn(installation, {
      ...wish,
      choice: [
        ['scope', 'read'],
        ['reach', 'all'],
      ],
    });
    expect(first.scope).toBe('read');
    expect(await ask(first.access_token, '/v1/send', 'POST', {})).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    });
    const { page } = await consentPageFor(installation, wish);
    expect(formOn(page).fields).toContainEqual(['scope', 'send']);
    expect((await letIn(installation, wish)).scope).toBe('read send');
  });

  it('asked for later are added to those that are there: a step up', async () => {
    const client = await registered(installation);
    const wish = { client, email: tenant.approver.email };
    await letIn(installation, wish);
    const more = await letIn(installation, { ...wish, scope: 'read send admin' });
    expect(more.scope.split(' ').sort()).toEqual(['admin', 'read', 'send']);
    const grant = await installation.stores.grants.live(tenant.approver.id, client.client_id);
    expect(await actionsOn(installation, tenant.tenantId, String(grant?.id))).toEqual([
      'grant.create',
      'grant.update',
    ]);
  });

  it('to send and to decide are never given together, not even one after the other', async () => {
    const client = await registered(installation);
    const { browser, page } = await pageFor('read send oversight', tenant.approver.email, client);
    // The page suggests none of the second kind.
    expect(formOn(page).fields).not.toContainEqual(['scope', 'oversight']);
    const both: Fields = [
      ['scope', 'send'],
      ['scope', 'oversight'],
      ['reach', 'all'],
    ];
    const refused = await allow(browser, page, both);
    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain('may not decide on what is sent');
    const first = await allow(browser, refused, [
      ['scope', 'send'],
      ['reach', 'all'],
    ]);
    expect(first.url.searchParams.get('code')).not.toBeNull();
    const second = await consentPageFor(installation, {
      client,
      email: tenant.approver.email,
      scope: 'oversight',
    });
    const again = await allow(second.browser, second.page, [
      ['scope', 'oversight'],
      ['reach', 'all'],
    ]);
    expect(again.status).toBe(400);
    const grant = await installation.stores.grants.live(tenant.approver.id, client.client_id);
    expect(grant?.scopes).toEqual(['send']);
  });

  it('are no more than the person’s own', async () => {
    const { stores } = installation;
    const email = `officer@${tenant.mailbox.address.split('@')[1]}`;
    await aPerson(stores, { tenantId: tenant.tenantId, email, name: 'Olga Officer', roles: ['compliance'] });
    const { page } = await pageFor('read send admin', email);
    expect(page.text).toContain('value="read"');
    expect(page.text).not.toMatch(/name="scope" value="(?:send|admin)"/);
    expect(errorIn((await pageFor('send', email)).page)).toBe('access_denied');
  });

  it('that the page did not offer are not given, whatever is posted', async () => {
    const { browser, page } = await pageFor('read');
    const answered = await allow(browser, page, [
      ['scope', 'read'],
      ['scope', 'admin'],
      ['reach', 'all'],
    ]);
    expect(answered.url.searchParams.get('code')).not.toBeNull();
    const grants = await installation.stores.grants.list(tenant.tenantId);
    expect(grants.at(-1)?.scopes).toEqual(['read']);
  });

  it('none ticked is told, and nothing is given', async () => {
    const { browser, page } = await pageFor('read');
    expect(textOf(await allow(browser, page, [['reach', 'all']]))).toContain('Choose at least one right');
  });
});
