/** What a program may say of itself when it registers (RFC 7591), and what is refused in the words of that standard. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { register, registered, requestIn } from '../support/oauth-client.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const REDIRECT = 'https://host.example/callback';

describe('a registration', () => {
  it.each([
    'http://evil.example/callback',
    'https://host.example/callback#fragment',
    'https://user@host.example/callback',
    'https://*.host.example/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'nonsense',
  ])('with the redirect %s is refused', async (redirect) => {
    expect(await register(installation, { redirect_uris: [redirect] })).toMatchObject({
      status: 400,
      body: { error: 'invalid_redirect_uri' },
    });
  });

  it.each([
    ['without any redirect', { redirect_uris: [] }],
    [
      'for tokens in the address',
      { redirect_uris: [REDIRECT], response_types: ['token'], grant_types: ['implicit'] },
    ],
    ['with a password grant', { redirect_uris: [REDIRECT], grant_types: ['password'] }],
    [
      'with another way to show itself',
      { redirect_uris: [REDIRECT], token_endpoint_auth_method: 'tls_client_auth' },
    ],
  ])('%s is refused', async (_name, metadata) => {
    expect(await register(installation, metadata)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^invalid_(client_metadata|redirect_uri)$/) },
    });
  });

  it('that is no JSON object is refused', async () => {
    for (const body of ['[]', '"x"', '{']) {
      const response = await fetch(`${installation.baseUrl}/oauth/register`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(response.status).toBe(400);
    }
  });

  it('gets a secret only where it asks for one', async () => {
    expect(await registered(installation, { redirect_uris: [REDIRECT] })).not.toHaveProperty('client_secret');
    const { body } = await register(installation, { redirect_uris: [REDIRECT] });
    expect(body).toMatchObject({ token_endpoint_auth_method: 'none' });
    expect(body).not.toHaveProperty('client_secret');
    const confidential = await registered(installation, {
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: 'client_secret_basic',
    });
    expect(String(confidential.client_secret).length).toBeGreaterThanOrEqual(32);
  });
});

describe('a client metadata document', () => {
  it.each([
    'https://127.0.0.1/client.json',
    'https://localhost/client.json',
    'https://[::1]/client.json',
    'https://10.0.0.1/client.json',
    'https://nowhere.invalid/client.json',
  ])('at %s lets nobody in', async (client_id) => {
    const { page: shown } = await requestIn(installation, { client_id, redirect_uris: [REDIRECT] });
    expect(shown.status).toBe(400);
    expect(shown.url.origin).toBe(installation.baseUrl);
    expect(shown.text).toContain('not known here');
  });
});
