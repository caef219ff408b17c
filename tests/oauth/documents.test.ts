/** What a client learns from the bare address: RFC 9728, RFC 8414, OpenID discovery, and the challenges. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

async function document(path: string): Promise<{ body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(`${installation.baseUrl}${path}`, {
    headers: { Origin: 'https://app.example' },
  });
  expect(response.status).toBe(200);
  return { body: (await response.json()) as Record<string, unknown>, headers: response.headers };
}

describe('the protected resource', () => {
  it.each([
    ['', '/mcp'],
    ['/mcp', '/mcp'],
    ['/v1', '/v1'],
  ])('at the document%s is %s, and names who lets in', async (path, resource) => {
    const { body, headers } = await document(`/.well-known/oauth-protected-resource${path}`);
    expect(body).toMatchObject({
      resource: `${installation.baseUrl}${resource}`,
      authorization_servers: [installation.baseUrl],
      scopes_supported: ['read', 'send'],
      bearer_methods_supported: ['header'],
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('points at its document, and says what to ask for in the first place', async () => {
    const response = await fetch(`${installation.baseUrl}/mcp`, { method: 'POST' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${installation.baseUrl}/.well-known/oauth-protected-resource/mcp", scope="read send"`,
    );
  });
});

describe('the authorization server', () => {
  it.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])(
    'describes itself at %s',
    async (path) => {
      const { body } = await document(path);
      const at = (place: string) => `${installation.baseUrl}/oauth/${place}`;
      expect(body).toMatchObject({
        issuer: installation.baseUrl,
        authorization_endpoint: at('authorize'),
        token_endpoint: at('token'),
        registration_endpoint: at('register'),
        revocation_endpoint: at('revoke'),
        device_authorization_endpoint: at('device/code'),
        jwks_uri: at('jwks'),
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
        authorization_response_iss_parameter_supported: true,
        client_id_metadata_document_supported: true,
      });
      expect(body.grant_types_supported).toEqual(
        expect.arrayContaining(['authorization_code', 'refresh_token']),
      );
      expect(body.scopes_supported).not.toContain('offline_access');
    },
  );

  it('shows public keys only', async () => {
    const { body } = await document('/oauth/jwks');
    const [key] = body.keys as Record<string, unknown>[];
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(key).not.toHaveProperty('d');
  });
});
