/** Microsoft's own packages, as foreign programs, find in the simulator what they find at Microsoft. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';
import { startGraph, type SimulatedGraph } from '../microsoft/graph.js';
import { microsoftCertificate } from '../microsoft/service.js';

const PROGRAM = join(packageRoot(), 'tests', 'clients', 'microsoft', 'graph-client.mjs');
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

interface Wish {
  readonly secret?: string;
  readonly extraAuthority?: string;
}

/** What the program printed; rejects where it failed. */
async function run(group: string, user: string, { secret = SECRET, extraAuthority = authority }: Wish = {}) {
  const told = { url: graph.url, tenantId: graph.tenant.id, clientId: graph.clientId, secret, group, user };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, JSON.stringify(told)], {
    env: { PATH: process.env.PATH, HOME: folder, NODE_EXTRA_CA_CERTS: extraAuthority },
  });
  return JSON.parse(stdout) as { members: string[]; person: object; missing: object };
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
    const { members, person, missing } = await run(group, String(first));
    expect(members.sort()).toEqual(users.map(({ id }) => id).sort());
    expect(person).toMatchObject({ id: first, displayName: users[0]?.displayName, accountEnabled: true });
    expect(missing).toEqual({ statusCode: 404, code: 'Request_ResourceNotFound' });
    expect(graph.asked.filter((asked) => asked.includes('transitiveMembers'))).toHaveLength(3);
    expect(graph.asked.filter((asked) => asked === `GET /users/${String(first)}`)).toHaveLength(2);
    expect(graph.shapeFaults).toEqual([]);
  }, 30_000);

  it('get nothing with another secret, or where they do not know its CA', async () => {
    const group = graph.directory.aGroup();
    await expect(run(group, 'nobody', { secret: 'another' })).rejects.toThrow(/AADSTS7000215/);
    await expect(run(group, 'nobody', { extraAuthority: '' })).rejects.toThrow(/endpoints_resolution_error/);
  }, 30_000);
});
