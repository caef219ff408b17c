/** The approval protocol on real servers: stages, moved votes, escalation, ends, and changes that people ask for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { approversAround, ref, stage } from '../support/approvers.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  actionsOn,
  approve,
  caughtFor,
  copiesOf,
  decide,
  statusOf,
  submitted,
  untilStatus,
} from '../support/mails.js';
import { postMcp } from '../support/mcp-http.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { startWebhookReceiver } from '../support/webhook-receiver.js';
import { got, isOver, subscribe } from '../support/webhooks.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation({ ALLOW_INSECURE_WEBHOOKS: 'on' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const around = () => ({ installation, tenant });
const { approver, policy, api, approvalId, told } = approversAround(around);

describe('stages', () => {
  it('are asked one after the other, and a vote may move to a colleague without becoming two', async () => {
    const [ann, bob, cleo, dan] = [
      await approver('ann'),
      await approver('bob'),
      await approver('cleo'),
      await approver('dan'),
    ];
    await policy([
      stage([ann, bob], { needed: 2, delegation: 'allowed' }),
      stage([cleo], { justification: 'required' }),
    ]);
    const id = await submitted(installation, tenant);
    await told(ann);
    expect(caughtFor(installation, cleo.person.email)).toEqual([]);

    const passed = await api('POST', '/v1/oversight/pass-on', ann.key, {
      approval_id: await approvalId(id),
      to: dan.person.email,
    });
    expect(passed.status).toBe(200);
    await told(dan);
    expect(await approve(installation, ann.key, id)).toMatchObject({
      status: 409,
      body: { code: 'vote_moved' },
    });
    expect(await approve(installation, dan.key, id)).toMatchObject({
      status: 200,
      body: { votes: 1, needed: 2 },
    });
    expect(await approve(installation, dan.key, id)).toMatchObject({
      status: 409,
      body: { code: 'already_voted' },
    });
    expect(await approve(installation, cleo.key, id)).toMatchObject({
      status: 403,
      body: { code: 'not_an_approver' },
    });
    expect(await approve(installation, bob.key, id)).toMatchObject({
      status: 200,
      body: { votes: 0, needed: 1 },
    });

    await told(cleo);
    expect(await approve(installation, cleo.key, id)).toMatchObject({
      status: 400,
      body: { code: 'justification_required' },
    });
    const last = await decide(installation, cleo.key, {
      email_id: id,
      action: 'approve',
      reason: 'as agreed',
    });
    expect(last).toMatchObject({ status: 200, body: { status: 'approved_and_sent' } });
    expect(copiesOf(installation, id)).toHaveLength(1);
    const votes = await installation.stores.approvals.votes(await approvalId(id));
    expect(votes.map(({ personId, onBehalfOf }) => [personId, onBehalfOf])).toEqual([
      [dan.person.id, ann.person.id],
      [bob.person.id, null],
      [cleo.person.id, null],
    ]);
  }, 60_000);

  it('escalate when their time has come, and whoever was asked first may still answer', async () => {
    const [ann, eve] = [await approver('ann'), await approver('eve')];
    await policy([stage([ann], { escalation: { afterSeconds: 1, approvers: [ref(eve)] } })]);
    const id = await submitted(installation, tenant);
    await told(eve);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('approval.escalate');
    expect(await approve(installation, eve.key, id)).toMatchObject({ status: 200 });
    await untilStatus(installation, id, 'sent');
  }, 60_000);

  it('end as denials: nobody answered the second one in time', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann]), stage([bob], { expiresAfterSeconds: 1 })]);
    const id = await submitted(installation, tenant);
    await approve(installation, ann.key, id);
    await untilStatus(installation, id, 'rejected');
    expect(await approve(installation, bob.key, id)).toMatchObject({ status: 409 });
    expect(copiesOf(installation, id)).toEqual([]);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.expire');
  }, 60_000);

  it('whose people only a directory knows cannot be met, and hold, also where nobody is asked', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    await policy([
      { ...stage([]), approvers: [{ kind: 'entra_group', objectId: 'g' }, { kind: 'oversight_address' }] },
    ]);
    const id = await submitted(installation, tenant);
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect(await approve(installation, tenant.oversightKey, id)).toMatchObject({ status: 403 });
  });
});

describe('changes that a person asks for', () => {
  it('go back to the agent, which resubmits in the same workflow; earlier votes are void', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann, bob], { needed: 2 })]);
    const id = await submitted(installation, tenant);
    await approve(installation, ann.key, id);
    const wish = { email_id: id, action: 'request_changes' };
    expect(await decide(installation, bob.key, wish)).toMatchObject({
      status: 400,
      body: { code: 'justification_required' },
    });
    expect(await decide(installation, bob.key, { ...wish, reason: 'a kinder greeting' })).toMatchObject({
      status: 200,
      body: { status: 'pending_send_approval' },
    });
    expect(await approve(installation, bob.key, id)).toMatchObject({
      status: 409,
      body: { code: 'not_pending' },
    });
    const status = await api('GET', `/v1/emails/${id}/status`, tenant.agentKey);
    expect(status.body).toMatchObject({
      status: 'pending_send_approval',
      changes_requested: { reason: 'a kinder greeting', revision: 1 },
    });
    const read = await api('GET', `/v1/emails/${id}`, tenant.agentKey);
    expect(read.body.changes_requested).toEqual({
      ...status.body.changes_requested,
      by: bob.person.name,
      at: expect.stringMatching(/^\d{4}-/),
    });

    const path = `/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/schedule`;
    expect(
      await api('PATCH', path, tenant.agentKey, { send_at: new Date(Date.now() + 9e6).toISOString() }),
    ).toMatchObject({
      status: 409,
    });
    expect(await api('PATCH', path, tenant.agentKey, { markdown: 'Dear Pat' })).toMatchObject({
      status: 200,
    });
    await eventually(
      () => installation.stores.approvals.forMessage(id),
      (request) => request?.revision === 2,
    );
    expect((await api('GET', `/v1/emails/${id}`, tenant.agentKey)).body.changes_requested).toBeNull();
    // Nobody says yes to the second content with the first one before their eyes.
    const yes = { email_id: id, action: 'approve' };
    for (const seen of [{}, { revision: 1 }, { revision: 2, digest: 'f'.repeat(64) }])
      expect(await decide(installation, bob.key, { ...yes, ...seen })).toMatchObject({
        status: 409,
        body: { code: 'stale_revision' },
      });
    const [shown] = (await api('GET', '/v1/oversight/pending', bob.key)).body.pending;
    const seen = { revision: shown.revision, digest: shown.digest };
    expect([shown.body_markdown, seen.revision]).toEqual(['Dear Pat', 2]);
    expect(await decide(installation, bob.key, { ...yes, ...seen })).toMatchObject({
      status: 200,
      body: { votes: 1, needed: 2 },
    });
    expect(await decide(installation, ann.key, { ...yes, revision: 2 })).toMatchObject({ status: 200 });
    await untilStatus(installation, id, 'sent');
    expect(String(copiesOf(installation, id)[0]?.raw)).toContain('Dear Pat');
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(
      expect.arrayContaining(['email.request_changes', 'email.resubmit']),
    );
  }, 60_000);

  it('are told to the agent that waits, and to a webhook that asked for that by name alone', async () => {
    const [asked, others] = [await startWebhookReceiver(), await startWebhookReceiver()];
    await subscribe(installation, tenant, { url: asked.url, events: ['oversight.changes_requested'] });
    const known = ['oversight.pending', 'oversight.approved', 'oversight.rejected'];
    await subscribe(installation, tenant, { url: others.url, events: known });
    const id = await submitted(installation, tenant);
    const params = { name: 'wait_for_decision', arguments: { email_id: id, timeout_seconds: 20 } };
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
    const waiting = postMcp(installation, tenant.agentKey, call);
    const wish = { email_id: id, action: 'request_changes', reason: 'a kinder greeting' };
    await decide(installation, tenant.oversightKey, wish);
    const [told] = await got(asked, 1);
    expect(told?.body).toMatchObject({
      event: 'oversight.changes_requested',
      message_id: id,
      data: {
        ...{ status: 'pending_send_approval', decision: 'changes_requested', reason: 'a kinder greeting' },
        ...{ revision: 1, until: expect.stringMatching(/Z$/) },
      },
    });
    expect(await (await waiting).text()).toContain('a kinder greeting');
    await eventually(
      async () => (await api('GET', '/v1/webhook-deliveries', tenant.adminKey)).body.deliveries,
      isOver,
    );
    expect(others.received.map(({ body }) => body.event)).toEqual(['oversight.pending']);
    await Promise.all([asked.stop(), others.stop()]);
  }, 30_000);
});
