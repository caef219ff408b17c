/** Requests to be let in, sign-ins under way and the endpoint itself as an attacker would use them. */
import { request, type RequestOptions } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { oauthBrowser, signInTo } from '../support/oauth-browser.js';
import { letIn, registered, requestIn, type RegisteredClient } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let client: RegisteredClient;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  client = await registered(installation);
  await letIn(installation, { client, email: tenant.approver.email });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

/** Unlike fetch, it sends the Host it is given. */
function asked(path: string, options: RequestOptions): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(`${installation.baseUrl}${path}`), options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('a request to be let in', () => {
  const open = async (change: Record<string, string | undefined>) =>
    (await requestIn(installation, client, { state: 's', ...change })).page;
  /** In the fragment where a token was asked for there. */
  const errorIn = ({ url }: { url: URL }) =>
    url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error');

  it('without PKCE is answered with an error, and so is one with the plain method', async () => {
    expect(errorIn(await open({ code_challenge: undefined, code_challenge_method: undefined }))).toBe(
      'invalid_request',
    );
    expect(errorIn(await open({ code_challenge_method: 'plain' }))).toBe('invalid_request');
  });

  it.each([
    'http://127.0.0.1:7777/callback/other',
    'http://127.0.0.1:7777/callback?x=1',
    'https://evil.example/callback',
    'http://localhost:7777/callback',
    'http://127.0.0.1.evil.example:7777/callback',
  ])('to be answered at %s goes nowhere: the person sees why', async (redirect_uri) => {
    const shown = await open({ redirect_uri });
    expect(shown.status).toBe(400);
    expect(shown.url.origin).toBe(installation.baseUrl);
    expect(shown.text).toContain('could not be let in');
  });

  it('of an unknown client is shown to the person alone', async () => {
    const shown = await open({ client_id: 'nobody' });
    expect(shown.status).toBe(400);
    expect(shown.text).toContain('not known here');
  });

  it('for another service is refused', async () => {
    expect(errorIn(await open({ resource: 'https://mail.example/mcp' }))).toBe('invalid_target');
  });

  it('for a token in the answer itself is refused', async () => {
    expect(errorIn(await open({ response_type: 'token' }))).toBe('unsupported_response_type');
  });
});

describe('a sign-in under way', () => {
  it('can be gone on with in its own browser only', async () => {
    const { browser: victim, page } = await requestIn(installation, client);
    const consent = await signInTo(installation, victim, { page, email: tenant.approver.email });
    const attacker = oauthBrowser(installation);
    for (const { url } of [page, consent]) {
      const opened = await attacker.open(url.href);
      expect({ status: opened.status, isOver: opened.text.includes('another browser') }).toEqual({
        status: 400,
        isOver: true,
      });
    }
    const posted = await attacker.submit(consent, [
      ['scope', 'read'],
      ['reach', 'all'],
      ['decision', 'allow'],
    ]);
    expect(posted.status).toBe(400);
    expect(await installation.stores.grants.live(tenant.approver.id, client.client_id)).toBeDefined();
  });

  it('takes no form from another site', async () => {
    const { browser, page } = await requestIn(installation, client);
    const consent = await signInTo(installation, browser, { page, email: tenant.approver.email });
    const posted = await browser.submit(consent, [['decision', 'allow']], { Origin: 'https://evil.example' });
    expect(posted.status).toBe(401);
  });
});

describe('the MCP endpoint', () => {
  it.each([
    ['Host', 'evil.example'],
    ['Origin', 'https://evil.example'],
  ])('answers no request with a foreign %s', async (name, value) => {
    const { status } = await asked('/mcp', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${tenant.agentKey}`,
        [name]: value,
      },
    });
    expect(status).toBe(403);
  });

  it('says the configured addresses in its documents, whatever Host a request names', async () => {
    const { text } = await asked('/.well-known/oauth-authorization-server', {
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
    });
    expect(text).not.toContain('evil.example');
    expect(JSON.parse(text)).toMatchObject({
      issuer: installation.baseUrl,
      token_endpoint: `${installation.baseUrl}/oauth/token`,
    });
  });
});
