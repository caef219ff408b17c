/** A mailbox that holds everything (rest.md 5, 6): what came in is seen by nobody before a person has let it through. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, caughtFor, decide, statusOf, untilStatus } from '../support/mails.js';
import { A_FILE, received } from '../support/received.js';
import { aPerson, aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let id: string;

const SECRET = 'wire 10,000 euros';

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const receive = (change: Record<string, unknown> = {}) =>
  received(installation, tenant.mailbox, {
    Subject: SECRET,
    TextBody: SECRET,
    Attachments: [{ ...A_FILE, Name: `${SECRET}.txt` }],
    ...change,
  });
const requestOf = (message: string) =>
  eventually(
    () => installation.stores.approvals.forMessage(message),
    (request) => request !== undefined,
  );
const ask = (path: string, key = tenant.agentKey, method = 'GET', body?: unknown): Promise<Answer> =>
  call(method, installation.baseUrl + path, { key, ...(body === undefined ? {} : { body }) });

beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
  id = await receive();
  await requestOf(id);
});

describe('what nobody scans at this door', () => {
  it('is held where a policy asks for a scan, and said to be unscanned', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const policy = await call('PUT', `${installation.baseUrl}/v1/rule-policy`, {
      key: tenant.oversightKey,
      body: { require_scan: true },
    });
    expect(policy.status).toBe(200);
    id = await receive();
    expect(await statusOf(installation, id)).toBe('pending_inbound_approval');
    await requestOf(id);
    const { findings } = (await installation.stores.messages.revision(id, 1)) ?? {};
    expect(findings?.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hold scan.unavailable']);
  });
});

describe('what was received and is held', () => {
  it('shows an agent that it is there and from whom, on no route more', async () => {
    const box = `/v1/mailboxes/${tenant.mailbox.id}`;
    const thread = (await installation.stores.messages.find(id))?.threadId;
    for (const path of [
      `${box}/emails`,
      '/v1/emails/inbox',
      `${box}/emails?status=pending_inbound_approval`,
    ]) {
      const { body } = await ask(path);
      expect(body.emails).toHaveLength(1);
      expect(body.emails[0]).toMatchObject({
        id,
        status: 'pending_inbound_approval',
        subject: '[held for approval]',
        from: 'pat@example.com',
        thread_id: null,
        has_attachments: false,
      });
    }
    for (const query of ['subject_contains=wire', 'subject_contains=held', 'has_attachments=true']) {
      expect((await ask(`${box}/emails?${query}`)).body.emails).toEqual([]);
    }
    expect((await ask(`${box}/emails?has_attachments=false`)).body.emails).toHaveLength(1);
    const refused: [string, string, unknown?][] = [
      ['GET', `${box}/emails/${id}`],
      ['GET', `/v1/emails/${id}`],
      ['GET', `${box}/emails/${id}/tags`],
      ['PUT', `${box}/emails/${id}/tags`, { tags: { a: 'b' } }],
      ['DELETE', `${box}/emails/${id}/tags/a`],
      ['POST', `/v1/emails/${id}/tag`, { tags: ['a'] }],
      ['GET', `${box}/emails/${id}/attachments/${encodeURIComponent(`${SECRET}.txt`)}`],
      ['GET', `${box}/emails/${id}/attachments/x/url`],
      ['POST', `${box}/reply/${id}`, { markdown: 'x' }],
      ['POST', `/v1/emails/${id}/reply`, { body: 'x' }],
      ['POST', `/v1/emails/${id}/report-spam`],
    ];
    for (const key of [tenant.agentKey, tenant.adminKey]) {
      for (const [method, path, body] of refused) {
        const answer = await ask(path, key, method, body);
        expect({ path, status: answer.status }).toEqual({ path, status: 403 });
        expectRefusal(answer, 403, 'held_for_approval');
      }
    }
    expectRefusal(await ask(`${box}/threads/${String(thread)}`), 404, 'not_found');
    expectRefusal(await ask(`/v1/emails/thread/${String(thread)}`), 404, 'not_found');
    const marked = await ask(`${box}/emails/${id}`, tenant.agentKey, 'PATCH', { status: 'read' });
    expectRefusal(marked, 409, 'wrong_state');
    const said = JSON.stringify([(await ask(`/v1/emails/${id}/status`)).body, marked.body]);
    expect(said).not.toContain(SECRET);
    expect(await statusOf(installation, id)).toBe('pending_inbound_approval');
  });

  it('is shown to whoever decides, with what they decide on', async () => {
    const pending = await ask('/v1/oversight/pending', tenant.oversightKey);
    expectOutput('list_pending', pending);
    expect(pending.body.pending).toEqual(pending.body.emails);
    const request = await requestOf(id);
    expect(pending.body.emails[0]).toMatchObject({
      id,
      subject: SECRET,
      body_markdown: SECRET,
      approve_url: `${installation.baseUrl}/v1/approve/${String(request?.requestId)}`,
    });
    expect((await ask(`/v1/emails/${id}`, tenant.oversightKey)).body).toMatchObject({
      subject: SECRET,
      status: 'pending_inbound_approval',
    });
  });

  it('is masked in the pending list of an admin key, without a body or a link', async () => {
    const { body } = await ask('/v1/oversight/pending', tenant.adminKey);
    expect(body.emails[0]).toMatchObject({ id, subject: '[held for approval]', body_markdown: '' });
    expect(body.emails[0]).not.toHaveProperty('approve_url');
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it('is told to its approvers without its content', async () => {
    const [notice] = await eventually(
      () => caughtFor(installation, tenant.approver.email),
      (found) => found.length > 0,
    );
    expect(String(notice?.raw)).toMatch(/has arrived/);
    expect(String(notice?.raw)).not.toContain(SECRET);
  });
});

describe('a person', () => {
  it('lets it through: the agent reads it, and nothing is sent', async () => {
    const answer = await approve(installation, tenant.oversightKey, id);
    expectOutput('decide_email', answer);
    expect(answer.body).toMatchObject({ status: 'approved', provider_message_id: null });
    expect(await installation.stores.messages.find(id)).toMatchObject({
      status: 'unread',
      releasedByPersonAt: expect.any(Date),
      approvedBy: `key:${tenant.oversightKeyId}`,
      releasedAtSeconds: null,
    });
    expect((await ask(`/v1/emails/${id}`)).body).toMatchObject({ subject: SECRET, status: 'read' });
    expect(await installation.database.recipient.count({ where: { messageId: id } })).toBe(0);
    const again = await decide(installation, tenant.oversightKey, { email_id: id, action: 'reject' });
    expectRefusal(again, 409, 'not_pending');
    const actions = await actionsOn(installation, tenant.tenantId, id);
    for (const action of ['email.receive', 'email.hold', 'email.vote', 'email.approve']) {
      expect(actions).toContain(action);
    }
  });

  it('rejects it: the agent never reads it', async () => {
    const answer = await decide(installation, tenant.oversightKey, {
      email_id: id,
      action: 'reject',
      reason: 'x',
    });
    expect(answer.body).toMatchObject({ status: 'rejected' });
    expectRefusal(await ask(`/v1/emails/${id}`), 403, 'held_for_approval');
    const { body } = await ask(`/v1/mailboxes/${tenant.mailbox.id}/emails`);
    expect(body.emails[0]).toMatchObject({ status: 'rejected', subject: '[held for approval]' });
    for (const action of ['report-spam', 'not-spam']) {
      expectRefusal(await ask(`/v1/emails/${id}/${action}`, tenant.agentKey, 'POST'), 409, 'wrong_state');
    }
  });

  it('decides once, however many ask at the same moment', async () => {
    const answers = await Promise.all(
      ['approve', 'reject', 'approve'].map((action) =>
        decide(installation, tenant.oversightKey, { email_id: id, action, reason: 'x' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(
      await installation.database.vote.count({ where: { messageId: id, countedAt: { not: null } } }),
    ).toBe(1);
  });

  it('has to be an approver, and no agent', async () => {
    expectRefusal(await approve(installation, tenant.agentKey, id), 403, 'insufficient_scope');
    expectRefusal(await approve(installation, tenant.adminKey, id), 403, 'insufficient_scope');
    const { tenantId } = tenant;
    const other = await aPerson(installation.stores, { tenantId, email: 'o@x.test', name: 'Other' });
    const { key } = await aKey(installation.stores, { tenantId, scopes: ['oversight'], personId: other.id });
    expectRefusal(await approve(installation, key, id), 403, 'not_an_approver');
    expect(await statusOf(installation, id)).toBe('pending_inbound_approval');
  });
});

describe('an agent', () => {
  it('cancels what is held for it, unread', async () => {
    const path = `/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/cancel`;
    expect((await ask(path, tenant.agentKey, 'POST')).body).toEqual({ id, status: 'cancelled' });
    expectRefusal(await ask(`/v1/emails/${id}`), 403, 'held_for_approval');
    expectRefusal(await approve(installation, tenant.oversightKey, id), 409, 'not_pending');
  });

  it('has a person asked where it says that held spam is none', async () => {
    const spam = await receive({ Headers: [{ Name: 'X-Spam-Score', Value: '20' }] });
    const listed = await ask('/v1/emails');
    expect(listed.body.emails[0]).toMatchObject({ id: spam, subject: '[held for approval]' });
    expectRefusal(await ask(`/v1/emails/${spam}`), 403, 'held_for_approval');
    const answer = await ask(`/v1/emails/${spam}/not-spam`, tenant.agentKey, 'POST');
    expect(answer.body).toEqual({ id: spam, status: 'pending_inbound_approval', user_label: 'not_spam' });
    await requestOf(spam);
    await approve(installation, tenant.oversightKey, spam);
    expect((await ask(`/v1/emails/${spam}`)).body).toMatchObject({ subject: SECRET });
    const back = await ask(`/v1/emails/${spam}/report-spam`, tenant.agentKey, 'POST');
    expect(back.body).toEqual({ id: spam, status: 'spam_quarantined', user_label: 'spam' });
    const once = await ask(`/v1/emails/${spam}/not-spam`, tenant.agentKey, 'POST');
    expect(once.body).toEqual({ id: spam, status: 'unread', user_label: 'not_spam' });
  });
});

describe('the sweep', () => {
  it('has a person asked about what was left when its workflow could not be started', async () => {
    const spam = await receive({ Headers: [{ Name: 'X-Spam-Score', Value: '20' }] });
    await installation.database.message.update({
      where: { id: spam },
      data: {
        status: 'pending_inbound_approval',
        workflowStartedAt: null,
        createdAt: new Date(Date.now() - 60_000),
      },
    });
    await requestOf(spam);
    await approve(installation, tenant.oversightKey, spam);
    await untilStatus(installation, spam, 'unread');
  });
});
