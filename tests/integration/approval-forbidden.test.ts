/** Who may never decide, over every way that exists: refused, without effect, and on record. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { ulid } from 'ulid';
import { workflowIdOf } from '../../temporal/sends.js';
import { anApprover, aPolicy, stage, type Approver } from '../support/approvers.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, copiesOf, decide, statusOf, submitted } from '../support/mails.js';
import { postMcp } from '../support/mcp-http.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let connection: Connection;

beforeAll(async () => {
  installation = await startInstallation();
  connection = await Connection.connect({ address: String(installation.env.TEMPORAL_ADDRESS) });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await installation.stop();
}, 60_000);

interface Case {
  readonly tenant: TestTenant;
  /** Two of three, so that nobody alone could end it. */
  readonly approvers: readonly [Approver, Approver, Approver];
  readonly groupId: string;
  readonly id: string;
}

async function aCase(): Promise<Case> {
  const { stores } = installation;
  const tenant = await aTenant(stores);
  const around = { installation, tenant };
  const approvers = [
    await anApprover(around, 'ann'),
    await anApprover(around, 'bob'),
    await anApprover(around, 'cleo'),
  ] as const;
  const groupId = ulid();
  await group(tenant, groupId, approvers);
  await aPolicy(around, [{ ...stage([]), approvers: [{ kind: 'group', groupId }], needed: 2 }]);
  const id = await submitted(installation, tenant);
  return { tenant, approvers, groupId, id };
}

async function group({ tenantId }: TestTenant, id: string, members: readonly Approver[]): Promise<void> {
  await installation.stores.groups.put(
    {
      id,
      tenantId,
      name: 'Approvers',
      source: 'local',
      externalId: null,
      memberIds: members.map(({ person }) => person.id),
    },
    { tenantId, action: 'group.put', actor: 'system', resourceType: 'group', resourceId: id },
  );
}

/** What was shown is said where people were asked about another revision before. */
const yes = (id: string, revision?: number) => ({ email_id: id, action: 'approve', revision });

const byRest = async (key: string, id: string, revision?: number) =>
  (await decide(installation, key, yes(id, revision))).status;

async function byMcp(key: string, id: string, revision?: number): Promise<string> {
  const params = { name: 'decide_email', arguments: yes(id, revision) };
  const response = await postMcp(installation, key, { jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  return response.text();
}

async function edited(key: string, id: string) {
  const request = await installation.stores.approvals.forMessage(id);
  const body = {
    approval_id: request?.requestId,
    revision: request?.revision,
    digest: request?.digest,
    subject: 'Edited',
  };
  return call('POST', `${installation.baseUrl}/v1/oversight/edit`, { key, body });
}

/** The form as the page would send it, whether the page shows one or not. */
async function byConsole({ person }: Pick<Approver, 'person'>, id: string): Promise<number> {
  const request = await installation.stores.approvals.forMessage(id);
  const visitor = await signedIn(installation, person);
  const path = `/console/approvals/${request?.requestId}`;
  const fields = {
    csrf: await formToken(visitor),
    request_id: String(request?.requestId),
    revision: String(request?.revision),
    digest: String(request?.digest),
    stage: '0',
    decision: 'approve',
  };
  return (await visitor.post(path, fields)).status;
}

async function expectNothingDecided({ tenant, id }: Case): Promise<void> {
  expect(await statusOf(installation, id)).toBe('pending_send_approval');
  const request = await installation.stores.approvals.forMessage(id);
  expect(request?.state).toBe('open');
  expect(await installation.stores.approvals.votes(String(request?.requestId))).toEqual([]);
  expect(copiesOf(installation, id)).toEqual([]);
  expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
}

describe('nothing is decided by', () => {
  it('the key of the agent, nor one that can both write and decide', async () => {
    const held = await aCase();
    const { tenantId } = held.tenant;
    const [ann] = held.approvers;
    const both = await aKey(installation.stores, {
      tenantId,
      scopes: ['send', 'oversight'],
      personId: ann.person.id,
    });
    for (const key of [held.tenant.agentKey, held.tenant.adminKey, both.key]) {
      expect(await byRest(key, held.id)).toBe(403);
      expect(await byMcp(key, held.id)).toMatch(/scope|cannot approve|-32602|not found/i);
    }
    await expectNothingDecided(held);
  });

  it('the author, whatever they come with', async () => {
    const held = await aCase();
    const [ann] = held.approvers;
    await installation.database.message.update({
      where: { id: held.id },
      data: { authorPersonId: ann.person.id },
    });
    expect(await byRest(ann.key, held.id)).toBe(403);
    expect(await byMcp(ann.key, held.id)).toContain('self_approval');
    expect(await byConsole(ann, held.id)).toBe(403);
    await expectNothingDecided(held);
  });

  it('the last editor, where two must approve', async () => {
    const held = await aCase();
    const [ann] = held.approvers;
    expect(await edited(ann.key, held.id)).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await byRest(ann.key, held.id, 2)).toBe(403);
    expect(await byMcp(ann.key, held.id, 2)).toContain('self_approval');
    expect(await byConsole(ann, held.id)).toBe(403);
    await expectNothingDecided(held);
  });

  it('somebody who was taken out of the group since they were asked', async () => {
    const held = await aCase();
    const [ann, ...others] = held.approvers;
    await group(held.tenant, held.groupId, others);
    expect(await byRest(ann.key, held.id)).toBe(403);
    expect(await byMcp(ann.key, held.id)).toContain('not_an_approver');
    expect(await byConsole(ann, held.id)).toBe(403);
    await expectNothingDecided(held);
  });

  it('somebody of the account who is no approver, nor one who joined later', async () => {
    const held = await aCase();
    const eve = await anApprover({ installation, tenant: held.tenant }, 'eve');
    await group(held.tenant, held.groupId, [...held.approvers, eve]);
    expect(await byRest(eve.key, held.id)).toBe(403);
    expect(await byMcp(eve.key, held.id)).toContain('not_an_approver');
    expect(await byConsole(eve, held.id)).toBe(403);
    await expectNothingDecided(held);
  });

  it('a person of another account, for whom there is no such message', async () => {
    const [held, other] = [await aCase(), await aCase()];
    const [stranger] = other.approvers;
    expect(await byRest(stranger.key, held.id)).toBe(404);
    expect(await byMcp(stranger.key, held.id)).toContain('not_found');
    expect(await byConsole(stranger, held.id)).toBe(404);
    expect(await statusOf(installation, held.id)).toBe('pending_send_approval');
  });

  it('somebody who was switched off', async () => {
    const held = await aCase();
    const [ann] = held.approvers;
    const visitor = await signedIn(installation, ann.person);
    await installation.database.person.update({ where: { id: ann.person.id }, data: { isActive: false } });
    expect([401, 403]).toContain(await byRest(ann.key, held.id));
    expect((await visitor.get('/console')).status).not.toBe(200);
    expect(await statusOf(installation, held.id)).toBe('pending_send_approval');
    expect((await installation.stores.approvals.forMessage(held.id))?.state).toBe('open');
  });

  it('a decision on another digest, and one that comes a way the policy excludes', async () => {
    const held = await aCase();
    const { tenant } = held;
    const around = { installation, tenant };
    const [ann] = held.approvers;
    const request = await installation.stores.approvals.forMessage(held.id);
    const items = [{ email_id: held.id, revision: request?.revision, digest: '0'.repeat(64) }];
    const batch = { items, action: 'approve' };
    const url = `${installation.baseUrl}/v1/oversight/decide-batch`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ann.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(batch),
    });
    expect(answer.status).toBe(409);
    await expectNothingDecided(held);

    await aPolicy(around, [stage(held.approvers)], { excludedWays: ['mcp'] });
    const later = await submitted(installation, tenant);
    expect(await byMcp(ann.key, later)).toContain('way_excluded');
    expect(await statusOf(installation, later)).toBe('pending_send_approval');
    expect(await byRest(ann.key, later)).toBe(200);
  });

  it('a raw signal or update, with whatever an approver could know', async () => {
    const held = await aCase();
    const namespace = String(installation.env.TEMPORAL_NAMESPACE);
    const send = new Client({ connection, namespace }).workflow.getHandle(workflowIdOf(held.id));
    const request = await installation.stores.approvals.forMessage(held.id);
    await send.signal('vote', ulid());
    for (const argument of [ulid(), String(request?.requestId), held.approvers[0].person.id]) {
      await expect(send.executeUpdate('vote', { args: [argument] })).rejects.toThrow();
    }
    expect(await statusOf(installation, held.id)).toBe('pending_send_approval');
    expect(copiesOf(installation, held.id)).toEqual([]);
  });

  it('the same person twice, nor two at the same moment beyond what is needed', async () => {
    const held = await aCase();
    const [ann, bob, cleo] = held.approvers;
    const answers = await Promise.all(
      [ann, ann, bob, cleo].map(({ key }) =>
        decide(installation, key, { email_id: held.id, action: 'approve' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const request = await installation.stores.approvals.forMessage(held.id);
    expect(request?.state).toBe('approved');
    const votes = await installation.stores.approvals.votes(String(request?.requestId));
    expect(new Set(votes.map(({ personId }) => personId)).size).toBe(2);
    expect(votes).toHaveLength(2);
  });
});
