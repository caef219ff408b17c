/** Agent identities over a simulated Entra tenant: one that is stopped, or has lost its licence, sends nothing by itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { ApproverReference } from '../../domain/approval-policy.js';
import { expectRefusal } from '../support/answers.js';
import { call, eventually } from '../support/http.js';
import { actionsOn, approve, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { subject } from '../microsoft/graph-directory.js';
import { startGovernanceScene, type GovernanceScene } from '../microsoft/governance-scene.js';

let scene: GovernanceScene;

beforeAll(async () => {
  scene = await startGovernanceScene({ M365_AGENT_RISK: 'riskyServicePrincipals' });
  scene.graph.directory.permissions.add('IdentityRiskyServicePrincipal.Read.All');
}, 60_000);
afterAll(() => scene.stop(), 60_000);
afterEach(() => {
  scene.recover();
  expect(scene.graph.shapeFaults).toEqual([]);
});

const DOWN = { status: 503, code: 'ServiceUnavailable' };
const actions = (id: string) => actionsOn(scene.installation, scene.tenant.tenantId, id);
const copies = (id: string) => copiesOf(scene.installation, id);

describe('an agent', () => {
  it.each([
    ['is disabled', { accountEnabled: false }],
    ['was disabled by Microsoft', { disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' }],
  ])('that %s sends nothing', async (_what, state) => {
    const bound = await scene.anAgentWithMailbox({ oversightMode: 'autonomous' }, state);
    const answer = await call('POST', `${scene.installation.baseUrl}/v1/mailboxes/${bound.mailbox.id}/send`, {
      key: scene.tenant.agentKey,
      body: { to: ['pat@example.com'], subject: randomUUID(), markdown: 'Text.' },
    });
    expectRefusal(answer, 403, 'read_only');
  });

  it('at risk sends what people let through knowing of it, and nothing else', async () => {
    const approver = scene.graph.directory.aUser();
    const bound = await scene.anAgentWithMailbox({ oversightMode: 'autonomous' });
    await scene.bind(bound.mailbox, {
      policyId: scene.graph.directory.aPolicy([{ primaryApprovers: [subject.user(approver.id)] }]).id,
    });
    await untilStatus(scene.installation, await scene.sent(bound), 'sent');
    const atRisk = (updatedAt: Date) => ({
      level: 'high',
      state: 'atRisk',
      updatedAt: updatedAt.toISOString(),
    });
    const decidedOn = async (id: string) => {
      expect(await scene.asked(id)).toMatchObject({ mode: 'gated_all' });
      await approve(scene.installation, await scene.keyOf(approver.id), id);
    };
    // Whoever says yes to this one does not know what comes up a minute later.
    bound.agent.risk = atRisk(new Date(Date.now() + 60_000));
    const held = await scene.sent(bound);
    await decidedOn(held);
    bound.agent.risk = atRisk(new Date());
    const known = await scene.sent(bound);
    await decidedOn(known);
    await untilStatus(scene.installation, known, 'sent');
    expect(copies(held)).toEqual([]);
    const { mailbox } = bound;
    const path = `/v1/mailboxes/${mailbox.id}/emails/${held}/cancel`;
    await call('POST', `${scene.installation.baseUrl}${path}`, { key: scene.tenant.agentKey });
    await untilStatus(scene.installation, held, 'cancelled');
    expect((await actions(held)).filter((action) => action === 'email.halt').length).toBeLessThan(4);
    expect(await scene.installation.stores.mailboxes.find(mailbox.id)).toMatchObject({
      oversightMode: 'gated_send',
    });
  }, 90_000);

  it('that is disabled between the approval and the delivery sends nothing', async () => {
    const approver = scene.graph.directory.aUser();
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.user(approver.id)] });
    const id = await scene.sent(bound, { send_at: new Date(Date.now() + 3_000).toISOString() });
    await scene.asked(id);
    await approve(scene.installation, await scene.keyOf(approver.id), id);
    bound.agent.accountEnabled = false;
    await scene.installation.database.directoryReading.update({
      where: { messageId: id },
      data: { readAt: new Date(0) },
    });
    await untilStatus(scene.installation, id, 'rejected');
    expect(copies(id)).toEqual([]);
    expect(await actions(id)).toEqual(expect.arrayContaining(['email.approve', 'email.refuse']));
  });

  it.each([
    ['ended', { state: 'expired' }],
    ['has no end', { endsAt: null }],
  ])('sends as autonomous while it holds the access package, and not once that %s', async (_how, change) => {
    const pack = randomUUID();
    const bound = await scene.anAgentWithMailbox({ oversightMode: 'autonomous' });
    await scene.bind(bound.mailbox, { monitored: randomUUID(), autonomous: pack });
    const assignment = scene.graph.directory.assign(bound.agent.id, pack);
    const free = await scene.sent(bound);
    await untilStatus(scene.installation, free, 'sent');
    Object.assign(assignment, change);
    const held = await scene.sent(bound);
    expect(await scene.asked(held)).toMatchObject({ mode: 'gated_send', governance: null });
    const [hold] = await scene.installation.stores.audit.list({
      tenantId: scene.tenant.tenantId,
      resourceId: held,
      action: 'email.hold',
      limit: 1,
      order: 'oldest_first',
    });
    // It had a licence, and the licence ended: that is a demotion, which only a person takes back.
    expect(hold?.metadata).toMatchObject({ mode_decided_by: ['mailbox', 'since_submission'] });
    expect(await scene.installation.stores.trust.latestDemotion(bound.mailbox.id)).toMatchObject({
      from: 'autonomous',
      to: 'gated_send',
      reasons: ['licence_ended'],
    });
    expect(copies(held)).toEqual([]);
    // People decide instead, by the account’s own policy.
    await approve(scene.installation, scene.tenant.oversightKey, held);
    await untilStatus(scene.installation, held, 'sent');
  });

  it('is nobody’s affair where its mailbox names no identity', async () => {
    const bound = await scene.anAgentWithMailbox({ oversightMode: 'autonomous', agentRef: 'a-name-of-ours' });
    scene.breakDown(DOWN);
    await untilStatus(scene.installation, await scene.sent(bound), 'sent');
  });
});

describe('a person who is bound to an account in Entra ID', () => {
  it('has no vote while it is disabled there or nobody can tell, whoever wrote the policy', async () => {
    const { installation, tenant, graph } = scene;
    const user = graph.directory.aUser();
    const { approver, oversightKey, tenantId } = tenant;
    await installation.stores.people.bindEntraId(
      approver.id,
      { tenantId: graph.tenant.id, objectId: user.id },
      {
        tenantId,
        action: 'person.bind_entra',
        actor: `person:${approver.id}`,
        resourceType: 'person',
        resourceId: approver.id,
      },
    );
    const { mailbox } = await scene.anAgentWithMailbox({ agentRef: null });
    const id = await submitted(installation, tenant, { from: mailbox.address });
    user.accountEnabled = false;
    expectRefusal(await approve(installation, oversightKey, id), 403, 'not_an_approver');
    user.accountEnabled = true;
    scene.breakDown({ status: 503, code: 'ServiceUnavailable' });
    expectRefusal(await approve(installation, oversightKey, id), 503, 'directory_unavailable');
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    scene.recover();
    expect(await approve(installation, oversightKey, id)).toMatchObject({ status: 200 });
    await untilStatus(installation, id, 'sent');
  });
});

describe('a policy of our own that names people in the directory', () => {
  const own = async (approvers: ApproverReference[], needed: number | 'all' = 1) => {
    const bound = await scene.anAgentWithMailbox();
    await scene.installation.stores.mailboxes.addPolicy({
      id: ulid(),
      tenantId: scene.tenant.tenantId,
      mailboxId: bound.mailbox.id,
      definition: {
        version: 1,
        stages: [{ approvers, needed, justification: 'optional' }],
        expiresAfterSeconds: 600,
        editorMayVote: false,
      },
    });
    return bound;
  };

  it('asks them, takes the vote of who is in the group now, and waits while Entra ID is away', async () => {
    const [stays, gone] = [scene.graph.directory.aUser(), scene.graph.directory.aUser()];
    const group = scene.graph.directory.aGroup(stays.id, gone.id);
    const bound = await own([{ kind: 'entra_group', objectId: group }]);
    scene.breakDown(DOWN);
    const id = await scene.sent(bound);
    await scene.waiting(id);
    expect(await scene.installation.stores.approvals.forMessage(id)).toBeUndefined();
    scene.recover();
    expect((await scene.asked(id))?.stages[0]?.approverIds).toHaveLength(2);
    scene.graph.directory.groups.set(group, [stays.id]);
    const late = await approve(scene.installation, await scene.keyOf(gone.id), id);
    expectRefusal(late, 403, 'not_an_approver');
    scene.breakDown('lost');
    const key = await scene.keyOf(stays.id);
    expectRefusal(await approve(scene.installation, key, id), 503, 'directory_unavailable');
    scene.recover();
    expect(await approve(scene.installation, key, id)).toMatchObject({ status: 200 });
    await untilStatus(scene.installation, id, 'sent');
  });

  it('holds where all must approve and one of them is nobody here', async () => {
    const [member, guest] = [
      scene.graph.directory.aUser(),
      scene.graph.directory.aUser({ userType: 'Guest' }),
    ];
    const group = scene.graph.directory.aGroup(member.id, guest.id);
    const id = await scene.sent(await own([{ kind: 'entra_group', objectId: group }], 'all'));
    await untilStatus(scene.installation, id, 'pending_send_approval');
    const person = await eventually(
      () => scene.personOf(member.id),
      (found) => found !== undefined,
    );
    expect(person?.roles).toEqual(['approver']);
    expectRefusal(
      await approve(scene.installation, await scene.keyOf(member.id), id),
      403,
      'not_an_approver',
    );
    expect(copies(id)).toEqual([]);
  });
});
