/** What `multimail microsoft doctor` finds at the simulated tenant: all well, and the usual troubles. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { microsoftChecks } from '../../cli/microsoft/checks.js';
import { startBotConnector, type BotConnector } from '../microsoft/bot-connector.js';
import { startGraph, type SimulatedGraph } from '../microsoft/graph.js';
import { READING } from '../microsoft/graph-directory.js';
import { multimailJson } from '../support/multimail.js';

const MAILBOX = 'agent@contoso.example';
const SIGN_IN = { clientId: randomUUID(), secret: 'sign-in secret of the test', redirectUris: [] };

/** An authority of one tenant without an app, and an installation whose account is bound to a policy. */
const TENANT = randomUUID();
const said = { date: new Date(), bound: {}, issuer: '' };
const stub = createServer((request, response) => {
  response.setHeader('Date', said.date.toUTCString());
  const isOfInstallation = request.url === '/v1/governance-binding';
  if (isOfInstallation && request.headers.authorization !== 'Bearer mm_live_key') response.statusCode = 401;
  response.end(JSON.stringify(isOfInstallation ? said.bound : { issuer: said.issuer }));
});
let stubUrl: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve));
  stubUrl = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => stub.close(resolve)));
beforeEach(() => {
  Object.assign(said, { date: new Date(), issuer: `${stubUrl}/${TENANT}/v2.0` });
});

const nowhere = { url: 'http://127.0.0.1:1', key: undefined };
const run = (env: Record<string, string>, more: { mailbox?: string; policy?: string } = {}) =>
  microsoftChecks({ env, ...nowhere, ...more });

describe('mail, directory and sign-in', () => {
  let graph: SimulatedGraph;
  let env: Record<string, string>;
  let policy: string;

  beforeAll(async () => {
    graph = await startGraph();
    graph.mailbox(MAILBOX);
    graph.entra.apps.push(SIGN_IN);
    policy = graph.directory.aPolicy([{}]).id;
  });
  afterAll(() => graph.stop());
  beforeEach(() => {
    graph.faults.length = 0;
    graph.directory.permissions.clear();
    READING.forEach((name) => graph.directory.permissions.add(name));
    env = {
      ...graph.settings('contoso'),
      M365_GOVERNANCE: 'on',
      ENTRA_TENANTS: `${graph.tenant.id}=contoso`,
      ENTRA_CLIENT_ID: SIGN_IN.clientId,
      ENTRA_CLIENT_SECRET: SIGN_IN.secret,
      ENTRA_AUTHORITY: graph.url,
    };
  });

  const found = async (more = { mailbox: MAILBOX, policy }) => {
    const findings = await run(env, more);
    const text = JSON.stringify(findings);
    [SIGN_IN.secret, env.M365_CLIENT_SECRET ?? '', 'eyJ'].forEach((secret) =>
      expect(text).not.toContain(secret),
    );
    const name = (check: string) => check.replace(`${graph.tenant.id} `, '');
    return Object.fromEntries(findings.map((one) => [name(one.check), one]));
  };

  it('are well, with what cannot be seen said', async () => {
    const findings = await found({ mailbox: MAILBOX, policy });
    const outcomes = Object.entries(findings).map(([check, { outcome }]) => [check, outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({
      'sign-in metadata': 'good',
      'sign-in token': 'good',
      'sign-in permissions': 'good',
      'microsoft365 metadata': 'good',
      'microsoft365 token': 'good',
      'microsoft365 permissions': 'good',
      'microsoft365 Mail.ReadWrite': 'good',
      'microsoft365 EntitlementManagement.Read.All': 'good',
      'microsoft365 AgentIdentity.Read.All': 'good',
      'microsoft365 User.Read.All': 'good',
      'microsoft365 GroupMember.Read.All': 'good',
      'microsoft365 binding': 'good',
      sending: 'unknown',
    });
    expect(graph.asked.every((request) => request.startsWith('GET '))).toBe(true);
  });

  it('lack a permission: it is named, and Graph’s refusal too', async () => {
    graph.directory.permissions.delete('User.Read.All');
    const findings = await found({ mailbox: MAILBOX, policy });
    expect(findings['microsoft365 permissions']).toMatchObject({
      outcome: 'bad',
      detail: 'missing: User.Read.All',
    });
    expect(findings['microsoft365 User.Read.All']).toMatchObject({
      outcome: 'bad',
      detail: expect.stringContaining('403'),
    });
    expect(findings['microsoft365 GroupMember.Read.All']).toMatchObject({ outcome: 'good' });
  });

  it.each([
    ['Directory.Read.All', 'surplus: Directory.Read.All'],
    ['Mail.Send', 'good for every mailbox of the tenant: Mail.Send'],
  ])('have %s beyond the bill', async (name, detail) => {
    graph.directory.permissions.add(name);
    const findings = await found({ mailbox: MAILBOX, policy });
    expect(findings['microsoft365 permissions']).toMatchObject({ outcome: 'doubtful', detail });
  });

  it('may need what access package requests need, and do where the account is bound so', async () => {
    const [write, log] = ['EntitlementManagement.ReadWrite.All', 'AuditLog.Read.All'];
    const permissions = async (promotionPolicyId: string | null, ...granted: string[]) => {
      granted.forEach((name) => graph.directory.permissions.add(name));
      said.bound = { assignment_policy_id: policy, monitored_policy_id: promotionPolicyId };
      const findings = await microsoftChecks({ env, url: stubUrl, key: 'mm_live_key' });
      return findings.find(({ check }) => check === `microsoft365 ${graph.tenant.id} permissions`)?.detail;
    };
    expect(await permissions(policy, write)).toBe(`missing: ${log}`);
    expect(await permissions(policy, log)).toBe('as the bill says, and no more');
    expect(await permissions(null)).toBe(`perhaps surplus: ${write}, ${log}`);
  });

  it('have a wrong secret', async () => {
    env.M365_CLIENT_SECRET = 'another secret';
    env.ENTRA_CLIENT_SECRET = 'another secret';
    const findings = await found({ mailbox: MAILBOX, policy });
    const wrong = { outcome: 'bad', detail: 'the secret is wrong (AADSTS7000215)' };
    expect(findings['microsoft365 token']).toMatchObject(wrong);
    expect(findings['sign-in token']).toMatchObject(wrong);
  });

  it('cannot be read: a mailbox outside the scope, a policy that is not there, a Graph that is down', async () => {
    graph.faults.push(
      { method: 'GET', path: /messages/u, answer: { status: 403, code: 'ErrorAccessDenied' } },
      { method: 'GET', path: /^\/groups/u, answer: 'lost' },
      {
        method: 'GET',
        path: /^\/users$/u,
        answer: { status: 429, code: 'TooManyRequests', retryAfter: '1' },
      },
    );
    const findings = await found({ mailbox: MAILBOX, policy: randomUUID() });
    expect(findings['microsoft365 Mail.ReadWrite']).toMatchObject({
      outcome: 'bad',
      advice: expect.stringContaining('RBAC for Applications'),
    });
    expect(findings['microsoft365 binding']).toMatchObject({
      outcome: 'bad',
      detail: expect.stringContaining('404'),
    });
    expect(findings['microsoft365 User.Read.All']).toMatchObject({ outcome: 'doubtful' });
    expect(findings['microsoft365 GroupMember.Read.All']).toMatchObject({
      outcome: 'bad',
      detail: expect.stringContaining('does not answer'),
    });
  });

  it('are bound to the policy that the installation names', async () => {
    for (const [id, outcome] of [
      [policy, 'good'],
      [randomUUID(), 'bad'],
    ] as const) {
      said.bound = { assignment_policy_id: id };
      const findings = await microsoftChecks({ env, url: stubUrl, key: 'mm_live_key' });
      expect(findings.find(({ check }) => check.endsWith('binding'))).toMatchObject({ outcome });
    }
  });

  it('are another tenant’s', async () => {
    env.ENTRA_TENANTS = `${randomUUID()}=contoso`;
    expect(await run(env)).toContainEqual(
      expect.objectContaining({ outcome: 'bad', detail: 'there is no metadata (400)' }),
    );
  });
});

describe('the bot', () => {
  let connector: BotConnector;
  beforeAll(async () => {
    connector = await startBotConnector();
  });
  afterAll(() => connector.stop());

  it.each([
    ['good', {}],
    ['bad', { BOT_CLIENT_SECRET: 'another secret' }],
  ])('has a token that is %s', async (outcome, change) => {
    const findings = await run({ ...connector.settings('contoso'), ...change });
    const bot = findings.filter(({ check }) => check.startsWith('bot '));
    expect(bot.map((one) => [one.check, one.outcome])).toEqual([
      ['bot metadata', 'good'],
      ['bot connector', 'good'],
      ['bot token', outcome],
    ]);
  });
});

describe('the command', () => {
  it('ends with 1 where nothing is set', async () => {
    const { code, body } = await multimailJson(['microsoft', 'doctor']);
    expect({ code, body }).toMatchObject({
      code: 1,
      body: { ok: false, checks: [{ check: 'settings', outcome: 'bad' }] },
    });
  });

  it.each([
    ['0 where all is well', 0, {}],
    ['1 where the clocks are apart', 1, { date: new Date(Date.now() - 600_000) }],
    ['1 where the authority is another', 1, { issuer: 'https://login.example' }],
  ])('ends with %s', async (_case, code, change) => {
    Object.assign(said, change);
    const settings = {
      ENTRA_TENANTS: `${TENANT}=contoso`,
      ENTRA_CLIENT_ID: randomUUID(),
      ENTRA_AUTHORITY: stubUrl,
    };
    expect(await multimailJson(['microsoft', 'doctor'], { settings })).toMatchObject({
      code,
      body: { ok: code === 0 },
    });
  });

  it('says that Outlook’s registration cannot be seen', async () => {
    const provider = { OUTLOOK_ORIGINATOR: randomUUID(), OUTLOOK_APP_ID: randomUUID() };
    const people = { ENTRA_TENANTS: `${randomUUID()}=contoso`, ENTRA_CLIENT_ID: randomUUID() };
    const findings = await run({ ...provider, ...people, ENTRA_AUTHORITY: 'http://127.0.0.1:1' });
    expect(findings).toContainEqual(expect.objectContaining({ check: 'outlook', outcome: 'unknown' }));
    expect(findings).toContainEqual(
      expect.objectContaining({ outcome: 'bad', detail: expect.stringContaining('nothing answers') }),
    );
  });

  it('names half a configuration, and keeps the secret to itself', async () => {
    const half = { BOT_CLIENT_SECRET: 'a secret that is not told' };
    await expect(run(half)).rejects.toThrow(/BOT_APP_ID/u);
    await expect(run(half)).rejects.not.toThrow(/not told/u);
  });
});
