/** Access tokens as an attacker would make or use them: each refused at both faces, with the challenge of RFC 6750. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import type { OpenKey } from '../../signing/key-material.js';
import { createKeyring } from '../../signing/keyring.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { postMcp } from '../support/mcp-http.js';
import { letIn, registered, type LetIn } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let other: TestTenant;
let good: LetIn;
let signing: OpenKey;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const { stores, env } = installation;
  other = await aTenant(stores);
  const client = await registered(installation);
  good = await letIn(installation, { client, email: tenant.approver.email });
  const masterKey = Buffer.from(String(env.MASTER_KEY), 'base64url');
  signing = await createKeyring({ store: stores.signingKeys, masterKey }).current('oauth');
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const atRest = (token: string): Promise<Answer> =>
  call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: token });

/** A token that our own key signs, with what a test changes. */
function signed(change: Record<string, unknown>, header: Record<string, string> = {}): Promise<string> {
  const payload = { ...decodeJwt(good.access_token), ...change };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signing.kid, ...header })
    .sign(signing.privateKey);
}

const now = () => Math.floor(Date.now() / 1000);

describe('an access token', () => {
  it('of ours lets in at both faces', async () => {
    expect(decodeProtectedHeader(good.access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(good.access_token)).toMatchObject({
      iss: installation.baseUrl,
      aud: `${installation.baseUrl}/mcp`,
      tenant: tenant.tenantId,
      scope: 'read send',
    });
    expect((await postMcp(installation, good.access_token)).status).toBe(200);
    expect((await atRest(good.access_token)).status).toBe(200);
    // What the tests below change is a token that works.
    expect((await atRest(await signed({}))).status).toBe(200);
  });

  const forged: Record<string, () => Promise<string>> = {
    'for another audience': () => signed({ aud: 'https://mail.example/mcp' }),
    'for no audience': () => signed({ aud: undefined }),
    'of another issuer': () => signed({ iss: 'https://login.example' }),
    'that has expired': () => signed({ exp: now() - 60 }),
    'that never expires': () => signed({ exp: undefined }),
    'that begins later': () => signed({ nbf: now() + 600 }),
    'of another type': () => signed({}, { typ: 'JWT' }),
    'of an unknown key': () => signed({}, { kid: 'mm-nobody' }),
    'of no grant': () => signed({ gid: undefined }),
    'of an unknown grant': () => signed({ gid: 'nobody' }),
    'of another person’s grant': () => signed({ sub: other.approver.id }),
    'of another client': () => signed({ client_id: 'somebody' }),
    'with no algorithm': async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none', typ: 'at+jwt' })}.${part(decodeJwt(good.access_token))}.`;
    },
    'signed with our public key as a secret': () =>
      new SignJWT(decodeJwt(good.access_token))
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: signing.kid })
        .sign(Buffer.from(JSON.stringify(signing.publicJwk))),
    'signed with a key of its own': () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return new SignJWT(decodeJwt(good.access_token))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signing.kid })
        .sign(privateKey);
    },
    'with a changed body': async () => {
      const [header, , signature] = good.access_token.split('.');
      const body = { ...decodeJwt(good.access_token), scope: 'read send admin' };
      return `${header}.${Buffer.from(JSON.stringify(body)).toString('base64url')}.${signature}`;
    },
    'that is a refresh token': async () => good.refresh_token,
  };

  it.each(Object.keys(forged))('%s is refused', async (name) => {
    const token = String(await forged[name]?.());
    const [mcp, rest] = [await postMcp(installation, token), await atRest(token)];
    expect({ mcp: mcp.status, rest: rest.status }).toEqual({ mcp: 401, rest: 401 });
    expect(mcp.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${installation.baseUrl}/.well-known/oauth-protected-resource/mcp", scope="read send", error="invalid_token", error_description="The credential is not valid"`,
    );
  });

  it('for the REST API is none for MCP', async () => {
    const { access_token } = await letIn(installation, {
      client: await registered(installation),
      email: tenant.approver.email,
      resource: `${installation.baseUrl}/v1`,
    });
    expect((await atRest(access_token)).status).toBe(200);
    expect((await postMcp(installation, access_token)).status).toBe(401);
  });

  it('says no more than its grant holds: rights that a token claims for itself are not there', async () => {
    const token = await signed({ scope: 'read send admin oversight' });
    const answer = await call('GET', `${installation.baseUrl}/v1/api-keys`, { key: token });
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });

  it('reaches nothing of another tenant', async () => {
    const answer = await call('GET', `${installation.baseUrl}/v1/mailboxes/${other.mailbox.id}`, {
      key: good.access_token,
    });
    expect(answer).toMatchObject({ status: 404 });
  });

  it('in the address is no credential', async () => {
    for (const path of ['/mcp', '/v1/mailboxes']) {
      const url = `${installation.baseUrl}${path}?access_token=${good.access_token}`;
      expect((await fetch(url)).status).toBe(401);
    }
  });
});
