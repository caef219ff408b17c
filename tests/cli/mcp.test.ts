/** `multimail mcp` as a client starts it: the same server as at /mcp, over the streams of a process. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/client';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted } from '../support/mails.js';
import { CLIENTS } from '../support/mcp-clients.js';
import {
  callWithProgress,
  jsonOf,
  sessionAt,
  sessionWithProcess,
  type McpSession,
} from '../support/mcp-sessions.js';
import { multimail } from '../support/multimail.js';
import { signUpBy } from '../support/onboarding.js';
import { EASY_PROOF } from '../support/sign-ups.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
const open: McpSession[] = [];

beforeAll(async () => {
  installation = await startInstallation(EASY_PROOF);
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((session) => session.close()));
});

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  },
};

describe.each(CLIENTS)('%s', (kind) => {
  async function started(env: Record<string, string>): Promise<McpSession> {
    const session = await sessionWithProcess(kind, { MULTIMAIL_URL: installation.baseUrl, ...env });
    open.push(session);
    return session;
  }
  const withKey = (key = tenant.agentKey, more: Record<string, string> = {}) =>
    started({ MULTIMAIL_API_KEY: key, ...more });

  it('finds what it would find over HTTP: tools, templates, prompts', async () => {
    const here = await withKey();
    const there = await sessionAt(kind, `${installation.baseUrl}/mcp`, tenant.agentKey);
    open.push(there);
    expect(await here.listTools()).toEqual(await there.listTools());
    expect(await here.listResourceTemplates()).toEqual(await there.listResourceTemplates());
    expect(await here.listPrompts()).toEqual(await there.listPrompts());
    expect(here.getServerCapabilities()).toEqual(there.getServerCapabilities());
  });

  it('sends, reads the status as a resource, and gets a prompt', async () => {
    const session = await withKey();
    const sent = await session.callTool({
      name: 'send_email',
      arguments: { to: ['pat@example.com'], subject: `By ${kind}`, markdown: `Text ${Math.random()}` },
    });
    const { id } = JSON.parse(sent.content.findLast(({ type }: { type: string }) => type === 'text').text);
    const { contents } = await session.readResource({ uri: `multimail://messages/${id}/status` });
    expect(JSON.parse(contents[0].text)).toMatchObject({ id });
    const prompt = await session.getPrompt({ name: 'explain_approval', arguments: { email_id: id } });
    expect(prompt.messages[0].content.text).toContain(id);
  });

  it('hands on the progress of a wait, and answers other calls meanwhile', async () => {
    const id = await submitted(installation, tenant);
    const session = await withKey();
    const begun = Promise.withResolvers<string | undefined>();
    const order: string[] = [];
    const waiting = callWithProgress(kind, session, {
      name: 'wait_for_decision',
      arguments: { email_id: id },
      onprogress: ({ message }) => begun.resolve(message),
    }).then(() => order.push('wait'));
    expect(await begun.promise).toEqual(expect.any(String));
    await session.callTool({ name: 'list_mailboxes', arguments: {} });
    order.push('list');
    await approve(installation, tenant.oversightKey, id);
    await waiting;
    expect(order).toEqual(['list', 'wait']);
  });

  it('decides no more than over HTTP', async () => {
    const id = await submitted(installation, tenant);
    const answer = await (
      await withKey()
    ).callTool({ name: 'decide_email', arguments: { email_id: id, action: 'approve' } });
    expect(jsonOf(answer)).toMatchObject({ code: 'insufficient_scope' });
  });

  it('fills in its mailbox where a tool takes one and none is given', async () => {
    const { tenantId, mailbox, agentKey } = await aTenant(installation.stores);
    const second = await aMailbox(installation.stores, {
      tenantId,
      address: mailbox.address.replace('agent@', 'second@'),
    });
    const text = { to: ['pat@example.com'], subject: 'Whose', markdown: `Text ${Math.random()}` };
    const without = await withKey(agentKey);
    expect(jsonOf(await without.callTool({ name: 'send_email', arguments: text }))).toMatchObject({
      code: 'mailbox_required',
    });
    const session = await withKey(agentKey, { MULTIMAIL_MAILBOX_ID: second.id });
    const mailboxOf = async (args: object) => {
      const sent = await session.callTool({ name: 'send_email', arguments: { ...text, ...args } });
      const { id } = JSON.parse(sent.content.findLast(({ type }: { type: string }) => type === 'text').text);
      return (await installation.stores.messages.find(id))?.mailboxId;
    };
    expect(await mailboxOf({})).toBe(second.id);
    expect(await mailboxOf({ mailbox_id: mailbox.id, subject: 'Another' })).toBe(mailbox.id);
    // No field of this name there, and unknown fields are refused.
    expect((await session.callTool({ name: 'list_mailboxes', arguments: {} })).isError).not.toBe(true);
  });

  it('never names the mailbox where one must be named', async () => {
    const { adminKey, mailbox } = await aTenant(installation.stores);
    const session = await withKey(adminKey, { MULTIMAIL_MAILBOX_ID: mailbox.id });
    const answer = await session.callTool({ name: 'delete_mailbox', arguments: {} });
    expect(jsonOf(answer)).toMatchObject({ code: 'validation_failed' });
  });

  it('signs up where there is no key', async () => {
    const session = await started({});
    const names = (await session.listTools()).tools.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['request_challenge', 'create_account', 'activate_account']),
    );
    expect(names).not.toContain('send_email');
    expect(await signUpBy(session, installation)).toMatchObject({ status: 'active' });
  });

  it('hands on addresses that no header can hold', async () => {
    const session = await withKey();
    for (const uri of ['approval://größer', 'approval://=?base64?x?=']) {
      await expect(session.readResource({ uri })).rejects.toMatchObject({
        code: -32602,
        data: { uri: new URL(uri).href },
      });
    }
  });

  it('says in words what is wrong with the key', async () => {
    await expect(withKey(`mm_live_${'x'.repeat(43)}`)).rejects.toThrow(/401.*MULTIMAIL_API_KEY/);
  });

  it('says in words that nothing answers', async () => {
    await expect(started({ MULTIMAIL_URL: 'http://127.0.0.1:9', MULTIMAIL_API_KEY: 'k' })).rejects.toThrow(
      'Nothing answers at http://127.0.0.1:9',
    );
  });
});

describe('the newest protocol', () => {
  it('is spoken through the process as well, without a session', async () => {
    const env = { MULTIMAIL_URL: installation.baseUrl, MULTIMAIL_API_KEY: tenant.agentKey };
    const session = await sessionWithProcess(CLIENTS[1], env);
    open.push(session);
    expect((session as unknown as Client).getNegotiatedProtocolVersion()).toBe('2026-07-28');
  });
});

describe('the process', () => {
  it('writes nothing but messages, one a line, and ends with its input', async () => {
    const child = spawn(process.execPath, ['dist/cli/main.js', 'mcp'], {
      env: { MULTIMAIL_URL: installation.baseUrl, MULTIMAIL_API_KEY: tenant.agentKey },
    });
    const lines: string[] = [];
    const answered = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        lines.push(chunk.toString());
        if (lines.join('').endsWith('\n')) resolve();
      });
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
    await answered;
    child.stdin.end();
    expect(await ended).toBe(0);
    const answers = lines.join('').trimEnd().split('\n');
    expect(answers.map((line) => JSON.parse(line))).toMatchObject([
      { jsonrpc: '2.0', id: 1, result: { serverInfo: { name: 'multimail' } } },
    ]);
  });

  it('hangs up on the server where the client has cancelled, and answers nothing', async () => {
    const hungUp = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow = createServer((request, response) => {
      request.resume();
      response.once('close', hungUp.resolve);
      asked.resolve();
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const { port } = slow.address() as AddressInfo;
    const child = spawn(process.execPath, ['dist/cli/main.js', 'mcp'], {
      env: { MULTIMAIL_URL: `http://127.0.0.1:${port}`, MULTIMAIL_API_KEY: 'k' },
    });
    const output: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const ended = new Promise((resolve) => child.once('close', resolve));
    const say = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    say({ id: 7, method: 'tools/list', params: {} });
    await asked.promise;
    say({ method: 'notifications/cancelled', params: { requestId: 7 } });
    await hungUp.promise;
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(output).toEqual([]);
    await new Promise((resolve) => slow.close(resolve));
  });

  it('does not follow the server to another address with the key', async () => {
    const elsewhere = createServer((_request, response) => {
      response.writeHead(307, { Location: `${installation.baseUrl}/mcp` }).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const env = { MULTIMAIL_URL: `http://127.0.0.1:${port}`, MULTIMAIL_API_KEY: tenant.agentKey };
    await expect(sessionWithProcess(CLIENTS[0], env)).rejects.toThrow(/redirect/);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  it('explains itself', async () => {
    const { code, stdout } = await multimail(['mcp', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/MULTIMAIL_MAILBOX_ID[^]*Examples?:\n +\$ multimail mcp/);
  });
});
