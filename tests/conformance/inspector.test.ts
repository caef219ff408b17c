/** The MCP Inspector, as developers start it from a shell, against a real installation; both eras of the protocol. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toolsOf } from '../../api/mcp/tool-list.js';
import { operations } from '../../api/operations/index.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { eventually } from '../support/http.js';
import { aMail, approve, untilStatus } from '../support/mails.js';
import { letIn, registered } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { runProgram, type Ended } from './child-program.js';

const INSPECTOR = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';

let installation: Installation;
let tenant: TestTenant;
let home: string;
/** As a program gets it that a person let in. */
let token: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'multimail-inspector-'));
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { mcpConfigured: true });
  const client = await registered(installation, { client_name: 'MCP Inspector' });
  token = (await letIn(installation, { client, email: tenant.approver.email })).access_token;
}, 60_000);

afterAll(async () => {
  await installation.stop();
  rmSync(home, { recursive: true, force: true });
});

/** @param key undefined for a caller without any; the Inspector then must not send somebody to sign in */
async function inspect(key: string | undefined, args: readonly string[]): Promise<Ended> {
  const header = key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`];
  return runProgram({
    file: INSPECTOR,
    args: [
      ...['--cli', `${installation.baseUrl}/mcp`, '--transport', 'http'],
      ...['--stored-auth-only', '--format', 'json', ...header, ...args],
    ],
    home,
  });
}

interface Result {
  readonly tools: readonly { readonly name: string }[];
  readonly content: readonly [{ readonly text: string }];
  readonly structuredContent: { readonly id: string; readonly status: string };
  readonly isError?: boolean;
}

async function answered(args: readonly string[]): Promise<Result> {
  const { code, stdout, stderr, leftSomething } = await inspect(token, args);
  if (code !== 0) throw new Error(`the Inspector ended with ${String(code)}:\n${stderr}`);
  expect(leftSomething).toBe(false);
  return (JSON.parse(stdout) as { result: Result }).result;
}

describe.each(['legacy', 'modern'])('the Inspector, protocol era %s', (era) => {
  const inEra = ['--protocol-era', era];

  it('lists every tool and finds no fault with a schema', async () => {
    const { tools } = await answered([...inEra, '--method', 'tools/list', '--strict']);
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(toolsOf(operations).map(({ listed }) => listed.name));
  });

  it('calls a tool that reads', async () => {
    const call = ['--method', 'tools/call', '--tool-name', 'list_mailboxes'];
    const { content, isError } = await answered([...inEra, ...call]);
    expect(isError ?? false).toBe(false);
    expect(JSON.parse(content[0].text)).toMatchObject({
      mailboxes: [{ id: tenant.mailbox.id, address: tenant.mailbox.address }],
    });
  });
});

const sending = (): string[] => {
  const args = JSON.stringify({ ...aMail(), mailbox_id: tenant.mailbox.id });
  return ['--method', 'tools/call', '--tool-name', 'send_email', '--tool-args-json', args];
};

describe('an email that the Inspector sends', () => {
  it('is held, and it is told so at once where it knows no tasks', async () => {
    const { structuredContent, isError } = await answered(['--protocol-era', 'legacy', ...sending()]);
    expect(isError ?? false).toBe(false);
    expect(structuredContent).toMatchObject({ status: 'pending_scan' });
    await untilStatus(installation, structuredContent.id, 'pending_send_approval');
  });

  it('is a task where it knows them: it waits for the person, and hears what became of it', async () => {
    const waiting = answered(['--protocol-era', 'modern', ...sending()]);
    const held = () => installation.database.mcpTask.findFirst({ where: { tenantId: tenant.tenantId } });
    const task = await eventually(held, (found) => found !== null);
    const id = String(task?.messageId);
    await untilStatus(installation, id, 'pending_send_approval');
    expect((await approve(installation, tenant.oversightKey, id)).body.status).toBe('approved_and_sent');
    const { structuredContent, isError } = await waiting;
    expect({ isError: isError ?? false, structuredContent }).toMatchObject({
      isError: false,
      structuredContent: { id, status: 'sent' },
    });
  });
});

describe('the Inspector without a credential', () => {
  it('is refused, and opens nothing', async () => {
    const { code, stdout, leftSomething } = await inspect(undefined, ['--method', 'tools/list']);
    expect({ hasFailed: code !== 0, stdout, leftSomething }).toEqual({
      hasFailed: true,
      stdout: '',
      leftSomething: false,
    });
  });
});
