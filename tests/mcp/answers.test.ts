/** Every tool is called for real, and what it answers fits the schema it published (for the calls of tests/operations). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toolsOf, type Tool } from '../../api/mcp/tool-list.js';
import { operations } from '../../api/operations/index.js';
import { keyFor, mailedCode, rowOf } from '../operations/calls.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import type { Input, World } from '../operations/row.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS, mcpClient, type McpClient, type ToolAnswer } from '../support/mcp-clients.js';
import { aTenant } from '../support/tenants.js';
import { misfits } from './schema-checks.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const named = toolsOf(operations).map((tool) => ({ name: tool.listed.name, tool }));

async function withClient(
  world: World,
  { operation }: Tool,
  use: (client: McpClient) => Promise<void>,
): Promise<void> {
  const key = (await keyFor(operation, world)) ?? world.tenant.agentKey;
  const client = await mcpClient(CLIENTS[1], installation.baseUrl, key);
  try {
    // A client that knows the schemas checks every answer by them.
    await client.tools();
    await use(client);
  } finally {
    await client.close();
  }
}

function expectFitting({ listed }: Tool, { isError, structured, texts }: ToolAnswer): void {
  expect({ isError, texts }).toMatchObject({ isError: false });
  expect(misfits(listed.outputSchema, structured)).toEqual([]);
  const trusted = listed.outputSchema.properties as object;
  const { trusted: half = structured } = structured as { trusted?: unknown };
  expect(JSON.parse(texts[0] ?? '')).toEqual('untrusted' in trusted ? half : structured);
}

/** Rows may write flags as numbers and clear by null, as REST clients do. */
function inPublishedForm({ listed }: Tool, input: Input): Input {
  const members = listed.inputSchema.properties as Record<string, { readonly type?: string }>;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (value === null) return [name, ''];
      return [name, members[name]?.type === 'boolean' ? Boolean(value) : value];
    }),
  );
}

describe.each(named)('$name', ({ name, tool }) => {
  const row = rowOf(tool.operation);

  it('answers what it published, and takes what it published', async () => {
    const world = { installation, tenant: await aTenant(installation.stores) };
    const input = inPublishedForm(tool, await row.input(world));
    expect(misfits(tool.listed.inputSchema, input)).toEqual([]);
    await withClient(world, tool, async (client) => {
      const first = await client.call(name, { ...input });
      if (row.never) return expect(first).toMatchObject({ isError: true, json: { code: row.never.code } });
      expectFitting(tool, first);
      if (first.json.status !== 'pending_approval') return;
      const approval_code = await mailedCode(world, String(first.json.approval_id));
      expectFitting(tool, await client.call(name, { ...input, approval_code }));
    });
  });
});
