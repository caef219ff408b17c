/** Notices of what has changed, on streams of `subscriptions/listen`: to whom, about what, for how long. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_ADDRESSES, MOST_STREAMS } from '../../api/mcp/listening.js';
import { withConnection } from '../../local/postgres.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { CLIENTS } from '../support/mcp-clients.js';
import { aListener, type Listener } from '../support/mcp-listener.js';
import { sessionAt } from '../support/mcp-sessions.js';
import { modernCall } from '../support/modern-calls.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
const open: Listener[] = [];

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

const url = () => `${installation.baseUrl}/mcp`;
const statusOf = (id: string) => `multimail://messages/${id}/status`;

async function as(key: string): Promise<Listener> {
  const listener = await aListener(url(), key);
  open.push(listener);
  return listener;
}

async function held(): Promise<string> {
  const id = await submitted(installation, tenant);
  await untilStatus(installation, id, 'pending_send_approval');
  return id;
}

const until = (listener: Listener, ...uris: string[]) =>
  eventually(
    () => listener.heard,
    (heard) => uris.every((uri) => heard.includes(uri)),
  );

const refusal = (listening: Promise<unknown>) =>
  listening.then(
    () => 'was heard',
    ({ code, message }: { code: number; message: string }) => ({ code, message }),
  );

describe('whoever listens to a message', () => {
  it('hears that it changed, under every address it listens to, and reads there what became of it', async () => {
    const id = await held();
    const thread = `multimail://threads/${(await installation.stores.messages.find(id))?.threadId}`;
    const addresses = [statusOf(id), `approval://${id}`, thread];
    const listener = await as(tenant.agentKey);
    const { honoredFilter } = await listener.listen(...addresses);
    expect(honoredFilter).toEqual({ resourceSubscriptions: addresses });
    await approve(installation, tenant.oversightKey, id);
    await until(listener, ...addresses);
    await untilStatus(installation, id, 'sent');
    const { contents } = await listener.client.readResource({ uri: statusOf(id) });
    expect(contents).toMatchObject([{ text: expect.stringContaining('"status": "sent"') }]);
  });

  it('hears nothing of any other', async () => {
    const [id, other] = [await held(), await held()];
    const listener = await as(tenant.agentKey);
    await listener.listen(statusOf(id));
    await approve(installation, tenant.oversightKey, other);
    await untilStatus(installation, other, 'sent');
    await approve(installation, tenant.oversightKey, id);
    await until(listener, statusOf(id));
    expect(listener.heard.filter((uri) => uri !== statusOf(id))).toEqual([]);
  });

  it('hears of new messages in a conversation', async () => {
    const id = await held();
    const threadId = (await installation.stores.messages.find(id))?.threadId;
    const listener = await as(tenant.agentKey);
    await listener.listen(`multimail://threads/${threadId}`);
    const answer = await listener.client.callTool({
      name: 'reply_email',
      arguments: { email_id: id, markdown: 'One more thing.' },
    });
    expect(answer.isError).not.toBe(true);
    await until(listener, `multimail://threads/${threadId}`);
  });

  it('is told of it only if it may read it', async () => {
    const { key } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['send'] });
    const id = await held();
    const threadId = (await installation.stores.messages.find(id))?.threadId;
    const listener = await as(key);
    await listener.listen(statusOf(id));
    expect(await refusal(listener.listen(`multimail://threads/${threadId}`))).toMatchObject({
      message: expect.stringContaining('Requires read scope'),
    });
  });
});

describe('an address of somebody else', () => {
  it('is refused like one of nobody, before a stream is opened', async () => {
    const stranger = await as((await aTenant(installation.stores)).adminKey);
    const id = await held();
    const threadId = (await installation.stores.messages.find(id))?.threadId;
    const nobody = '01K4Z8R2M7P9R1T3V5W7X9Z1B3';
    for (const address of ['multimail://messages/ID/status', 'multimail://threads/ID', 'approval://ID']) {
      const theirs = address.replace('ID', address.includes('thread') ? String(threadId) : id);
      const nobodys = address.replace('ID', nobody);
      const heard = JSON.stringify(await refusal(stranger.listen(theirs)));
      expect(heard).toContain('-32602');
      expect(heard.replaceAll(theirs, '')).toBe(
        JSON.stringify(await refusal(stranger.listen(nobodys))).replaceAll(nobodys, ''),
      );
    }
  });

  it('spoils the stream that it is asked with', async () => {
    const id = await held();
    const foreign = await submitted(installation, await aTenant(installation.stores));
    const listener = await as(tenant.agentKey);
    expect(await refusal(listener.listen(statusOf(id), statusOf(foreign)))).toMatchObject({ code: -32602 });
  });

  it.each([
    'multimail://messages/%30/status',
    'multimail://messages/../status',
    'MULTIMAIL://messages/x/status',
    'file:///etc/passwd',
    '',
  ])('is what %p is, too', async (uri) => {
    expect(await refusal((await as(tenant.agentKey)).listen(uri))).toMatchObject({ code: -32602 });
  });
});

describe('the streams of one caller', () => {
  it('are so many and no more, and closing one makes room', async () => {
    const id = await held();
    const listener = await as(tenant.agentKey);
    const streams = await Promise.all(
      Array.from({ length: MOST_STREAMS }, () => listener.listen(statusOf(id))),
    );
    expect(await refusal(listener.listen(statusOf(id)))).toMatchObject({
      code: -32603,
      message: expect.stringContaining('Subscription limit reached'),
    });
    expect(await refusal((await as(tenant.adminKey)).listen(statusOf(id)))).toBe('was heard');
    await streams[0]?.close();
    await eventually(
      () => refusal(listener.listen(statusOf(id))),
      (answer) => answer === 'was heard',
    );
  });

  it('are opened together as they are one by one', async () => {
    const id = await held();
    const listener = await as(tenant.agentKey);
    const answers = await Promise.all(
      Array.from({ length: MOST_STREAMS + 5 }, () => refusal(listener.listen(statusOf(id)))),
    );
    expect(answers.filter((answer) => answer === 'was heard')).toHaveLength(MOST_STREAMS);
  });

  it('name no endless list of addresses', async () => {
    const listener = await as(tenant.agentKey);
    const many = Array.from({ length: MOST_ADDRESSES + 1 }, (_, number) => statusOf(`x${number}`));
    expect(await refusal(listener.listen(...many))).toMatchObject({ code: -32603 });
  });
});

describe('a stream', () => {
  it('ends when the database can tell of no change any more, and can be opened again', async () => {
    const id = await held();
    const listener = await as(tenant.agentKey);
    const stream = await listener.listen(statusOf(id));
    const gone = await withConnection(installation.databaseUrls.adminUrl, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE query = 'LISTEN message_change' AND datname = current_database()`,
      ),
    );
    expect(gone.rowCount).toBe(1);
    expect(await stream.closed).toBe('remote');
    await listener.listen(statusOf(id));
    await approve(installation, tenant.oversightKey, id);
    await until(listener, statusOf(id));
  });

  it('keeps no process from stopping', async () => {
    const listener = await as(tenant.agentKey);
    const stream = await listener.listen(statusOf(await held()));
    await installation.stopApi();
    expect(await stream.closed).toBe('remote');
    const left = await withConnection(installation.databaseUrls.adminUrl, (client) =>
      client.query(
        `SELECT 1 FROM pg_stat_activity
          WHERE query = 'LISTEN message_change' AND datname = current_database()`,
      ),
    );
    expect(left.rowCount).toBe(0);
    await installation.startApi();
  });
});

describe('who cannot listen', () => {
  it('is a client of before 2026-07-28: it is promised nothing', async () => {
    const session = await sessionAt(CLIENTS[0], url(), tenant.agentKey);
    expect(session.getServerCapabilities()?.resources).not.toHaveProperty('subscribe');
    await session.close();
  });

  it('is whoever shows no good credential', async () => {
    const { status } = await modernCall(url(), {
      key: `mm_live_${'x'.repeat(43)}`,
      method: 'subscriptions/listen',
      params: { notifications: { resourceSubscriptions: [] } },
    });
    expect(status).toBe(401);
  });
});
