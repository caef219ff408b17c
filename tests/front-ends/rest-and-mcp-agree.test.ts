/** Both faces are loops over one registry: the same question gets the same answer, right or wrong. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let messageId: string;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const { body } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
  messageId = body.id;
}, 60_000);
afterAll(() => installation.stop(), 60_000);

async function overMcp(key: string, name: string, input: object) {
  const client = new Client({ name: 'test', version: '1' });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${installation.baseUrl}/mcp`), { requestInit }),
  );
  const answer = (await client.callTool({ name, arguments: { ...input } })) as {
    content: { text: string }[];
  };
  await client.close();
  return JSON.parse(answer.content[0]?.text ?? '{}') as Record<string, unknown>;
}

/** What names the one request and not its answer. */
function essence({ instance: _, ...body }: Record<string, unknown>) {
  return body;
}

describe('REST and MCP agree', () => {
  it('on the mailboxes', async () => {
    const { body } = await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: tenant.agentKey });
    expect(await overMcp(tenant.agentKey, 'list_mailboxes', {})).toEqual(body);
  });

  it('on the status of a message', async () => {
    const { body } = await call('GET', `${installation.baseUrl}/v1/emails/${messageId}/status`, {
      key: tenant.agentKey,
    });
    expect(await overMcp(tenant.agentKey, 'get_email_status', { email_id: messageId })).toEqual(body);
  });

  it('on what is not there', async () => {
    const { body } = await call('GET', `${installation.baseUrl}/v1/emails/none/status`, {
      key: tenant.agentKey,
    });
    expect(await overMcp(tenant.agentKey, 'get_email_status', { email_id: 'none' })).toEqual(essence(body));
  });

  it('on input that is not valid, fault by fault', async () => {
    const input = { to: ['nobody'], subject: '', markdown: 'Text' };
    const { body } = await call('POST', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/send`, {
      key: tenant.agentKey,
      body: input,
    });
    expect(await overMcp(tenant.agentKey, 'send_email', { mailbox_id: tenant.mailbox.id, ...input })).toEqual(
      essence(body),
    );
  });

  it('on a scope that is missing', async () => {
    const { body } = await call('GET', `${installation.baseUrl}/v1/audit-log`, { key: tenant.agentKey });
    expect(await overMcp(tenant.agentKey, 'get_audit_log', {})).toEqual(essence(body));
  });
});
