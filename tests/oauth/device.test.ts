/** A terminal is let in by a code that a person types in their browser (RFC 8628). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { allow, formOn, oauthBrowser, signInTo, type Shown } from '../support/oauth-browser.js';
import { registered, tokenRequest, type RegisteredClient } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';

let installation: Installation;
let tenant: TestTenant;
let client: RegisteredClient;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  client = await registered(installation, {
    client_name: 'Terminal <tool>',
    grant_types: ['authorization_code', 'refresh_token', GRANT_TYPE],
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

interface Begun {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
}

async function begin(fields: Record<string, string> = {}): Promise<Begun> {
  const response = await fetch(`${installation.baseUrl}/oauth/device/code`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: client.client_id, ...fields }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Begun;
}

const poll = ({ device_code }: Begun): Promise<Answer> =>
  tokenRequest(installation, { grant_type: GRANT_TYPE, client_id: client.client_id, device_code });
const textOf = ({ text }: Shown) => parsePage(text).text;

describe('a terminal', () => {
  it('is let in once a person has typed its code, compared it, signed in and said yes', async () => {
    const begun = await begin({ scope: 'read send' });
    expect(begun.verification_uri).toBe(`${installation.baseUrl}/oauth/device`);
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });

    const browser = oauthBrowser(installation);
    const entry = await browser.open(begun.verification_uri);
    const compare = await browser.submit(entry, [...formOn(entry).fields, ['user_code', begun.user_code]]);
    expect(textOf(compare)).toContain(begun.user_code);
    expect(textOf(compare)).toContain('Terminal <tool>');
    const page = await browser.submit(compare, formOn(compare).fields);
    const consent = await signInTo(installation, browser, { page, email: tenant.approver.email });
    expect(textOf(consent)).toContain('the device that shows the code');
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    const done = await allow(browser, consent);
    expect(textOf(done)).toContain('The program was let in');

    const { status, body } = await poll(begun);
    expect({ status, scope: body.scope }).toEqual({ status: 200, scope: 'read send' });
    const answer = await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: body.access_token });
    expect(answer.status).toBe(200);
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('that names no scope is offered the usual ones', async () => {
    const begun = await begin();
    const browser = oauthBrowser(installation);
    const entry = await browser.open(begun.verification_uri_complete);
    // Filled in, and still for the person to send.
    expect(entry.text).toContain(`value="${begun.user_code}"`);
    const compare = await browser.submit(entry, [...formOn(entry).fields, ['user_code', begun.user_code]]);
    const page = await browser.submit(compare, formOn(compare).fields);
    const consent = await signInTo(installation, browser, { page, email: tenant.approver.email });
    const fields = formOn(consent).fields;
    expect(fields).toContainEqual(['scope', 'read']);
    expect(fields).toContainEqual(['scope', 'send']);
  });

  it('is told no where the person stops at the comparison', async () => {
    const begun = await begin();
    const browser = oauthBrowser(installation);
    const entry = await browser.open(begun.verification_uri);
    const compare = await browser.submit(entry, [...formOn(entry).fields, ['user_code', begun.user_code]]);
    const stopped = await browser.submit(compare, [...formOn(compare).fields, ['abort', 'yes']]);
    expect(textOf(stopped)).toContain('The program was told no');
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'access_denied' } });
  });

  it('is not found by a code that nobody waits with', async () => {
    const browser = oauthBrowser(installation);
    const entry = await browser.open(`${installation.baseUrl}/oauth/device`);
    const shown = await browser.submit(entry, [...formOn(entry).fields, ['user_code', 'AAAA-BBBB']]);
    expect(textOf(shown)).toContain('not a code that a program waits with');
  });
});
