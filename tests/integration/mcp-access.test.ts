/** Who gets to /mcp and how (mcp-oauth.md 2, 9): keys, hosts, origins, methods, sizes, and texts that are the same for all. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
const USUAL = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
  'MCP-Protocol-Version': '2025-11-25',
};

interface Raw {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** node:http, because fetch lets nobody set Host. */
function ask(
  headers: Record<string, string>,
  how: { method?: string; body?: string; path?: string } = {},
): Promise<Raw> {
  const { method = 'POST', body = JSON.stringify(LIST), path = '/mcp' } = how;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      `${installation.baseUrl}${path}`,
      { method, headers: { ...USUAL, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(method === 'POST' ? body : undefined);
  });
}

const bearer = (key = tenant.agentKey) => ({ Authorization: `Bearer ${key}` });

describe('a caller', () => {
  it('without a key hears 401 and how to show one', async () => {
    for (const headers of [
      {},
      { Authorization: 'Bearer x' },
      bearer(`mm_live_${'x'.repeat(43)}`),
      { Authorization: 'Basic eDp5' },
    ]) {
      const { status, headers: given, text } = await ask(headers);
      expect(status).toBe(401);
      expect(given['www-authenticate']).toMatch(/^Bearer\b/);
      expect(JSON.parse(text)).toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('with a key is answered, in either header', async () => {
    for (const headers of [bearer(), { 'X-API-Key': tenant.agentKey }]) {
      expect(await ask(headers)).toMatchObject({ status: 200, text: expect.stringContaining('send_email') });
    }
  });

  it('with a key in the query is nobody', async () => {
    expect((await ask({}, { path: `/mcp?api_key=${tenant.agentKey}` })).status).toBe(401);
  });

  it('loses access in the middle of a session when the key is revoked', async () => {
    const { tenantId } = tenant;
    const { id, key } = await aKey(installation.stores, { tenantId, scopes: ['read'] });
    const client = await mcpClient(CLIENTS[0], installation.baseUrl, key);
    expect((await client.call('list_mailboxes')).isError).toBe(false);
    await installation.stores.apiKeys.revoke(tenantId, id, {
      tenantId,
      action: 'api_key.revoke',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: id,
    });
    await expect(client.call('list_mailboxes')).rejects.toThrow();
    await client.close();
  });
});

describe('a browser page elsewhere', () => {
  it.each(['https://evil.example', 'http://127.0.0.1.evil.example', 'null', 'http://evil.example:8787'])(
    'is refused for its origin %s, even with a key',
    async (origin) => {
      expect((await ask({ ...bearer(), Origin: origin })).status).toBe(403);
    },
  );

  it.each(['evil.example', '127.0.0.1.evil.example', 'evil.example:8787'])(
    'is refused for the host %j it rebound',
    async (host) => {
      const { status } = await ask({ ...bearer(), Host: host });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it('is not in the way of our own origin, or of none', async () => {
    expect((await ask({ ...bearer(), Origin: installation.baseUrl })).status).toBe(200);
    expect((await ask(bearer())).status).toBe(200);
  });
});

describe('a request', () => {
  it.each(['GET', 'DELETE'])('by %s is not allowed: there are no sessions', async (method) => {
    const { status } = await ask(bearer(), { method });
    expect(status).toBe(405);
  });

  it.each(['{', '[]', '"x"', '{"jsonrpc":"1.0"}', '{"jsonrpc":"2.0","id":1}'])(
    'that is no JSON-RPC is refused: %s',
    async (body) => {
      const { status } = await ask(bearer(), { body });
      expect(status).toBe(400);
    },
  );

  it('of an unknown method or tool is a fault of the call and no crash', async () => {
    const unknown = await ask(bearer(), { body: JSON.stringify({ ...LIST, method: 'tools/none' }) });
    expect(unknown.text).toContain('-32601');
    const tool = await ask(bearer(), {
      body: JSON.stringify({
        ...LIST,
        method: 'tools/call',
        params: { name: 'approve_everything', arguments: {} },
      }),
    });
    expect(tool.text).toMatch(/error/i);
    expect(tool.status).toBeLessThan(500);
  });

  it('of more than 25 MiB is refused', async () => {
    const body = JSON.stringify({ ...LIST, params: { x: 'x'.repeat(26 * 1024 * 1024) } });
    expect((await ask(bearer(), { body })).status).toBe(413);
  });

  it('as a batch decides nothing that a single one could not', async () => {
    const decide = {
      ...LIST,
      method: 'tools/call',
      params: { name: 'decide_email', arguments: { email_id: 'x', action: 'approve' } },
    };
    const { text } = await ask(bearer(), { body: JSON.stringify([decide, decide]) });
    expect(text).not.toContain('approved');
  });
});

describe('the texts of the tools', () => {
  it('are constant: no name, address or invisible character of any tenant is in them', async () => {
    const stranger = await aTenant(installation.stores, { displayName: 'Somebody else' });
    const [mine, theirs] = [await ask(bearer()), await ask(bearer(stranger.agentKey))];
    expect(mine.text).toBe(theirs.text);
    expect(mine.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/);
    expect(mine.text).not.toContain('multimail.test');
  });
});
