/** Both faces are loops over one registry: the same question gets the same answer, right or wrong. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import type { Operation } from '../../api/operations/operation.js';
import { hasScope, type Scope } from '../../domain/caller.js';
import { holding, keyFor, callRoute, ROUTES, rowOf, type Route } from '../operations/calls.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import type { World } from '../operations/row.js';
import { ROWS } from '../operations/rows/index.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

type Json = Record<string, unknown>;
interface ToolJson {
  readonly trusted: Json;
  readonly structured: unknown;
}

async function overMcp(key: string, name: string, input: Json): Promise<ToolJson> {
  const client = await mcpClient(CLIENTS[1], installation.baseUrl, key);
  try {
    const { json, structured } = await client.call(name, input);
    return { trusted: json as Json, structured };
  } finally {
    await client.close();
  }
}

/** What names the one request and not its answer. */
function essence({ instance: _, ...body }: Json): Json {
  return body;
}

/** The same without what others wrote, which over MCP stands in the fence. */
function trustedPart(value: unknown, { contract }: Operation): unknown {
  if (Array.isArray(value)) return value.map((item) => trustedPart(item, { contract } as Operation));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !contract.untrusted.includes(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, trustedPart(member, { contract } as Operation)]),
  );
}

const shared = ROUTES.filter(({ operation: { contract } }) => contract.tool !== null && !contract.door);
const reading = shared.filter(({ operation }) => operation.contract.tool?.readOnly === true);
const aWorld = async (): Promise<World> => ({ installation, tenant: await aTenant(installation.stores) });

/** Asked over both faces until nothing moved in between: notices and counts are recorded in their own time. */
async function bothAnswers(route: Route, key: string, input: Json): Promise<readonly [unknown, unknown]> {
  const ask = () =>
    callRoute(installation.baseUrl, route, { input, key, headers: { Accept: 'application/json' } });
  for (let tries = 1; ; tries += 1) {
    const before = await ask();
    const tool = await overMcp(key, route.operation.contract.name, input);
    const after = await ask();
    if (
      tries === 20 ||
      JSON.stringify(withoutInstance(before.body)) === JSON.stringify(withoutInstance(after.body))
    )
      return [trustedPart(withoutInstance(before.body), route.operation), tool.trusted];
  }
}

function withoutInstance(body: unknown): unknown {
  return essence(body as Json);
}

describe('the registry', () => {
  it('gives every tool a route: nothing can be done by an agent that no other client can do', () => {
    const tools = operations.filter(({ contract }) => contract.tool !== null);
    expect(tools.length).toBeGreaterThanOrEqual(41);
    const bare = tools
      .filter(({ contract }) => contract.rest.length === 0)
      .map(({ contract }) => contract.name);
    // Other names, and orders, of what has a route; waiting, which other clients do by asking again; and how to get a
    // key and what one is worth, which the documents and `multimail verify` say.
    expect(bare).toEqual([
      'setup_multimail',
      'schedule_email',
      'wait_for_email',
      'tag_email',
      'wait_for_decision',
      'verify_identity',
      'export_audit_log',
    ]);
  });
});

describe.each(reading)('$name', (route) => {
  it('answers the same over both faces', async () => {
    const world = await aWorld();
    const key = String(await keyFor(route.operation, world));
    const [rest, tool] = await bothAnswers(route, key, { ...(await rowOf(route.operation).input(world)) });
    expect(tool).toEqual(rest);
  });
});

describe.each(shared)('$name', (route) => {
  const { contract } = route.operation;

  it('answers the same to a key that lacks the scope', async () => {
    const { agentKey, oversightKey, adminKey } = tenant;
    const keys: readonly [readonly Scope[], string][] = [
      [['read', 'send'], agentKey],
      [['read', 'oversight'], oversightKey],
      [['admin'], adminKey],
    ];
    const lacking = keys.find(([held]) => !contract.scopes.some((scope) => hasScope(holding(held), scope)));
    if (!lacking) return expect(contract.scopes).toEqual(expect.arrayContaining(['read']));
    const rest = await callRoute(installation.baseUrl, route, { input: {}, key: lacking[1] });
    expect(rest).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
    expect((await overMcp(lacking[1], contract.name, {})).trusted).toEqual(essence(rest.body as Json));
  });

  for (const member of ROWS[contract.name]?.names ?? []) {
    it(`answers the same about a ${member} that is not there`, async () => {
      const world = await aWorld();
      const key = String(await keyFor(route.operation, world));
      const input = {
        ...(await rowOf(route.operation).input(world)),
        [member]: '01K4Z8R2M7P9R1T3V5W7X9Z1B3',
      };
      const rest = await callRoute(installation.baseUrl, route, { input, key });
      expect(rest.status).toBe(404);
      expect((await overMcp(key, contract.name, input)).trusted).toEqual(essence(rest.body as Json));
    });
  }
});

describe('sending', () => {
  const url = () => `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/send`;
  const usual = { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' };

  it.each([
    { ...usual, to: ['nobody'], subject: '' },
    { ...usual, to: [], cc: ['x'], send_at: 'soon', gate_timing: 'never', attachments: [{}] },
    { ...usual, send_at: '2020-01-01T00:00:00Z' },
    { ...usual, markdown: 'N\0L' },
    {},
  ])('is refused in the same words for the same faults: %j', async (input) => {
    const rest = await call('POST', url(), { key: tenant.agentKey, body: input });
    expect(rest.status).toBe(400);
    const tool = await overMcp(tenant.agentKey, 'send_email', { mailbox_id: tenant.mailbox.id, ...input });
    expect(tool.trusted).toEqual(essence(rest.body as Json));
  });

  it('through one face is the same message through the other', async () => {
    const input = { ...usual, idempotency_key: 'both faces' };
    const tool = await overMcp(tenant.agentKey, 'send_email', input);
    const rest = await call('POST', url(), { key: tenant.agentKey, body: input });
    expect(rest).toMatchObject({
      status: 200,
      body: { id: tool.trusted.id, status: 'already_sent', same_content: true },
    });
    expect((await overMcp(tenant.agentKey, 'send_email', input)).trusted).toEqual(rest.body);
  });

  it('without a key is a duplicate across the faces', async () => {
    const input = { ...usual, subject: 'Twice' };
    const rest = await call('POST', url(), { key: tenant.agentKey, body: input });
    expect(rest.status).toBe(202);
    expect((await overMcp(tenant.agentKey, 'send_email', input)).trusted).toMatchObject({
      code: 'duplicate',
      id: rest.body.id,
    });
  });

  it('with an argument nobody knows is taken by REST and refused by MCP, which a model writes', async () => {
    const input = { ...usual, subject: 'Unknown', urgent: true };
    expect((await call('POST', url(), { key: tenant.agentKey, body: input })).status).toBe(202);
    expect((await overMcp(tenant.agentKey, 'send_email', input)).trusted).toMatchObject({
      code: 'validation_failed',
    });
  });
});
