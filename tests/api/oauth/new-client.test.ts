/** What is stored of a client registered by hand is what the authorization server itself takes for a client. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import Provider from 'oidc-provider';
import { newClient, type WantedClient } from '../../../api/oauth/new-client.js';
import { openedClient, sealedClient } from '../../../api/oauth/stored-client.js';
import { SCOPES } from '../../../domain/caller.js';
import { createSecrets } from '../../../signing/secrets.js';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = randomBytes(32);
const secrets = createSecrets(() => key);
const WANTED: WantedClient = {
  name: 'Foundry',
  redirectUris: ['https://host.example/callback', 'https://other.example/callback'],
  isConfidential: true,
  scopes: ['read', 'send'],
};

/** An authorization server that keeps this one document and nothing else. */
function providerKeeping(stored: Readonly<Record<string, unknown>>): Provider {
  const nothing = async () => undefined;
  return new Provider('http://127.0.0.1:1', {
    scopes: [...SCOPES],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    issueRefreshToken: async () => true,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'EC', use: 'sig' }] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['x'.repeat(32)] },
    adapter: () => ({
      find: async () => openedClient(secrets, stored),
      upsert: nothing,
      findByUid: nothing,
      findByUserCode: nothing,
      consume: nothing,
      destroy: nothing,
      revokeByGrantId: nothing,
    }),
  });
}

async function asKnown(wanted: Partial<WantedClient>) {
  const metadata = newClient({ ...WANTED, ...wanted });
  const stored = sealedClient(secrets, metadata);
  const client = await providerKeeping(stored).Client.find(metadata.client_id);
  return { metadata, stored, client };
}

describe('newClient', () => {
  it('keeps the secret sealed, and the authorization server opens it', async () => {
    const { metadata, stored, client } = await asKnown({});
    expect(metadata.client_id).toMatch(/^mc_[\w-]{43}$/);
    expect(metadata.client_secret).toMatch(/^mcs_[\w-]{43}$/);
    expect(JSON.stringify(stored)).not.toContain(String(metadata.client_secret));
    expect(client?.metadata()).toMatchObject({
      client_id: metadata.client_id,
      client_secret: metadata.client_secret,
      redirect_uris: WANTED.redirectUris,
      token_endpoint_auth_method: 'client_secret_basic',
      application_type: 'web',
      scope: 'read send',
    });
  });

  it('gives a public client no secret', async () => {
    const { metadata, client } = await asKnown({ isConfidential: false });
    expect(metadata).not.toHaveProperty('client_secret');
    expect(client?.tokenEndpointAuthMethod).toBe('none');
  });

  it.each([
    [['https://vscode.dev/redirect', 'http://127.0.0.1/', 'http://127.0.0.1:33418/'], 'native'],
    [['cursor://anysphere.cursor-mcp/oauth/callback'], 'native'],
    [['com.example.app:/cb', 'http://localhost/cb', 'http://[::1]:7/cb'], 'native'],
    [['https://localhost:3000/cb', 'https://host.example/cb'], 'web'],
  ])('is taken with the addresses %j', async (redirectUris, type) => {
    const { client } = await asKnown({ redirectUris });
    expect(client).toMatchObject({ redirectUris, applicationType: type });
  });

  it('spells out what a scope brings with it, since the ceiling is compared word by word', async () => {
    const { client } = await asKnown({ scopes: ['admin'] });
    expect(client?.scope).toBe('read send admin oversight_read compliance');
  });
});
