/** Hostile mail, read by address: resources keep to the same two halves as tools. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VIEWS } from '../../api/mcp/views.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS } from '../support/mcp-clients.js';
import { sessionAt } from '../support/mcp-sessions.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { expectBlocksContained } from './containment.js';
import { corpusTo, type Kept } from './corpus-delivery.js';
import { CANARY } from './hostile-mails.js';

let installation: Installation;
let tenant: TestTenant;
let mails: readonly Kept[];

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  tenant = await aTenant(installation.stores);
  mails = await corpusTo(installation, tenant.mailbox);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe.each(CLIENTS)('with %s', (kind) => {
  it.each(VIEWS.map(({ name, uriTemplate }) => [name, uriTemplate]))(
    '%s keeps strangers’ words in its fence',
    async (name, template) => {
      const key = name === 'evidence' ? tenant.adminKey : tenant.agentKey;
      const session = await sessionAt(kind, `${installation.baseUrl}/mcp`, key);
      for (const { id, threadId } of mails) {
        const uri = template.replace('{id}', name === 'thread' ? threadId : id);
        const { contents } = await session.readResource({ uri });
        const fence = expectBlocksContained(contents.map(({ text }: { text: string }) => text));
        expect(CANARY.test(JSON.stringify(fence?.content ?? null))).toBe(name === 'thread');
      }
      await session.close();
    },
    60_000,
  );

  it('the list of resources holds nothing of theirs', async () => {
    const session = await sessionAt(kind, `${installation.baseUrl}/mcp`, tenant.agentKey);
    const { resources } = await session.listResources();
    expect(resources.length).toBeGreaterThan(0);
    expect(JSON.stringify(resources)).not.toMatch(CANARY);
    await session.close();
  });
});
