/** Approval policies that people set, on real servers; batches, the kill switch of an agent, and what decides nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withApproval } from '../support/approvals.js';
import { approversAround, stage, type Approver } from '../support/approvers.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, statusOf, submit, submitted, untilStatus } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const around = () => ({ installation, tenant });
const { approver, policy, api, approvalId, told } = approversAround(around);

describe('a policy', () => {
  const set = (body: object) => ({
    method: 'PUT',
    url: `${installation.baseUrl}/v1/approval-policy`,
    key: tenant.adminKey,
    operator: tenant.approver.email,
    body: { mailbox: tenant.mailbox.id, expires_after_seconds: 600, ...body },
  });

  it('is loosened with the operator only, and tightened at once', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    const approvers = [ann, bob].map(({ person }) => ({ kind: 'person', person: person.email }));
    const first = set({ stages: [{ approvers, needed: 1 }] });
    expect(await withApproval(installation, first)).toMatchObject({ status: 200, body: { version: 1 } });
    const stricter = set({ stages: [{ approvers, needed: 2 }] });
    expect(await call(stricter.method, stricter.url, stricter)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    const looser = set({ stages: [{ approvers, needed: 1 }] });
    expect(await call(looser.method, looser.url, looser)).toMatchObject({ status: 202 });
    const read = await api('GET', `/v1/approval-policy?mailbox=${tenant.mailbox.id}`, tenant.adminKey);
    expect(read.body).toMatchObject({ version: 2, stages: [{ needed: 2 }], editor_may_vote: true });
    expect(await actionsOn(installation, tenant.tenantId, tenant.mailbox.id)).toContain(
      'approval_policy.put',
    );
  });

  it('that changes takes the vote from whoever is no approver any more, and gives nobody one', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann])]);
    const id = await submitted(installation, tenant);
    await policy([stage([bob])]);
    for (const { key } of [ann, bob]) {
      expect(await approve(installation, key, id)).toMatchObject({
        status: 403,
        body: { code: 'not_an_approver' },
      });
    }
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });

  it('that is deleted holds what is open and what comes, in every mode', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const ann = await approver('ann');
    await policy([stage([ann])]);
    const path = `/v1/approval-policy?mailbox=${tenant.mailbox.id}`;
    expect(
      await api('DELETE', '/v1/approval-policy', tenant.adminKey, { mailbox: tenant.mailbox.id }),
    ).toMatchObject({ status: 200 });
    expect((await api('GET', path, tenant.adminKey)).body).toMatchObject({ is_deleted: true, stages: [] });
    const id = await submitted(installation, tenant);
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect(await approve(installation, ann.key, id)).toMatchObject({ status: 403 });
  });
});

describe('a policy that mailboxes share', () => {
  const terms = (people: readonly Approver[]) => ({
    stages: [
      { approvers: people.map(({ person: { email } }) => ({ kind: 'person', person: email })), needed: 1 },
    ],
    expires_after_seconds: 600,
  });
  const put = (path: string, body: Record<string, unknown>) => ({
    ...{ method: 'PUT', url: `${installation.baseUrl}/v1/approval-policy${path}`, key: tenant.adminKey },
    ...{ operator: tenant.approver.email, body },
  });
  const at = (path: string, body: Record<string, unknown>) =>
    api('PUT', `/v1/approval-policy${path}`, tenant.adminKey, body);

  it('counts wherever it is used, in each of its versions, is loosened with the operator only, and deleted holds', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    const name = 'Finance';
    // Nothing uses it yet.
    expect(await at('', { name, ...terms([ann, bob]) })).toMatchObject({
      status: 200,
      body: { name, version: 1 },
    });
    const other = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: `second.${tenant.mailbox.address}`,
    });
    const mailboxes = [tenant.mailbox.id, other.id];
    for (const mailbox of mailboxes) {
      expect(await withApproval(installation, put('/use', { mailbox, name }))).toMatchObject({
        status: 200,
        body: { mailbox_id: mailbox, uses: name, version: 1 },
      });
    }
    const ids = await Promise.all(
      mailboxes.map((mailbox_id) => submitted(installation, tenant, { mailbox_id })),
    );
    expect(await at('', { name, ...terms([ann]) })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await at('', { name, ...terms([ann, bob]) })).toMatchObject({ status: 202 });
    for (const mailbox of mailboxes) {
      const read = await api('GET', `/v1/approval-policy?mailbox=${mailbox}`, tenant.adminKey);
      expect(read.body).toMatchObject({ uses: name, stages: [{ approvers: [{ person: ann.person.id }] }] });
    }
    // A running request keeps what it was opened with, and only approvers of both versions vote.
    expect(await approve(installation, bob.key, ids[0] ?? '')).toMatchObject({ status: 403 });
    expect(await approve(installation, ann.key, ids[0] ?? '')).toMatchObject({ status: 200 });
    expect((await api('DELETE', '/v1/approval-policy', tenant.adminKey, { name })).body).toMatchObject({
      version: 3,
    });
    expect(await approve(installation, ann.key, ids[1] ?? '')).toMatchObject({ status: 403 });
    expect(await at('/use', { name, mailbox: other.id })).toMatchObject({ status: 404 });
    expect((await api('GET', `/v1/approval-policy?mailbox=${other.id}`, tenant.adminKey)).body).toMatchObject(
      { is_deleted: true, uses: name },
    );
    expect(await actionsOn(installation, tenant.tenantId, name)).toEqual([
      'approval_policy.put',
      'approval_policy.put',
      'approval_policy.delete',
    ]);
  }, 60_000);

  it('and one of a mailbox change only from the version that was looked at', async () => {
    const ann = await approver('ann');
    expect(await at('', { ...terms([ann]), expected_version: 7 })).toMatchObject({ status: 409 });
    expect(await at('', { name: 'Board', ...terms([ann]), expected_version: 0 })).toMatchObject({
      status: 200,
    });
    const late = await at('', { name: 'Board', ...terms([ann]), expected_version: 0 });
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect(await at('', { name: 'Board', mailbox: tenant.mailbox.id, ...terms([ann]) })).toMatchObject({
      status: 400,
    });
  });
});

describe('a batch', () => {
  it('decides on all that were shown, or on none', async () => {
    const ids = [await submitted(installation, tenant), await submitted(installation, tenant)];
    const items = await Promise.all(
      ids.map(async (id) => {
        const request = await installation.stores.approvals.forMessage(id);
        return { email_id: id, revision: request?.revision, digest: request?.digest };
      }),
    );
    const batch = (list: readonly object[]) =>
      api('POST', '/v1/oversight/decide-batch', tenant.oversightKey, { items: list, action: 'approve' });
    const stale = [items[0] ?? {}, { ...items[1], digest: '0'.repeat(64) }];
    expect(await batch(stale)).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    for (const id of ids) expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect((await batch(items)).body).toMatchObject({
      results: [{ result: 'approved' }, { result: 'approved' }],
    });
    for (const id of ids) await untilStatus(installation, id, 'sent');
  }, 60_000);
});

describe('the kill switch of an agent', () => {
  it('holds what people approved, says so, and is released by a person only', async () => {
    tenant = await aTenant(installation.stores, { agentRef: 'Agent-7' });
    const body = { scope: 'agent', agent_ref: 'agent-7' };
    expect(await api('PUT', '/v1/kill-switch', tenant.adminKey, { ...body, halted: true })).toMatchObject({
      status: 200,
    });
    const id = await submitted(installation, tenant);
    await approve(installation, tenant.oversightKey, id);
    expect(await statusOf(installation, id)).toBe('scheduled');
    const explained = await api('GET', `/v1/mailboxes/${tenant.mailbox.id}/oversight`, tenant.agentKey);
    expect(explained.body).toMatchObject({ mode: 'gated_send', halted_by: ['agent'] });
    expect(await api('PUT', '/v1/kill-switch', tenant.adminKey, { ...body, halted: false })).toMatchObject({
      status: 202,
    });
    expect(copiesOf(installation, id)).toEqual([]);
    expect(
      await api('PUT', '/v1/kill-switch', tenant.oversightKey, { ...body, halted: false }),
    ).toMatchObject({ status: 200 });
    expect(await actionsOn(installation, tenant.tenantId, 'agent-7')).toEqual(['agent.halt', 'agent.resume']);
  }, 60_000);
});

describe('what people say and put aside', () => {
  it('decides nothing', async () => {
    const ann = await approver('ann');
    const answer = await submit(installation, tenant);
    const id = String(answer.body.id);
    const approval_id = await approvalId(id);
    const asked = { approval_id, text: 'Right price?', ask: ann.person.email };
    expect(await api('POST', '/v1/oversight/comment', tenant.oversightKey, asked)).toMatchObject({
      status: 201,
    });
    expect(await told(ann)).toHaveLength(1);
    const until = new Date(Date.now() + 60_000).toISOString();
    expect(
      await api('POST', '/v1/oversight/snooze', tenant.oversightKey, { approval_id, until }),
    ).toMatchObject({
      status: 200,
    });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(
      expect.arrayContaining(['approval.comment', 'approval.snooze']),
    );
  });
});

describe('on the page of a request', () => {
  it('people pass it on, comment, put it aside, and give it back', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann], { delegation: 'allowed' })]);
    const id = await submitted(installation, tenant);
    const path = `/console/approvals/${await approvalId(id)}`;
    const visitor = await signedIn(installation, ann.person);
    const csrf = await formToken(visitor);
    const deed = async (fields: Record<string, string>) =>
      (await visitor.post(`${path}/deeds`, { csrf, ...fields })).status;
    expect(await deed({ deed: 'comment', text: 'Odd price <b>' })).toBe(303);
    expect(await deed({ deed: 'snooze', hours: '24' })).toBe(303);
    expect((await visitor.get(path)).text).toContain('Odd price &lt;b&gt;');
    expect(await deed({ deed: 'pass_on', to: bob.person.email })).toBe(303);
    expect(await deed({ deed: 'approve' })).toBe(400);

    const second = await signedIn(installation, bob.person);
    const form = await second.formOn(path, path);
    const back = { ...form, decision: 'request_changes', justification: 'another price' };
    const given = await second.post(path, back);
    expect(given.status).toBe(200);
    expect(given.text).toContain('Given back for changes');
    expect(await installation.stores.approvals.forMessage(id)).toMatchObject({ state: 'changes_requested' });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  }, 60_000);
});
