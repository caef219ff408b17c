/** A held message as an MCP task (SEP-2663), for clients that declare the extension on the request, and for nobody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { isCreateTaskResultV2, isDetailedTaskV2 } from '@modelcontextprotocol/ext-tasks/core/v2';
import { toolsOf } from '../../api/mcp/tool-list.js';
import { operations } from '../../api/operations/index.js';
import { misfits } from '../mcp/schema-checks.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, copiesOf, decide, statusOf, submitted, untilStatus } from '../support/mails.js';
import { KNOWS_TASKS, modernCall } from '../support/modern-calls.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

/** Objects of this realm: the library takes no others for JSON, and `fetch` is of another in Jest. */
const here = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const url = () => `${installation.baseUrl}/mcp`;

async function asked(method: string, params: Record<string, unknown>, key = tenant.agentKey) {
  const { body } = await modernCall(url(), { key, method, params, capabilities: KNOWS_TASKS });
  return body;
}

const callTool = async (name: string, input: Record<string, unknown>, key?: string) =>
  asked('tools/call', { name, arguments: input }, key);

/** Task and message of a held mail. */
async function aTask(change: Record<string, unknown> = {}) {
  const { result } = await callTool('send_email', aMail(change));
  return { taskId: String(result.taskId), id: String(result.structuredContent.id) };
}

const stands = async (taskId: string, key?: string) => (await asked('tasks/get', { taskId }, key)).result;
const untilTask = (taskId: string, status: string) =>
  eventually(
    () => stands(taskId),
    (task) => task.status === status,
  );

describe('a call that a person has to decide on', () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

  it.each([
    ['send_email', async () => aMail()],
    ['schedule_email', async () => aMail({ send_at: inAnHour })],
    [
      'reply_email',
      async () => ({ email_id: await submitted(installation, tenant), markdown: `Again ${Math.random()}` }),
    ],
  ])('%s becomes a task, of which everything a client needs is said', async (name, input) => {
    const { result } = await callTool(name, await input());
    expect(isCreateTaskResultV2(here(result))).toBe(true);
    expect(result).toMatchObject({
      resultType: 'task',
      status: 'working',
      ttlMs: null,
      pollIntervalMs: expect.any(Number),
      statusMessage: expect.stringContaining('A person decides'),
      structuredContent: { status: 'pending_scan', oversight: { gate: 'hold' } },
    });
    for (const member of ['result', 'error', 'inputRequests', 'requestState', 'task', 'ttl'])
      expect(result).not.toHaveProperty(member);
    const now = await stands(result.taskId);
    expect(isDetailedTaskV2(here(now))).toBe(true);
    expect(now).toMatchObject({ taskId: result.taskId, status: 'working', resultType: 'complete' });
  });

  it('is an ordinary answer where nobody is asked', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const { result } = await callTool('send_email', aMail());
    expect(result).toMatchObject({ resultType: 'complete', structuredContent: { status: 'pending_scan' } });
    expect(result).not.toHaveProperty('taskId');
  });

  it('is an ordinary answer for a client that says nothing of tasks, newer or older', async () => {
    const params = { name: 'send_email', arguments: aMail() };
    const newer = await modernCall(url(), { key: tenant.agentKey, method: 'tools/call', params });
    expect(newer.body.result).toMatchObject({ resultType: 'complete' });
    expect(newer.body.result).not.toHaveProperty('taskId');
    const client = new Client({ name: 'test', version: '1' }, { capabilities: KNOWS_TASKS });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url()), {
        requestInit: { headers: { Authorization: `Bearer ${tenant.agentKey}` } },
      }),
    );
    const older = await client.callTool({ name: 'send_email', arguments: aMail() });
    expect(older).not.toHaveProperty('taskId');
    expect(client.getServerCapabilities()).not.toHaveProperty('extensions');
    await client.close();
  });
});

describe('the end of a task', () => {
  it('is the status of the message, once a person has approved and it was sent', async () => {
    const { taskId, id } = await aTask();
    await approve(installation, tenant.oversightKey, id);
    const task = await untilTask(taskId, 'completed');
    expect(isDetailedTaskV2(here(task))).toBe(true);
    expect(task.result).toMatchObject({ structuredContent: { id, status: 'sent' } });
    expect(task.result.isError).not.toBe(true);
    expect(JSON.parse(task.result.content[0].text)).toEqual(task.result.structuredContent);
    const answer = await callTool('get_email_status', { email_id: id });
    expect(task.result.structuredContent).toEqual(answer.result.structuredContent);
  });

  it('is as the schema of the tool says', async () => {
    const { taskId, id } = await aTask();
    await approve(installation, tenant.oversightKey, id);
    const { result } = await untilTask(taskId, 'completed');
    const tool = toolsOf(operations).find(({ listed }) => listed.name === 'send_email');
    expect(misfits(tool?.listed.outputSchema ?? {}, result.structuredContent)).toEqual([]);
  });

  it('is a result with an error, not a failure, where a person turns the message down', async () => {
    const { taskId, id } = await aTask();
    await decide(installation, tenant.oversightKey, { email_id: id, action: 'reject' });
    const task = await untilTask(taskId, 'completed');
    expect(task.result).toMatchObject({ isError: true, structuredContent: { id, status: 'rejected' } });
    expect(task).not.toHaveProperty('error');
  });

  it('comes with the decision where the message is for later, and stays when it is withdrawn then', async () => {
    const { taskId, id } = await aTask({ send_at: new Date(Date.now() + 3_600_000).toISOString() });
    await approve(installation, tenant.oversightKey, id);
    const task = await untilTask(taskId, 'completed');
    expect(task.result.structuredContent).toMatchObject({ id, status: 'scheduled' });
    await asked('tasks/cancel', { taskId });
    expect(await statusOf(installation, id)).toBe('scheduled');
    await callTool('cancel_message', { email_id: id });
    const later = await stands(taskId);
    expect(later).toMatchObject({ status: 'completed', lastUpdatedAt: task.lastUpdatedAt });
    expect(later.result).toMatchObject({ isError: true, structuredContent: { status: 'cancelled' } });
  });

  it('is told by a process that was started after the task was made', async () => {
    const { taskId, id } = await aTask();
    await installation.stopApi();
    await installation.startApi();
    expect(await stands(taskId)).toMatchObject({ status: 'working' });
    await approve(installation, tenant.oversightKey, id);
    expect(await untilTask(taskId, 'completed')).toMatchObject({ status: 'completed' });
  });
});

describe('withdrawing a task', () => {
  it('withdraws its message', async () => {
    const { taskId, id } = await aTask();
    const { result } = await asked('tasks/cancel', { taskId });
    expect(result).toMatchObject({ resultType: 'complete' });
    for (const member of ['taskId', 'status', 'result']) expect(result).not.toHaveProperty(member);
    expect(await stands(taskId)).toMatchObject({ status: 'cancelled' });
    expect(await statusOf(installation, id)).toBe('cancelled');
    expect((await asked('tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
  });

  it('comes too late for what was sent, and is acknowledged all the same', async () => {
    const { taskId, id } = await aTask();
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
    expect((await asked('tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
    expect(await stands(taskId)).toMatchObject({ status: 'completed' });
  });
});

describe('telling a task something', () => {
  it.each([
    [
      'a form that approves',
      { approval: { action: 'accept', content: { decision: 'approve', confirm: true } } },
    ],
    [
      'a decision under the name of the tool',
      { decide_email: { action: 'accept', content: { action: 'approve' } } },
    ],
    ['nothing', {}],
    ['no answer of any shape', undefined],
  ])('decides nothing: %s', async (_what, inputResponses) => {
    const mail = aMail();
    const { result } = await callTool('send_email', mail);
    const id = result.structuredContent.id as string;
    const told = await asked('tasks/update', {
      taskId: result.taskId,
      ...(inputResponses === undefined ? {} : { inputResponses }),
    });
    expect(told.result).toMatchObject({ resultType: 'complete' });
    for (const member of ['taskId', 'status', 'result']) expect(told.result).not.toHaveProperty(member);
    expect(await stands(result.taskId)).toMatchObject({ status: 'working' });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    const request = await installation.stores.approvals.forMessage(id);
    expect(request?.state).toBe('open');
    expect(await installation.stores.approvals.votes(String(request?.requestId))).toEqual([]);
    expect(copiesOf(installation, id)).toEqual([]);
  });
});

describe('a task of somebody else', () => {
  it('is no other than one that never was', async () => {
    const { taskId } = await aTask();
    const second = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['read', 'send'] });
    const stranger = await aTenant(installation.stores);
    for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel']) {
      const unknown = (await asked(method, { taskId: 'never-was' })).error;
      expect(unknown.code).toBe(-32602);
      for (const key of [second.key, stranger.agentKey, tenant.adminKey, tenant.oversightKey])
        expect((await asked(method, { taskId }, key)).error).toEqual(unknown);
    }
    expect(await stands(taskId)).toMatchObject({ status: 'working' });
  });
});

describe('a client that does not declare the extension', () => {
  it.each(['tasks/get', 'tasks/update', 'tasks/cancel'])('is told by %s what is missing', async (method) => {
    const { taskId, id } = await aTask();
    const { body } = await modernCall(url(), { key: tenant.agentKey, method, params: { taskId } });
    expect(body.error).toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } } },
    });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });

  it.each(['tasks/result', 'tasks/list'])('finds no %s, and neither does any other', async (method) => {
    expect((await asked(method, { taskId: 'x' })).error.code).toBe(-32601);
  });

  it('has to name in the header the task that it means', async () => {
    const { taskId } = await aTask();
    const { body } = await modernCall(url(), {
      key: tenant.agentKey,
      method: 'tasks/get',
      params: { taskId },
      capabilities: KNOWS_TASKS,
      headers: { 'Mcp-Name': 'another' },
    });
    expect(body.error.code).toBe(-32020);
  });
});
