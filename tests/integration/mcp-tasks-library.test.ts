/** MCP tasks with the client library of the extension, which is nobody's of ours and reads the wire strictly. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createTaskSessionFromClient, toolDeclaration } from '@modelcontextprotocol/ext-tasks/client';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, untilStatus } from '../support/mails.js';
import { modernRequest, MODERN } from '../support/modern-calls.js';
import { aTenant } from '../support/tenants.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

it('is driven to its end by the client library of the extension', async () => {
  const tenant = await aTenant(installation.stores);
  const url = `${installation.baseUrl}/mcp`;
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers: { Authorization: `Bearer ${tenant.agentKey}` } },
    }),
  );
  const session = createTaskSessionFromClient(client, {
    endpointId: 'test',
    tools: { currentTool: () => toolDeclaration({ name: 'send_email', inputSchema: {} }) },
    v2RequestFraming: {
      protocolVersion: MODERN,
      clientInfo: { name: 'test', version: '1' },
      clientCapabilities: {},
    },
    rawDispatch: async (sent) => {
      const request = { jsonrpc: '2.0', id: randomUUID(), ...(sent as object) } as unknown as {
        method: string;
        params: Record<string, unknown>;
      };
      const { headers } = modernRequest({ key: tenant.agentKey, ...request });
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(request),
      });
      const body = JSON.parse(await response.text()) as { result?: never; error?: never };
      return body.error === undefined
        ? { kind: 'result', result: body.result ?? null }
        : { kind: 'error', error: body.error };
    },
  });
  const execution = await session.callTool('send_email', aMail() as never);
  expect(execution.kind).toBe('task');
  const [message] = await installation.stores.messages.list({ tenantId: tenant.tenantId, limit: 1 });
  await approve(installation, tenant.oversightKey, String(message?.id));
  await untilStatus(installation, String(message?.id), 'sent');
  const { outcome } = await execution.settle();
  if (outcome.status === 'failed') throw outcome.error;
  expect(outcome).toMatchObject({
    status: 'completed',
    result: { structuredContent: { id: message?.id, status: 'sent' } },
  });
  await session.close();
  await client.close();
});
