/**
 * Promotions that approvers in Entra ID grant, over a simulated tenant: only the decisions of entitled people count, whatever
 * else the tenant may say; while it does not answer everything waits; and the mode ends with its licence.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, eventually } from '../support/http.js';
import { actionsOn, copiesOf, untilStatus } from '../support/mails.js';
import { subject } from '../microsoft/graph-directory.js';
import type { GraphAssignmentRequest } from '../microsoft/graph-request-routes.js';
import { startGovernanceScene, type GovernanceScene } from '../microsoft/governance-scene.js';
import { promotionsIn, type AskedPromotion, type PromotionScene } from '../microsoft/promotion-scene.js';

let scene: GovernanceScene;
let promotions: PromotionScene;

beforeAll(async () => {
  scene = await startGovernanceScene();
  promotions = promotionsIn(scene);
}, 60_000);
afterAll(() => scene.stop(), 60_000);
afterEach(() => {
  scene.recover();
  Object.assign(scene.graph.requests, { autoApproves: 'none', isStale: false, assignedUntil: IN_90_DAYS });
  expect(scene.graph.shapeFaults).toEqual([]);
});

const IN_90_DAYS = new Date(Date.now() + 90 * 86_400_000);
const approve = (native: GraphAssignmentRequest, by: string) => scene.graph.requests.approve(native, by);
const stranger = () => scene.graph.directory.aUser().id;
const entries = (mailboxId: string) => actionsOn(scene.installation, scene.tenant.tenantId, mailboxId);

async function expectRefused(promotion: AskedPromotion, reason: string): Promise<void> {
  expect(await promotions.outcome(promotion)).toBe(reason);
  expect(await promotions.mode(promotion)).toBe('gated_send');
  const entry = await promotions.latest(promotion, 'oversight.upgrade_refused');
  expect(entry?.metadata).toMatchObject({ reason, request_id: promotion.id });
  expect(await promotions.look(promotion)).toEqual({ kind: 'ended' });
}

describe('a promotion through Entra ID', () => {
  it('is asked for over REST, granted by an approver, and ends with its licence before the next DATA', async () => {
    const { graph, installation, tenant } = scene;
    const { agent, mailbox } = await scene.anAgentWithMailbox();
    const approver = graph.directory.aUser();
    const policy = graph.directory.aPolicy([{ primaryApprovers: [subject.user(approver.id)] }]);
    const packageId = randomUUID();
    await scene.bind(mailbox, {
      ...{ monitored: randomUUID(), autonomous: packageId },
      autonomousPolicy: policy.id,
    });
    const url = `${installation.baseUrl}/v1/mailboxes/${mailbox.id}`;
    const asked = await call('POST', `${url}/request-upgrade`, {
      ...{ key: tenant.agentKey, body: { target_mode: 'autonomous' } },
    });
    expect(asked).toMatchObject({ status: 200, body: { granted_by: 'entra_id' } });
    expectOutput('request_upgrade', asked);
    // There is no code that could grant it.
    const redeemed = await call('POST', `${url}/upgrade`, {
      key: tenant.agentKey,
      body: { code: 'AAA-AAA' },
    });
    expectRefusal(redeemed, 404, 'no_pending_approval');
    const row = await eventually(
      () => installation.database.accessPackageRequest.findFirst({ where: { mailboxId: mailbox.id } }),
      (found) => (found?.pendingSeenAt ?? null) !== null,
    );
    const native = graph.requests.all.find(({ id }) => id === row?.graphId) as GraphAssignmentRequest;
    expect(native).toMatchObject({ targetId: agent.id, policyId: policy.id });
    expect(native.justification).toContain(mailbox.address);
    approve(native, approver.id);
    await eventually(
      () => installation.stores.mailboxes.find(mailbox.id),
      (found) => found?.oversightMode === 'autonomous',
    );
    expect(await entries(mailbox.id)).toContain('oversight.upgrade');
    const free = await scene.sent({ agent, mailbox });
    await untilStatus(installation, free, 'sent');

    const assignment = graph.directory.assignments.find(({ id }) => id === native.assignmentId);
    if (assignment) assignment.state = 'expired';
    const held = await scene.sent({ agent, mailbox });
    await scene.asked(held);
    expect(copiesOf(installation, held)).toEqual([]);
    expect((await installation.stores.mailboxes.find(mailbox.id))?.oversightMode).toBe('gated_send');
    expect(await entries(mailbox.id)).toContain('oversight.demote');
  }, 60_000);

  it('is granted on the record of an approver of each stage, and on nothing less', async () => {
    const promotion = await promotions.asked();
    const native = await promotions.waiting(promotion);
    scene.graph.requests.approve(native, promotion.approver.id, { recorded: false });
    // Delivered, and the audit log lags.
    expect(await promotions.look(promotion)).toMatchObject({ kind: 'waiting', state: 'delivered' });
    expect(await promotions.mode(promotion)).toBe('gated_send');
    scene.graph.requests.approve(native, promotion.approver.id, { last: false });
    expect(await promotions.look(promotion)).toEqual({ kind: 'ended' });
    expect(await promotions.outcome(promotion)).toBe('applied');
    expect(await promotions.mode(promotion)).toBe('monitored');
    const entry = await promotions.latest(promotion, 'oversight.upgrade');
    expect(entry?.metadata).toMatchObject({
      approved_in_entra_by: [promotion.approver.id],
      entra_request_id: native.id,
    });
  });

  it.each([
    ['approves itself at once', 'at_once'],
    ['approves itself after it had waited', 'after_waiting'],
  ] as const)('is refused where the request %s', async (_what, autoApproves) => {
    scene.graph.requests.autoApproves = autoApproves;
    const promotion = await promotions.asked();
    for (let looks = 0; looks < 4; looks += 1) await promotions.look(promotion);
    await expectRefused(promotion, 'auto_approved');
  });

  it('is refused where it was delivered unseen, and nothing says how', async () => {
    const promotion = await promotions.asked();
    await promotions.look(promotion);
    const native = promotions.native(promotion) as GraphAssignmentRequest;
    scene.graph.requests.autoApprove(native, { recorded: false });
    await promotions.look(promotion);
    await expectRefused(promotion, 'never_waited');
  });

  type Happening = (native: GraphAssignmentRequest, approverId: string) => void;
  const cases: readonly (readonly [string, string, Happening])[] = [
    ['an approver says no', 'denied', (native, by) => scene.graph.requests.deny(native, by)],
    ['a stranger approves', 'approver_not_entitled', (native) => approve(native, stranger())],
    [
      'an administrator bypasses the approval',
      'approval_bypassed',
      (native, by) => approve(Object.assign(native, { bypassed: true }), by),
    ],
    [
      'the assignment has no end',
      'not_time_bound',
      (native, by) => {
        scene.graph.requests.assignedUntil = null;
        approve(native, by);
      },
    ],
  ];
  it.each(cases)('is refused where %s', async (_what, reason, happen) => {
    const promotion = await promotions.asked();
    happen(await promotions.waiting(promotion), promotion.approver.id);
    await promotions.look(promotion);
    await expectRefused(promotion, reason);
  });

  it('is not asked for under a policy that asks nobody, nor for an agent that holds the package', async () => {
    const free = await promotions.asked({
      requestApprovalSettings: { isApprovalRequiredForAdd: false, stages: [] },
    });
    await promotions.look(free);
    await expectRefused(free, 'policy_unusable');
    const holder = await promotions.asked();
    scene.graph.directory.assign(holder.agent.id, holder.packageId);
    await promotions.look(holder);
    await expectRefused(holder, 'already_assigned');
  });

  it('is withdrawn, and cancelled in Entra ID, once somebody makes the mode stricter', async () => {
    const promotion = await promotions.asked();
    const native = await promotions.waiting(promotion);
    const { tenantId, id } = promotion.mailbox;
    await scene.installation.stores.mailboxes.tighten(id, 'gated_all', {
      ...{ tenantId, action: 'oversight.tighten', actor: 'system', resourceType: 'mailbox', resourceId: id },
    });
    scene.graph.requests.approve(native, promotion.approver.id, { last: false });
    expect(await promotions.look(promotion)).toEqual({ kind: 'ended' });
    expect(await promotions.outcome(promotion)).toBe('withdrawn');
    expect(await promotions.mode(promotion)).toBe('gated_all');
    expect(native.state).toBe('canceled');
  });
});

describe('while Entra ID does not answer as it should', () => {
  it.each([
    ['is away', { status: 503, code: 'ServiceUnavailable' }],
    ['is lost', 'lost'],
  ] as const)(
    'a promotion that was approved waits where it %s, and is applied afterwards',
    async (_what, answer) => {
      const promotion = await promotions.asked();
      const native = await promotions.waiting(promotion);
      approve(native, promotion.approver.id);
      for (const path of [
        /assignmentRequests/u,
        /directoryAudits/u,
        /assignmentPolicies/u,
        /assignments$/u,
      ]) {
        scene.graph.faults.push({ method: 'GET', path, answer, lasts: true });
        const look = await promotions.look(promotion);
        // What was read a moment ago may serve once more; what was not, holds.
        if (path.source !== 'assignmentPolicies') expect(look).toMatchObject({ kind: 'waiting' });
        if (look.kind === 'ended') break;
        scene.recover();
      }
      scene.recover();
      await promotions.look(promotion);
      expect(await promotions.mode(promotion)).toBe('monitored');
    },
  );

  it('a stale answer applies nothing', async () => {
    const promotion = await promotions.asked();
    const native = await promotions.waiting(promotion);
    approve(native, promotion.approver.id);
    scene.graph.requests.isStale = true;
    expect(await promotions.look(promotion)).toMatchObject({ kind: 'waiting', state: 'pendingApproval' });
    scene.graph.requests.isStale = false;
    await promotions.look(promotion);
    expect(await promotions.outcome(promotion)).toBe('applied');
  });

  it('a request whose answer was lost is found again, and not made twice', async () => {
    const promotion = await promotions.asked();
    scene.graph.faults.push({ method: 'POST', path: /assignmentRequests$/u, answer: 'lost' });
    expect(await promotions.look(promotion)).toMatchObject({ state: 'in doubt' });
    expect(await promotions.look(promotion)).toMatchObject({ state: 'found again' });
    const of = scene.graph.requests.all.map(({ accessPackageId }) => accessPackageId);
    expect(of.filter((packageId) => packageId === promotion.packageId)).toHaveLength(1);
    expect(await promotions.look(promotion)).toMatchObject({ state: 'pendingApproval' });
  });

  it('a request that was put off is made later, as Graph asked', async () => {
    const promotion = await promotions.asked();
    const answer = { status: 429, code: 'TooManyRequests', retryAfter: '7' };
    scene.graph.faults.push({ method: 'POST', path: /assignmentRequests$/u, answer });
    expect(await promotions.look(promotion)).toEqual({
      kind: 'waiting',
      state: 'put off',
      retryAfterSeconds: 7,
    });
    expect(promotions.native(promotion)).toBeUndefined();
    await promotions.look(promotion);
    expect(promotions.native(promotion)?.state).toBe('pendingApproval');
  });

  it('says so where the installation may not ask', async () => {
    scene.graph.directory.permissions.delete('EntitlementManagement.ReadWrite.All');
    const promotion = await promotions.asked();
    await promotions.look(promotion);
    scene.graph.directory.permissions.add('EntitlementManagement.ReadWrite.All');
    await expectRefused(promotion, 'not_permitted');
  });
});
