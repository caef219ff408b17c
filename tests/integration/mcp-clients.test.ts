/** The tools at /mcp, with both kinds of clients there are: listed, described, called. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, copiesOf, decide, statusOf, submitted } from '../support/mails.js';
import { CLIENTS, mcpClient, type McpClient } from '../support/mcp-clients.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
const open: McpClient[] = [];

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

describe.each(CLIENTS)('%s', (kind) => {
  async function as(key: string): Promise<McpClient> {
    const client = await mcpClient(kind, installation.baseUrl, key);
    open.push(client);
    return client;
  }
  const mail = (change: object = {}) => ({
    to: ['pat@example.com'],
    subject: `By ${kind}`,
    markdown: `Text ${Math.random()}`,
    ...change,
  });

  it('lists every tool with a title, hints, a description and a closed schema, the same for every key', async () => {
    const tools = await (await as(tenant.agentKey)).tools();
    const expected = operations.map(({ contract }) => contract).filter(({ tool }) => tool !== null);
    expect(tools.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    for (const [index, tool] of tools.entries()) {
      const hints = expected[index]?.tool;
      expect(tool).toMatchObject({
        title: hints?.title,
        annotations: {
          title: hints?.title,
          readOnlyHint: hints?.readOnly,
          destructiveHint: hints?.destructive,
          idempotentHint: hints?.idempotent,
        },
        inputSchema: { type: 'object', additionalProperties: false },
      });
      expect(tool.description?.length).toBeGreaterThan(30);
    }
    for (const key of [tenant.adminKey, tenant.oversightKey])
      expect(await (await as(key)).tools()).toEqual(tools);
  });

  it('names the tools that the seed promises', async () => {
    const names = (await (await as(tenant.agentKey)).tools()).map(({ name }) => name);
    const promised = [
      'send_email',
      'list_pending',
      'get_email_status',
      'cancel_message',
      'list_mailboxes',
      'get_audit_log',
      'decide_email',
    ];
    expect(names).toEqual(expect.arrayContaining(promised));
  });

  it('sends, asks how it stands, and withdraws', async () => {
    const agent = await as(tenant.agentKey);
    const sent = await agent.call('send_email', mail());
    expect(sent).toMatchObject({
      isError: false,
      json: { status: 'pending_scan', oversight: { gate: 'hold' } },
    });
    expect(sent.structured).toEqual(sent.json);
    const { id } = sent.json;
    expect((await agent.call('get_email_status', { email_id: id })).json).toMatchObject({
      id,
      status: 'pending_send_approval',
    });
    expect((await agent.call('cancel_message', { email_id: id })).json).toEqual({ id, status: 'cancelled' });
    expect(await statusOf(installation, id)).toBe('cancelled');
  });

  it('sends once for one idempotency key', async () => {
    const agent = await as(tenant.agentKey);
    const first = await agent.call('send_email', mail({ idempotency_key: 'k' }));
    const again = await agent.call('send_email', mail({ idempotency_key: 'k' }));
    expect(again.json).toMatchObject({ id: first.json.id, status: 'already_sent', same_content: false });
  });

  it('lists mailboxes, what waits, and the audit log', async () => {
    const id = await submitted(installation, tenant);
    const agent = await as(tenant.agentKey);
    expect((await agent.call('list_mailboxes')).json.mailboxes[0].id).toBe(tenant.mailbox.id);
    const admin = await as(tenant.adminKey);
    expect((await admin.call('list_pending')).json.emails[0].id).toBe(id);
    const log = (await admin.call('get_audit_log', { after_seq: 0, limit: 3 })).json;
    expect(log.entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3]);
    expect(
      (await admin.call('get_audit_log', { cursor: Number(log.cursor), after_seq: 0, limit: 1 })).json
        .entries[0].seq,
    ).toBe(4);
  });

  it('reads a message, tightens a mailbox and asks for a looser mode', async () => {
    const id = await submitted(installation, tenant);
    const agent = await as(tenant.agentKey);
    expect((await agent.call('read_email', { email_id: id })).json).toMatchObject({
      id,
      status: 'pending_send_approval',
    });
    expect((await agent.call('request_upgrade', { target_mode: 'monitored' })).json.status).toBe(
      'upgrade_requested',
    );
    expect((await agent.call('apply_upgrade', { code: 'AAA-AAA' })).json.code).toBe('invalid_approval_code');
    const admin = await as(tenant.adminKey);
    expect((await admin.call('update_mailbox', { oversight_mode: 'gated_all' })).json).toEqual({
      status: 'updated',
    });
    expect((await admin.call('update_mailbox', { oversight_mode: 'autonomous' })).json.code).toBe(
      'upgrade_required',
    );
  });

  it('lets a person decide with a key of their own', async () => {
    const id = await submitted(installation, tenant);
    const answer = await (
      await as(tenant.oversightKey)
    ).call('decide_email', { email_id: id, action: 'approve' });
    expect(answer).toMatchObject({ isError: false, json: { status: 'approved_and_sent' } });
    expect(copiesOf(installation, id)).toHaveLength(1);
  });

  it.each(['agentKey', 'adminKey'] as const)(
    'never lets an agent decide with its %s, and records that it tried',
    async (name) => {
      const id = await submitted(installation, tenant);
      const answer = await (await as(tenant[name])).call('decide_email', { email_id: id, action: 'approve' });
      expect(answer).toMatchObject({
        isError: true,
        json: { code: 'insufficient_scope', required_scope: 'oversight', status: 403 },
      });
      expect(await statusOf(installation, id)).toBe('pending_send_approval');
      expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
    },
  );

  it('never lets a key that may both send and decide do so', async () => {
    const { tenantId, approver } = tenant;
    const { key } = await aKey(installation.stores, {
      tenantId,
      scopes: ['send', 'oversight'],
      personId: approver.id,
    });
    const id = await submitted(installation, tenant);
    const answer = await (await as(key)).call('decide_email', { email_id: id, action: 'approve' });
    expect(answer).toMatchObject({ isError: true, json: { code: 'self_approval' } });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });

  it('answers faults as errors of the tool, in the words of REST and without our inside', async () => {
    const agent = await as(tenant.agentKey);
    const faults = [
      await agent.call('send_email', { to: ['x'], subject: '', markdown: 'x' }),
      await agent.call('send_email', mail({ colour: 'red' })),
      await agent.call('list_mailboxes', { all: true }),
      await agent.call('get_email_status', { email_id: '01K4Z8R2M7P9R1T3V5W7X9Z1B3' }),
      await agent.call('get_audit_log'),
    ];
    expect(faults.map(({ isError, json }) => [isError, json.code])).toEqual([
      [true, 'validation_failed'],
      [true, 'validation_failed'],
      [true, 'validation_failed'],
      [true, 'not_found'],
      [true, 'insufficient_scope'],
    ]);
    expect(Object.keys(faults[0]?.json.fields)).toEqual(['to.0', 'subject']);
    expect(JSON.stringify(faults[1]?.json)).toContain('colour');
    expect(JSON.stringify(faults)).not.toMatch(/node_modules|\.ts:|prisma/);
  });

  it('names what is missing where nothing at all is given', async () => {
    const answer = await (await as(tenant.agentKey)).call('send_email');
    expect(answer.isError).toBe(true);
    expect(JSON.stringify(answer.texts)).toMatch(/to[^]*subject[^]*markdown/);
  });

  it('reaches no other tenant', async () => {
    const stranger = await aTenant(installation.stores);
    const id = await submitted(installation, tenant);
    const agent = await as(stranger.agentKey);
    for (const [name, args] of [
      ['read_email', { email_id: id, mailbox_id: tenant.mailbox.id }],
      ['get_email_status', { email_id: id }],
      ['cancel_message', { email_id: id }],
      ['send_email', mail({ mailbox_id: tenant.mailbox.id })],
    ] as const) {
      expect(await agent.call(name, args)).toMatchObject({ isError: true, json: { code: 'not_found' } });
    }
    expect(
      (await (await as(stranger.oversightKey)).call('decide_email', { email_id: id, action: 'approve' })).json
        .code,
    ).toBe('not_found');
    await decide(installation, tenant.oversightKey, { email_id: id, action: 'reject', reason: 'x' });
  });
});
