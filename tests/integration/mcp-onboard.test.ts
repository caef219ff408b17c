/** `/onboard`: signing up by tools, without a credential, and nothing else (tools.md 1). */
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS } from '../support/mcp-clients.js';
import { jsonOf, sessionAt, type McpSession } from '../support/mcp-sessions.js';
import { signUpBy } from '../support/onboarding.js';
import { EASY_PROOF } from '../support/sign-ups.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

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

const PUBLIC_TOOLS = operations
  .map(({ contract }) => contract)
  .filter(({ door, tool }) => door === 'public' && tool !== null)
  .map(({ name }) => name);

const address = () => `${installation.baseUrl}/onboard`;

describe.each(CLIENTS)('%s', (kind) => {
  async function visitor(key?: string): Promise<McpSession> {
    const session = await sessionAt(kind, address(), key);
    open.push(session);
    return session;
  }
  const namesFor = async (key?: string) =>
    (await (await visitor(key)).listTools()).tools.map(({ name }: { name: string }) => name);

  it('finds the tools to sign up, and no other', async () => {
    const names = await namesFor();
    expect(names.toSorted()).toEqual(PUBLIC_TOOLS.toSorted());
    expect(names).toEqual(
      expect.arrayContaining([
        'request_challenge',
        'create_account',
        'activate_account',
        'resend_confirmation',
      ]),
    );
  });

  it('finds the same with a key, whatever it may do elsewhere', async () => {
    const names = await namesFor();
    expect(await namesFor(tenant.adminKey)).toEqual(names);
    expect(await namesFor('nonsense')).toEqual(names);
  });

  it('finds neither resources nor prompts: they are about mail', async () => {
    const capabilities = (await visitor()).getServerCapabilities();
    expect(capabilities).toHaveProperty('tools');
    expect(capabilities).not.toHaveProperty('resources');
    expect(capabilities).not.toHaveProperty('prompts');
  });

  it('signs up, and gets a key that works at /mcp', async () => {
    const opened = await signUpBy(await visitor(), installation);
    expect(opened).toMatchObject({ status: 'active', api_key: expect.stringMatching(/^mm_live_/) });
    const agent = await sessionAt(kind, `${installation.baseUrl}/mcp`, String(opened.api_key));
    open.push(agent);
    const { mailboxes } = jsonOf(await agent.callTool({ name: 'list_mailboxes', arguments: {} }));
    expect(mailboxes).toMatchObject([{ id: opened.mailbox_id, address: opened.mailbox_address }]);
  });

  it('hears of a wrong code in the words of REST', async () => {
    const answer = await (
      await visitor()
    ).callTool({ name: 'activate_account', arguments: { code: 'AAA-AAA-AAA' } });
    expect(answer.isError).toBe(true);
    expect(jsonOf(answer)).toMatchObject({ code: 'validation_failed', fields: { code: expect.any(String) } });
  });

  it('cannot call what is not on the list, not even with a key that may', async () => {
    const session = await visitor(tenant.adminKey);
    for (const name of ['list_mailboxes', 'send_email', 'decide_email', 'get_account']) {
      const outcome = await session.callTool({ name, arguments: {} }).catch((error: Error) => error);
      expect(JSON.stringify(outcome, ['isError', 'message', 'code'])).toMatch(/true|-32602/);
      expect(JSON.stringify(outcome)).not.toContain(tenant.mailbox.address);
    }
  });
});

describe('the door', () => {
  const USUAL = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });

  /** node:http, because fetch lets nobody set Host. */
  function statusFor(headers: Record<string, string>, body = LIST): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        address(),
        { method: 'POST', headers: { ...USUAL, ...headers } },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  it('is closed to pages of other origins and to hosts that were rebound', async () => {
    expect(await statusFor({})).toBe(200);
    expect(await statusFor({ Origin: 'https://evil.example' })).toBe(403);
    expect(await statusFor({ Host: 'evil.example' })).toBe(403);
  });

  it('takes no more than a sign-up needs', async () => {
    expect(await statusFor({}, JSON.stringify({ filler: 'x'.repeat(65 * 1024) }))).toBe(413);
  });

  it('of /mcp stays closed without a key', async () => {
    const { status } = await call('POST', `${installation.baseUrl}/mcp`, { body: JSON.parse(LIST) });
    expect(status).toBe(401);
  });

  it('counts by address, and a new key each time does not help', async () => {
    const strict = await startInstallation({ RATE_LIMIT_PER_MINUTE_ADDRESS: '5' });
    try {
      const statuses = [];
      for (let times = 0; times < 7; times += 1) {
        const { status } = await fetch(`${strict.baseUrl}/onboard`, {
          method: 'POST',
          headers: { ...USUAL, Authorization: `Bearer mm_live_${'x'.repeat(40)}${times}` },
          body: LIST,
        });
        statuses.push(status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    } finally {
      await strict.stop();
    }
  }, 60_000);
});
