/**
 * Approval policies of Entra ID Governance, over a simulated tenant: its stages and people decide, and while Entra ID does
 * not answer everything waits.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectRefusal } from '../support/answers.js';
import { withApproval } from '../support/approvals.js';
import { call } from '../support/http.js';
import { actionsOn, approve, caughtFor, copiesOf, decide, statusOf, untilStatus } from '../support/mails.js';
import { subject } from '../microsoft/graph-directory.js';
import { startGovernanceScene, type GovernanceScene } from '../microsoft/governance-scene.js';

let scene: GovernanceScene;

beforeAll(async () => {
  scene = await startGovernanceScene();
}, 60_000);
afterAll(() => scene.stop(), 60_000);
afterEach(() => {
  scene.recover();
  expect(scene.graph.shapeFaults).toEqual([]);
});

const DOWN = { status: 503, code: 'ServiceUnavailable' };
const actions = (id: string) => actionsOn(scene.installation, scene.tenant.tenantId, id);
const copies = (id: string) => copiesOf(scene.installation, id);
const requestOf = (id: string) => scene.installation.stores.approvals.forMessage(id);

describe('a binding', () => {
  const put = (body: Record<string, unknown>) =>
    withApproval(scene.installation, {
      method: 'PUT',
      url: `${scene.installation.baseUrl}/v1/governance-binding`,
      key: scene.tenant.adminKey,
      body,
      operator: scene.tenant.approver.email,
    });

  it('is made and ended with the operator’s yes, and is on record', async () => {
    const { mailbox } = await scene.anAgentWithMailbox();
    const policyId = randomUUID();
    const body = {
      mailbox: mailbox.address,
      entra_tenant_id: scene.graph.tenant.id,
      assignment_policy_id: policyId,
    };
    expect(await put(body)).toMatchObject({
      status: 200,
      body: { mailbox_id: mailbox.id, version: 1, assignment_policy_id: policyId },
    });
    const url = `${scene.installation.baseUrl}/v1/governance-binding?mailbox=${mailbox.id}`;
    const found = await call('GET', url, { key: scene.tenant.oversightKey });
    expect(found.body).toMatchObject({ version: 1, assignment_policy_id: policyId });
    const ended = await withApproval(scene.installation, {
      method: 'DELETE',
      url: `${scene.installation.baseUrl}/v1/governance-binding`,
      key: scene.tenant.adminKey,
      body: { mailbox: mailbox.id },
      operator: scene.tenant.approver.email,
    });
    expect(ended.body).toEqual({ removed: true });
    expect(await actions(mailbox.id)).toEqual(
      expect.arrayContaining(['governance.bind', 'governance.unbind']),
    );
  });

  it('is to the account’s own Entra tenant only', async () => {
    const answer = await call('PUT', `${scene.installation.baseUrl}/v1/governance-binding`, {
      key: scene.tenant.adminKey,
      body: { entra_tenant_id: randomUUID(), assignment_policy_id: randomUUID() },
    });
    expectRefusal(answer, 400, 'validation_failed');
  });
});

describe('a message of a bound mailbox', () => {
  it('is approved by the sponsor of its agent, under the policy as it stood', async () => {
    const sponsor = scene.graph.directory.aUser();
    const bound = await scene.aBoundMailbox(
      { primaryApprovers: [subject.sponsorsOrOwners()] },
      { sponsors: [sponsor.id] },
    );
    const id = await scene.sent(bound);
    const request = await scene.asked(id);
    const person = await scene.personOf(sponsor.id);
    expect(person).toMatchObject({ email: sponsor.mail, roles: ['approver'] });
    expect(request).toMatchObject({
      stages: [{ approverIds: [person?.id], needed: 1, justification: 'optional' }],
      governance: { policyId: bound.policy.id, sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    // Who oversees the account approves nothing here.
    const key = await scene.keyOf(sponsor.id);
    expectRefusal(await approve(scene.installation, scene.tenant.oversightKey, id), 403, 'not_an_approver');
    expect(await approve(scene.installation, key, id)).toMatchObject({ status: 200 });
    await untilStatus(scene.installation, id, 'sent');
    expect(copies(id)).toHaveLength(1);
    const [hold] = await scene.installation.stores.audit.list({
      tenantId: scene.tenant.tenantId,
      resourceId: id,
      action: 'email.hold',
      limit: 1,
      order: 'oldest_first',
    });
    expect(hold?.metadata).toMatchObject({
      assignment_policy_id: bound.policy.id,
      assignment_policy_sha256: request?.governance?.sha256,
      mode_decided_by: ['mailbox', 'since_submission'],
    });
    expect(await actions(person?.id ?? '')).toContain('person.create');
    expect(await scene.installation.stores.governance.reading(id)).toMatchObject({
      agent: { state: 'enabled', sponsors: [sponsor.displayName], owners: [] },
    });
  });

  it('needs a reason where the policy asks for one', async () => {
    const approver = scene.graph.directory.aUser();
    const bound = await scene.aBoundMailbox({
      primaryApprovers: [subject.user(approver.id)],
      isApproverJustificationRequired: true,
    });
    const id = await scene.sent(bound);
    expect(await scene.asked(id)).toMatchObject({ stages: [{ justification: 'required' }] });
    const key = await scene.keyOf(approver.id);
    expectRefusal(await approve(scene.installation, key, id), 400, 'justification_required');
    const reason = 'It is what we agreed';
    expect(await decide(scene.installation, key, { email_id: id, action: 'approve', reason })).toMatchObject({
      status: 200,
    });
    await untilStatus(scene.installation, id, 'sent');
  });

  it('is not approved by a member who left the group, nor by a disabled account', async () => {
    const [gone, disabled, stays] = [1, 2, 3].map(() => scene.graph.directory.aUser());
    if (!gone || !disabled || !stays) throw new Error('three users');
    const group = scene.graph.directory.aGroup(gone.id, disabled.id, stays.id);
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.group(group)] });
    const id = await scene.sent(bound);
    expect((await scene.asked(id))?.stages[0]?.approverIds).toHaveLength(3);
    scene.graph.directory.groups.set(group, [disabled.id, stays.id]);
    disabled.accountEnabled = false;
    for (const user of [gone, disabled]) {
      const answer = await approve(scene.installation, await scene.keyOf(user.id), id);
      expectRefusal(answer, 403, 'not_an_approver');
    }
    expect(await statusOf(scene.installation, id)).toBe('pending_send_approval');
    expect(await approve(scene.installation, await scene.keyOf(stays.id), id)).toMatchObject({ status: 200 });
    await untilStatus(scene.installation, id, 'sent');
  });

  it('is not approved by somebody who joined the group later: they were not in the policy as it stood', async () => {
    const [early, late] = [scene.graph.directory.aUser(), scene.graph.directory.aUser()];
    const group = scene.graph.directory.aGroup(early.id);
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.group(group)] });
    const id = await scene.sent(bound);
    await scene.asked(id);
    scene.graph.directory.groups.set(group, [early.id, late.id]);
    const other = await scene.sent(bound);
    await scene.asked(other);
    expectRefusal(await approve(scene.installation, await scene.keyOf(late.id), id), 403, 'not_an_approver');
  });

  it('asks the fallback where the first come to nobody, and nobody else', async () => {
    const fallback = scene.graph.directory.aUser();
    const bound = await scene.aBoundMailbox({
      primaryApprovers: [subject.manager(1), subject.group(scene.graph.directory.aGroup())],
      fallbackPrimaryApprovers: [subject.user(fallback.id)],
    });
    const id = await scene.sent(bound);
    const request = await scene.asked(id);
    expect(request?.stages).toMatchObject([{ approverIds: [(await scene.personOf(fallback.id))?.id] }]);
  });

  it('waits where nobody is left to ask: a guest is nobody here', async () => {
    const guest = scene.graph.directory.aUser({
      userType: 'Guest',
      userPrincipalName: 'a_b.example#EXT#@contoso.example',
    });
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.user(guest.id)] });
    const id = await scene.sent(bound);
    expect((await scene.waiting(id)).policy).toMatchObject({ people: [{ unlinked: [guest.id] }] });
    expect(await requestOf(id)).toBeUndefined();
    expect(await scene.personOf(guest.id)).toBeUndefined();
  });

  it('waits where the policy names no person, and the operator is told once', async () => {
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.program(randomUUID())] });
    const before = caughtFor(scene.installation, scene.tenant.approver.email).length;
    const ids = [await scene.sent(bound), await scene.sent(bound)];
    for (const id of ids) {
      expect((await scene.waiting(id)).policy).toMatchObject({
        kind: 'not_reproducible',
        faults: [{ code: 'approver_is_no_person', place: 'stages.0.primaryApprovers.0' }],
      });
      expect(await requestOf(id)).toBeUndefined();
      expect(copies(id)).toEqual([]);
    }
    expect(await actions(bound.policy.id)).toEqual(['governance.policy_unusable']);
    const told = caughtFor(scene.installation, scene.tenant.approver.email).slice(before);
    expect(told.filter(({ raw }) => raw.includes('approver_is_no_person'))).toHaveLength(1);
  });

  it('waits where the policy was deleted', async () => {
    const bound = await scene.anAgentWithMailbox();
    await scene.bind(bound.mailbox, { policyId: randomUUID() });
    const id = await scene.sent(bound);
    expect((await scene.waiting(id)).policy).toEqual({ kind: 'not_found' });
    const taken = await call(
      'POST',
      `${scene.installation.baseUrl}/v1/mailboxes/${bound.mailbox.id}/emails/${id}/cancel`,
      {
        key: scene.tenant.agentKey,
      },
    );
    expect(taken.status).toBeLessThan(300);
    await untilStatus(scene.installation, id, 'cancelled');
  });

  it('waits while Entra ID is away, is asked about once it is back, and a vote meanwhile is not counted', async () => {
    const approver = scene.graph.directory.aUser();
    const bound = await scene.aBoundMailbox({ primaryApprovers: [subject.user(approver.id)] });
    scene.breakDown(DOWN);
    const id = await scene.sent(bound);
    expect(await scene.waiting(id)).toMatchObject({
      agent: { state: 'unreachable' },
      policy: { kind: 'unreachable' },
    });
    expect(await requestOf(id)).toBeUndefined();
    scene.recover();
    await scene.asked(id);

    const key = await scene.keyOf(approver.id);
    scene.breakDown('lost');
    expectRefusal(await approve(scene.installation, key, id), 503, 'directory_unavailable');
    expect(await statusOf(scene.installation, id)).toBe('pending_send_approval');
    scene.recover();
    expect(await approve(scene.installation, key, id)).toMatchObject({ status: 200 });
    await untilStatus(scene.installation, id, 'sent');
    expect(copies(id)).toHaveLength(1);
  });
});
