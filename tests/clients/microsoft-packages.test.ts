/** Microsoft's own packages, as foreign programs, find in the simulator what they find at Microsoft. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';
import { startBotConnector } from '../microsoft/bot-connector.js';
import { startGraph, type SimulatedGraph } from '../microsoft/graph.js';
import { microsoftCertificate } from '../microsoft/service.js';
import { aTeamsUser, installed, pressed } from '../microsoft/teams-user.js';

const PROGRAMS = join(packageRoot(), 'tests', 'clients', 'microsoft');
const SECRET = 'a secret of the app';
const folder = mkdtempSync(join(tmpdir(), 'multimail-test-'));
const certificate = microsoftCertificate();
const authority = join(folder, 'ca.pem');
let graph: SimulatedGraph;

beforeAll(async () => {
  writeFileSync(authority, certificate.cert);
  graph = await startGraph({ certificate, secret: SECRET });
}, 30_000);
afterAll(async () => {
  await graph.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a program printed; rejects where it failed. */
async function run<Printed>(program: string, told: object, extraAuthority = authority): Promise<Printed> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(PROGRAMS, program), JSON.stringify(told)],
    { env: { PATH: process.env.PATH, HOME: folder, NODE_EXTRA_CA_CERTS: extraAuthority } },
  );
  return JSON.parse(stdout) as Printed;
}

interface Wish {
  readonly secret?: string;
  readonly extraAuthority?: string;
}

function readGroup(group: string, user: string, { secret = SECRET, extraAuthority }: Wish = {}) {
  const { url, tenant, clientId } = graph;
  const told = { url, tenantId: tenant.id, clientId, secret, group, user };
  return run<{ members: string[]; person: object; missing: object }>(
    'graph-client.mjs',
    told,
    extraAuthority,
  );
}

describe('@azure/identity and @microsoft/microsoft-graph-client', () => {
  it('get a token, read all pages of a group, and ask again after 429', async () => {
    const users = Array.from({ length: 5 }, () => graph.directory.aUser());
    const [first, ...others] = users.map(({ id }) => id);
    const within = graph.directory.aGroup(...others);
    const group = graph.directory.aGroup(String(first), within);
    graph.faults.push({
      method: 'GET',
      path: /^\/users\//u,
      answer: { status: 429, code: 'TooManyRequests', retryAfter: '1' },
    });
    const { members, person, missing } = await readGroup(group, String(first));
    expect(members.sort()).toEqual(users.map(({ id }) => id).sort());
    expect(person).toMatchObject({ id: first, displayName: users[0]?.displayName, accountEnabled: true });
    expect(missing).toEqual({ statusCode: 404, code: 'Request_ResourceNotFound' });
    expect(graph.asked.filter((asked) => asked.includes('transitiveMembers'))).toHaveLength(3);
    expect(graph.asked.filter((asked) => asked === `GET /users/${String(first)}`)).toHaveLength(2);
    expect(graph.shapeFaults).toEqual([]);
  }, 30_000);

  it('get nothing with another secret, or where they do not know its CA', async () => {
    const group = graph.directory.aGroup();
    await expect(readGroup(group, 'nobody', { secret: 'another' })).rejects.toThrow(/AADSTS7000215/);
    await expect(readGroup(group, 'nobody', { extraAuthority: '' })).rejects.toThrow(
      /endpoints_resolution_error/,
    );
  }, 30_000);
});

describe('@microsoft/agents-activity and @microsoft/agents-hosting', () => {
  it('read what the connector brings, send a card into the chat, and replace it', async () => {
    const connector = await startBotConnector({ certificate, secret: SECRET });
    try {
      const user = aTeamsUser();
      const card = { activityId: '1:x', conversationId: user.conversationId, states: [] };
      const brought = [installed(connector, user), pressed(connector, user, card, { verb: 'approve' })];
      const { url, tenant, appId } = connector;
      const told = { authority: url, tenantId: tenant.id, appId, secret: SECRET, brought };
      const answer = await run<{ id: string; gone: number; read: object[] }>('bot.mjs', told);
      const who = { who: user.objectId, tenant: tenant.id };
      expect(answer.read).toEqual([
        { type: 'installationUpdate', ...who },
        { type: 'invoke', name: 'adaptiveCard/action', ...who },
      ]);
      expect(answer.gone).toBe(404);
      expect(connector.cards).toMatchObject([
        {
          activityId: answer.id,
          conversationId: user.conversationId,
          states: [{ summary: 'asked' }, { summary: 'decided' }],
        },
      ]);
    } finally {
      await connector.stop();
    }
  }, 30_000);
});
