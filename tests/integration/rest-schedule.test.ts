/** Editing a message that waits for its time (rest.md 5 and 7.4). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  actionsOn,
  approve,
  caughtFor,
  copiesOf,
  statusOf,
  submitted,
  untilStatus,
} from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const within = (ms: number) => new Date(Date.now() + ms).toISOString();
const HOUR = 3_600_000;
const inMode = (oversightMode: OversightMode) => aTenant(installation.stores, { oversightMode });

function edit(tenant: TestTenant, id: string, body: object, mailbox = tenant.mailbox.id): Promise<Answer> {
  const url = `${installation.baseUrl}/v1/mailboxes/${mailbox}/emails/${id}/schedule`;
  return call('PATCH', url, { key: tenant.agentKey, body });
}

async function scheduled(tenant: TestTenant, change: Record<string, unknown> = {}): Promise<string> {
  const id = await submitted(installation, tenant, { send_at: within(HOUR), ...change });
  await untilStatus(installation, id, 'scheduled');
  return id;
}

/** Approved, and waiting for its time. */
async function approvedAndWaiting(): Promise<{ tenant: TestTenant; id: string }> {
  const tenant = await inMode('gated_send');
  const id = await submitted(installation, tenant, { send_at: within(HOUR) });
  await approve(installation, tenant.oversightKey, id);
  await untilStatus(installation, id, 'scheduled');
  return { tenant, id };
}

/** All that an edit could change; the mark of a started workflow may come late. */
const rowOf = (id: string) =>
  installation.database.message.findUniqueOrThrow({ where: { id }, omit: { workflowStartedAt: true } });
const subjectsOf = async (id: string) =>
  Promise.all(copiesOf(installation, id).map(async ({ raw }) => (await simpleParser(raw)).subject));

describe('a new time alone', () => {
  it('is followed, also when it is earlier', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant);
    const send_at = within(1_000);
    const answer = await edit(tenant, id, { send_at });
    expect(answer).toMatchObject({ status: 200, body: { id, status: 'scheduled', send_at } });
    expectOutput('edit_scheduled_email', answer);
    await untilStatus(installation, id, 'sent');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(send_at));
    expect(await rowOf(id)).toMatchObject({ revision: 1 });
  });

  it('is followed when it is later', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant, { send_at: within(1_500) });
    const send_at = within(4_000);
    expect((await edit(tenant, id, { send_at })).status).toBe(200);
    await untilStatus(installation, id, 'sent');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(send_at));
  });

  it('leaves the approval as it is', async () => {
    const { tenant, id } = await approvedAndWaiting();
    expect((await edit(tenant, id, { send_at: within(500) })).body.status).toBe('scheduled');
    await untilStatus(installation, id, 'sent');
    expect((await installation.stores.approvals.forMessage(id))?.state).toBe('approved');
  });
});

describe('other content', () => {
  it('is scanned anew, and only it is sent, to those it names', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant, { to: ['old@x.test'], subject: 'Old' });
    const before = await rowOf(id);
    const answer = await edit(tenant, id, { to: ['new@x.test'], subject: 'New', send_at: within(1_500) });
    expect(answer).toMatchObject({ status: 200, body: { id, status: 'pending_scan' } });

    await untilStatus(installation, id, 'sent');
    expect(await subjectsOf(id)).toEqual(['New']);
    expect(copiesOf(installation, id)[0]?.envelope.rcpt_to).toEqual(['new@x.test']);
    expect(caughtFor(installation, 'old@x.test')).toEqual([]);
    const after = await rowOf(id);
    expect(after).toMatchObject({ revision: 2, threadId: before.threadId, markdown: before.markdown });
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it('is asked for where the gate holds (schedule_first), and the vote is bound to it', async () => {
    const tenant = await inMode('gated_send');
    const id = await scheduled(tenant, { gate_timing: 'schedule_first', subject: 'Old' });
    await edit(tenant, id, { subject: 'New' });
    await untilStatus(installation, id, 'scheduled');
    await edit(tenant, id, { send_at: within(500) });
    await untilStatus(installation, id, 'pending_send_approval');
    const revision = await installation.stores.messages.revision(id, 2);
    expect(await installation.stores.approvals.forMessage(id)).toMatchObject({
      revision: 2,
      digest: revision?.digest,
    });
    await approve(installation, tenant.oversightKey, id);
    expect(await subjectsOf(id)).toEqual(['New']);
  });

  it('goes through the same rules as a new message', async () => {
    const tenant = await aTenant(installation.stores, {
      oversightMode: 'autonomous',
      autoBcc: 'file@x.test',
    });
    const id = await scheduled(tenant);
    const attachments = [{ name: 'a.txt', content_base64: 'aGk=', content_type: 'text/plain' }];
    await edit(tenant, id, { cc: ['b@X.TEST', 'b@x.test'], bcc: [], attachments });
    expect(await rowOf(id)).toMatchObject({
      ccAddresses: ['b@x.test'],
      bccAddresses: ['file@x.test'],
      attachments: [{ name: 'a.txt', size: 2 }],
    });
  });

  it('is told in the audit log, with the identity of who acted', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant);
    await edit(tenant, id, { subject: 'Other', send_at: within(2 * HOUR) });
    const entries = await installation.database.auditEntry.findMany({
      where: { resourceId: id, action: 'email.edit' },
    });
    expect(entries).toMatchObject([
      { actor: `key:${tenant.agentKeyId}`, actorKeyId: tenant.agentKeyId, identity: expect.any(String) },
    ]);
    const { metadata } = JSON.parse(String(entries[0]?.canonical));
    expect(metadata).toMatchObject({ changed: ['send_at', 'subject'], voided_revision: 1 });
    expect(entries[0]?.canonical).not.toContain('Other');
  });

  it('that is what stands already changes nothing', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant, { subject: 'Same' });
    const before = await rowOf(id);
    expect((await edit(tenant, id, { subject: 'Same' })).body.status).toBe('scheduled');
    expect((await edit(tenant, id, {})).body).toMatchObject({ id, status: 'scheduled' });
    expect(await rowOf(id)).toEqual(before);
    expect(await actionsOn(installation, tenant.tenantId, id)).not.toContain('email.edit');
  });
});

describe('an edit is refused', () => {
  it('of content that was approved', async () => {
    const { tenant, id } = await approvedAndWaiting();
    const before = await rowOf(id);
    for (const change of [{ to: ['eve@x.test'] }, { subject: 'x' }, { markdown: 'x' }, { bcc: ['e@x.test'] }])
      expectRefusal(await edit(tenant, id, change), 409, 'already_approved');
    expect(await rowOf(id)).toEqual(before);
  });

  it('of a message that waits for people, was sent, or was taken back', async () => {
    const gated = await inMode('gated_send');
    const pending = await submitted(installation, gated, { send_at: within(HOUR) });
    const free = await inMode('autonomous');
    const sent = await submitted(installation, free);
    await untilStatus(installation, sent, 'sent');
    const cancelled = await scheduled(free);
    await call('POST', `${installation.baseUrl}/v1/mailboxes/${free.mailbox.id}/emails/${cancelled}/cancel`, {
      key: free.agentKey,
    });
    for (const change of [{ send_at: within(HOUR) }, { subject: 'x' }, {}]) {
      expectRefusal(await edit(gated, pending, change), 409, 'not_scheduled');
      expectRefusal(await edit(free, sent, change), 409, 'not_scheduled');
      expectRefusal(await edit(free, cancelled, change), 409, 'not_scheduled');
    }
    expect(await statusOf(installation, pending)).toBe('pending_send_approval');
  });

  it.each([
    [{ send_at: '2020-01-01T00:00:00Z' }, 'send_at'],
    [{ send_at: '2099-01-01T00:00:00' }, 'send_at'],
    [{ to: [] }, 'to'],
    [{ subject: 'two\nlines' }, 'subject'],
    [{ markdown: '' }, 'markdown'],
    [{ attachments: [{ name: 'a', content_base64: '!', content_type: 'x/y' }] }, 'attachments'],
  ])('of %j', async (change, field) => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant);
    const before = await rowOf(id);
    const answer = await edit(tenant, id, change);
    expect(answer.status).toBe(400);
    expect(refusedFields(answer).join()).toContain(field);
    expect(await rowOf(id)).toEqual(before);
  });

  it('in a mailbox that may send nothing any more, or schedule nothing, and through another mailbox', async () => {
    const tenant = await inMode('autonomous');
    const id = await scheduled(tenant);
    const { id: other } = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: `other@${tenant.mailbox.address.split('@')[1]}`,
    });
    expectRefusal(await edit(tenant, id, { subject: 'x' }, other), 404, 'not_found');
    const where = { id: tenant.mailbox.id };
    await installation.database.mailbox.update({ where, data: { schedulingEnabled: false } });
    expectRefusal(await edit(tenant, id, { send_at: within(HOUR) }), 400, 'scheduling_disabled');
    await installation.database.mailbox.update({ where, data: { oversightMode: 'read_only' } });
    expectRefusal(await edit(tenant, id, { subject: 'x' }), 403, 'read_only');
  });
});
