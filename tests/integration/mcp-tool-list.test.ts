/** `tools/list` as it is served: the committed list, word for word, whatever credential asks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../domain/caller.js';
import { packageRoot } from '../../prisma/package-root.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { letIn, registered } from '../support/oauth-client.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

const COMMITTED = JSON.parse(
  readFileSync(join(packageRoot(), 'tests', 'mcp', 'tools.json'), 'utf8'),
) as unknown[];

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop());

const keyWith =
  (...scopes: Scope[]) =>
  async () =>
    (await aKey(installation.stores, { tenantId: tenant.tenantId, scopes })).key;

/** How a credential of each kind comes about. */
const CREDENTIALS: Readonly<Record<string, () => Promise<string>>> = {
  'a key that reads': keyWith('read'),
  'a key that sends': keyWith('send'),
  'a key that reads and sends': keyWith('read', 'send'),
  'a key that administers': keyWith('admin'),
  'a key that watches': keyWith('oversight_read'),
  "an approver's own key": async () => tenant.oversightKey,
  'a program that a person let in': async () =>
    (await letIn(installation, { client: await registered(installation), email: tenant.approver.email }))
      .access_token,
};

describe.each(Object.entries(CREDENTIALS))('%s', (_name, credential) => {
  it.each(CLIENTS)('sees the committed list with %s', async (kind) => {
    const client = await mcpClient(kind, installation.baseUrl, await credential());
    const tools = await client.tools();
    await client.close();
    expect(tools.length).toBeGreaterThanOrEqual(41);
    expect(tools).toEqual(COMMITTED);
  });
});
