/** Both faces are loops over one registry: the same question gets the same answer, right or wrong. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import type { Operation } from '../../api/operations/operation.js';
import { exampleCall, keyFor, ROUTES } from '../support/every-operation.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { submitted } from '../support/mails.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let messageId: string;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  messageId = await submitted(installation, tenant, { bcc: ['hidden@example.com'] });
  // The notice to the approver is recorded in its own time: before it stands, two readings of the log may differ.
  await eventually(
    () => installation.stores.audit.list({ tenantId: tenant.tenantId, limit: 50, order: 'oldest_first' }),
    (entries) => entries.some(({ action }) => action === 'oversight.notice'),
  );
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

const shared = ROUTES.filter(({ operation }) => operation.contract.tool !== null);
const reading = shared.filter(({ operation }) => operation.contract.tool?.readOnly === true);

describe('the registry', () => {
  it('gives every tool a route: nothing can be done by an agent that no other client can do', () => {
    const tools = operations.filter(({ contract }) => contract.tool !== null);
    expect(tools.length).toBeGreaterThanOrEqual(10);
    for (const { contract } of tools) expect(contract.rest.length).toBeGreaterThan(0);
  });
});

describe.each(reading)('$name', (route) => {
  it('answers the same over both faces', async () => {
    const { contract } = route.operation;
    const key = keyFor(route.operation, tenant);
    const references = { email_id: messageId };
    const rest = await exampleCall(installation.baseUrl, route, { references, key });
    expect(rest.status).toBe(200);
    const named = 'email_id' in contract.input.shape ? references : {};
    const tool = await overMcp(key, contract.name, { ...(contract.example.input as Json), ...named });
    expect(tool.trusted).toEqual(trustedPart(rest.body, route.operation));
  });
});

describe.each(shared)('$name', (route) => {
  const { contract } = route.operation;
  const unknown = { email_id: '01K4Z8R2M7P9R1T3V5W7X9Z1B3', mailbox_id: '01K4Z8QW3N5T7V9X1B2C4D6F8G' };

  it('answers the same to a key that lacks the scope', async () => {
    const key =
      contract.scopes.includes('admin') || contract.scopes.includes('oversight')
        ? tenant.agentKey
        : tenant.oversightKey;
    const rest = await exampleCall(installation.baseUrl, route, { references: unknown, key });
    if (rest.status !== 403)
      return expect(['list_mailboxes', 'get_email_status', 'read_email']).toContain(contract.name);
    expect((await overMcp(key, contract.name, {})).trusted).toEqual(essence(rest.body as Json));
  });

  it('answers the same about what is not there', async () => {
    const named = Object.fromEntries(
      Object.entries(unknown).filter(([name]) => name in contract.input.shape),
    );
    if (Object.keys(named).length === 0) return;
    const key = keyFor(route.operation, tenant);
    const rest = await exampleCall(installation.baseUrl, route, { references: unknown, key });
    expect(rest.status).toBe(404);
    const tool = await overMcp(key, contract.name, { ...(contract.example.input as Json), ...named });
    expect(tool.trusted).toEqual(essence(rest.body as Json));
  });
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
