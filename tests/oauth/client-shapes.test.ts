/** Programs as they really register and ask (mcp-oauth.md 3), each from its registration to a call of a tool. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { mcpClient } from '../support/mcp-clients.js';
import {
  codeFor,
  register,
  tokenRequest,
  type RegisteredClient,
  type Wish,
} from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

interface Shape {
  readonly name: string;
  readonly registers: Record<string, unknown>;
  /** The redirect it really uses, where that is another than it registered. */
  readonly redirectUri?: string;
  readonly scope?: string | null;
  readonly resource?: null;
  /** How it shows its secret. */
  readonly secret?: 'basic' | 'post';
}

const CODE = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
const PUBLIC = { ...CODE, token_endpoint_auth_method: 'none' };

const SHAPES: readonly Shape[] = [
  {
    name: 'VS Code: native, a fixed loopback port that it does not get',
    registers: {
      ...PUBLIC,
      client_name: 'Visual Studio Code',
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      redirect_uris: [
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://127.0.0.1/',
        'http://127.0.0.1:33418/',
      ],
      scope: 'read send',
    },
    redirectUri: 'http://127.0.0.1:51234/',
  },
  {
    name: 'Claude: web, public, a registration of its own for each connection',
    registers: {
      ...PUBLIC,
      client_name: 'Claude',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
      scope: 'read send',
    },
  },
  {
    name: 'Claude Code: loopback with port and path',
    registers: {
      ...PUBLIC,
      client_name: 'Claude Code (multimail)',
      redirect_uris: ['http://localhost:54545/callback'],
    },
    redirectUri: 'http://localhost:61021/callback',
  },
  {
    name: 'Codex: native, loopback by address',
    registers: {
      ...PUBLIC,
      client_name: 'Codex',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1:1455/callback'],
    },
  },
  {
    name: 'OpenCode: loopback without an application type, and no resource',
    registers: {
      ...PUBLIC,
      client_name: 'OpenCode',
      client_uri: 'https://opencode.ai',
      redirect_uris: ['http://127.0.0.1:19876/mcp/oauth/callback'],
    },
    resource: null,
  },
  {
    name: 'GitHub Copilot CLI: registers and asks without any scope',
    registers: {
      ...PUBLIC,
      client_name: 'GitHub Copilot CLI',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1:42424/callback'],
    },
    scope: null,
  },
  {
    name: 'Copilot Studio: dynamic discovery, wants a secret, a path of its own for each tool',
    registers: {
      ...CODE,
      client_name: 'Power Platform connector',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: ['https://global.consent.azure-apim.net/redirect/multimail-5f1b2c'],
    },
    secret: 'post',
  },
  {
    name: 'a host that shows its secret as Basic',
    registers: {
      ...CODE,
      client_name: 'Foundry',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: ['https://ai.azure.com/oauth/callback'],
    },
    secret: 'basic',
  },
  {
    name: 'Cursor: a private scheme',
    registers: {
      ...PUBLIC,
      client_name: 'Cursor',
      redirect_uris: ['cursor://anysphere.cursor-retrieval/oauth/user-multimail/callback'],
    },
  },
];

function wishOf(shape: Shape, client: RegisteredClient): Wish {
  return {
    client,
    email: tenant.approver.email,
    ...(shape.scope === undefined ? {} : { scope: shape.scope }),
    ...(shape.resource === undefined ? {} : { resource: shape.resource }),
    ...(shape.redirectUri === undefined ? {} : { redirectUri: shape.redirectUri }),
  };
}

function secretOf(shape: Shape, { client_id: id, client_secret: secret = '' }: RegisteredClient) {
  if (shape.secret === 'basic') {
    const value = Buffer.from(`${id}:${secret}`).toString('base64');
    return { fields: {}, headers: { Authorization: `Basic ${value}` } };
  }
  const fields = { client_id: id, ...(shape.secret === 'post' ? { client_secret: secret } : {}) };
  return { fields, headers: {} };
}

describe.each(SHAPES)('$name', (shape) => {
  it('registers, signs in, is let in, calls a tool and refreshes', async () => {
    const { status, body } = await register(installation, shape.registers);
    expect({ status, body }).toMatchObject({ status: 201, body: { client_id: expect.any(String) } });
    const client = body as RegisteredClient;
    expect(client.client_secret !== undefined).toBe(shape.secret !== undefined);

    const { code, pkce, back } = await codeFor(installation, wishOf(shape, client));
    const expected = new URL(shape.redirectUri ?? String((shape.registers.redirect_uris as string[])[0]));
    expect({ protocol: back.protocol, host: back.host, path: back.pathname }).toEqual({
      protocol: expected.protocol,
      host: expected.host,
      path: expected.pathname,
    });
    expect(back.searchParams.get('state')).toBe('a-state');
    // RFC 9207
    expect(back.searchParams.get('iss')).toBe(installation.baseUrl);

    const { fields, headers } = secretOf(shape, client);
    const granted = await tokenRequest(
      installation,
      {
        grant_type: 'authorization_code',
        code,
        code_verifier: pkce.verifier,
        redirect_uri:
          expected.href === `${expected.origin}/`
            ? `${expected.origin}/`
            : (shape.redirectUri ?? client.redirect_uris[0]),
        ...fields,
      },
      headers,
    );
    expect(granted.body).toMatchObject({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      refresh_token: expect.any(String),
      scope: 'read send',
    });
    const session = await mcpClient(
      '@modelcontextprotocol/client 2',
      installation.baseUrl,
      granted.body.access_token,
    );
    const listed = await session.call('list_mailboxes');
    expect(listed.json.mailboxes).toHaveLength(1);
    await session.close();

    const refreshed = await tokenRequest(
      installation,
      { grant_type: 'refresh_token', refresh_token: granted.body.refresh_token, ...fields },
      headers,
    );
    expect(refreshed).toMatchObject({ status: 200, body: { scope: 'read send' } });
    expect(refreshed.body.refresh_token).not.toBe(granted.body.refresh_token);
  });
});
