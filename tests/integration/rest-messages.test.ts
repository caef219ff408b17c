/** Messages over REST (rest.md 4, 7.4, 7.6): read, asked for their state, listed while they wait, withdrawn. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const ask = (path: string, key = tenant.agentKey): Promise<Answer> =>
  call('GET', installation.baseUrl + path, { key });
const read = (id: string) => ask(`/v1/mailboxes/${tenant.mailbox.id}/emails/${id}`);
const cancel = (id: string, mailbox = tenant.mailbox.id) =>
  call('POST', `${installation.baseUrl}/v1/mailboxes/${mailbox}/emails/${id}/cancel`, {
    key: tenant.agentKey,
  });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('reading a message', () => {
  it('shows all of it under every name existing clients read', async () => {
    const attachments = [{ name: 'a.txt', content_base64: 'aGk=', content_type: 'text/plain' }];
    const id = await submitted(installation, tenant, {
      to: ['a@x.test'],
      cc: ['b@x.test'],
      bcc: ['c@x.test'],
      subject: 'Shown',
      markdown: 'As **written**.',
      attachments,
    });
    const answer = await read(id);
    expect(answer.status).toBe(200);
    expectOutput('read_email', answer);
    expect(answer.body).toMatchObject({
      id,
      direction: 'outbound',
      status: 'pending_send_approval',
      from: tenant.mailbox.address,
      from_address: tenant.mailbox.address,
      to: ['a@x.test'],
      to_addresses: ['a@x.test'],
      cc: ['b@x.test'],
      bcc: ['c@x.test'],
      subject: 'Shown',
      markdown: 'As **written**.',
      body: 'As **written**.',
      text_body: expect.stringContaining('written'),
      has_attachments: true,
      attachments: [{ name: 'a.txt', size: 2, content_type: 'text/plain' }],
      approved_by: null,
      delivery: null,
      headers: {},
    });
    expect(answer.body.received_at).toBe(answer.body.created_at);
  });

  it('shows after the approval who gave it, what arrived where, and the signed identity', async () => {
    const id = await submitted(installation, tenant, { to: ['a@x.test'] });
    await approve(installation, tenant.oversightKey, id);
    const { body } = await read(id);
    expect(body).toMatchObject({
      status: 'sent',
      delivery: 'complete',
      approved_by: `key:${tenant.oversightKeyId}`,
      recipients: [{ address: 'a@x.test', state: 'accepted', reply: expect.stringContaining('kept as') }],
    });
    const [copy] = copiesOf(installation, id);
    expect(copy?.raw.toString()).toContain(body.headers['X-MultiMail-Identity']);
    expect(Date.parse(body.delivered_at)).toBeGreaterThan(Date.parse(body.created_at));
  });

  it('finds it in its own mailbox only', async () => {
    const { stores } = installation;
    const other = await aMailbox(stores, {
      tenantId: tenant.tenantId,
      address: tenant.mailbox.address.replace('agent', 'other'),
    });
    const id = await submitted(installation, tenant, { mailbox: tenant.mailbox.id });
    expectRefusal(await ask(`/v1/mailboxes/${other.id}/emails/${id}`), 404, 'not_found');
    expectRefusal(await cancel(id, other.id), 404, 'not_found');
    expect((await read(id)).status).toBe(200);
    await installation.database.mailbox.update({ where: { id: other.id }, data: { isActive: false } });
  });

  it.each(['01K4Z8R2M7P9R1T3V5W7X9Z1B3', 'x', '0', encodeURIComponent("' OR 1=1")])(
    'knows no message %s',
    async (id) => {
      expectRefusal(await read(id), 404, 'not_found');
      expectRefusal(await ask(`/v1/emails/${id}/status`), 404, 'not_found');
      expectRefusal(await cancel(id), 404, 'not_found');
    },
  );

  it('refuses an id that is longer than any', async () => {
    expect(refusedFields(await read('x'.repeat(65)))).toEqual(['email_id']);
  });
});

describe('the state of a message', () => {
  it('says where it stands, without its content', async () => {
    const id = await submitted(installation, tenant, { subject: 'Not to be told' });
    const waiting = await ask(`/v1/emails/${id}/status`);
    expectOutput('get_email_status', waiting);
    expect(waiting.body).toMatchObject({
      status: 'pending_send_approval',
      oversight_mode: 'gated_send',
      approved_by: null,
    });
    expect(waiting.body.approval_id).toMatch(/^[0-9A-Z]{26}$/);
    expect(Date.parse(waiting.body.expires_at)).toBeGreaterThan(Date.now());
    expect(JSON.stringify(waiting.body)).not.toContain('Not to be told');

    await approve(installation, tenant.oversightKey, id);
    const sent = await ask(`/v1/emails/${id}/status`);
    expect(sent.body).toMatchObject({
      status: 'sent',
      expires_at: null,
      recipients: [{ state: 'accepted' }],
    });
  });
});

describe('what waits for a decision', () => {
  it('is listed oldest first under both names, with the whole content and no right to decide', async () => {
    const own = await aTenant(installation.stores);
    const ids = [
      await submitted(installation, own, { bcc: ['hidden@x.test'] }),
      await submitted(installation, own),
    ];
    for (const path of ['/v1/oversight/pending', '/v1/emails/pending']) {
      const answer = await ask(path, own.oversightKey);
      expectOutput('list_pending', answer);
      expect(answer.body.emails.map(({ id }: { id: string }) => id)).toEqual(ids);
      expect(answer.body.pending).toEqual(answer.body.emails);
      expect(answer.body.emails[0]).toMatchObject({
        bcc: ['hidden@x.test'],
        body_markdown: expect.stringMatching(/^Text/),
      });
      expect(answer.body.emails[0].approve_url).toBe(
        `${installation.baseUrl}/v1/approve/${answer.body.emails[0].approval_id}`,
      );
    }
    const limited = await ask('/v1/oversight/pending?limit=1', own.oversightKey);
    expect(limited.body.emails).toHaveLength(1);
    const admin = await ask('/v1/oversight/pending', own.adminKey);
    expect(admin.body.emails[0].approve_url).toBeUndefined();
  });

  it.each(['limit=0', 'limit=-5', 'limit=1000', 'limit='])(
    'takes %s for a size it can have',
    async (query) => {
      expect((await ask(`/v1/oversight/pending?${query}`, tenant.oversightKey)).status).toBe(200);
    },
  );

  it('refuses a size that is no number', async () => {
    expect(refusedFields(await ask('/v1/oversight/pending?limit=ten', tenant.oversightKey))).toEqual([
      'limit',
    ]);
  });

  it('can be asked for one mailbox', async () => {
    const own = await aTenant(installation.stores);
    const second = await aMailbox(installation.stores, {
      tenantId: own.tenantId,
      address: own.mailbox.address.replace('agent', 'two'),
    });
    await submitted(installation, own, { mailbox: own.mailbox.id });
    const id = await submitted(installation, own, { mailbox: second.id });
    const answer = await ask(
      `/v1/oversight/pending?mailbox=${encodeURIComponent(second.address)}`,
      own.oversightKey,
    );
    expect(answer.body.emails.map((item: { id: string }) => item.id)).toEqual([id]);
    expectRefusal(
      await ask('/v1/oversight/pending?mailbox=nobody@x.test', own.oversightKey),
      404,
      'not_found',
    );
  });
});

describe('withdrawing a message', () => {
  it('works while it waits for a person, twice with the same answer, and ends its request', async () => {
    const id = await submitted(installation, tenant);
    for (let time = 0; time < 2; time += 1) {
      const answer = await cancel(id);
      expect(answer).toMatchObject({ status: 200, body: { id, status: 'cancelled' } });
      expectOutput('cancel_message', answer);
    }
    const refused = await approve(installation, tenant.oversightKey, id);
    expectRefusal(refused, 409, 'not_pending');
    expect(refused.body.current_status).toBe('cancelled');
    expect(copiesOf(installation, id)).toEqual([]);
    expect((await installation.stores.approvals.forMessage(id))?.state).toBe('cancelled');
  });

  it('works while it waits for its time', async () => {
    const id = await submitted(installation, tenant, { send_at: inAnHour() });
    expect(await approve(installation, tenant.oversightKey, id)).toMatchObject({
      body: { status: 'approved' },
    });
    expect(await statusOf(installation, id)).toBe('scheduled');
    expect(await cancel(id)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expectRefusal(await approve(installation, tenant.oversightKey, id), 409, 'not_pending');
  });

  it('comes too late for what was sent or rejected', async () => {
    const sent = await submitted(installation, tenant);
    await approve(installation, tenant.oversightKey, sent);
    const answer = await cancel(sent);
    expectRefusal(answer, 409, 'not_cancellable');
    expect(answer.body.current_status).toBe('sent');
    await untilStatus(installation, sent, 'sent');
  });

  it('races an approval to one outcome: sent or cancelled, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await submitted(installation, tenant);
      const [withdrawn, approved] = await Promise.all([
        cancel(id),
        approve(installation, tenant.oversightKey, id),
      ]);
      const status = await statusOf(installation, id);
      const copies = copiesOf(installation, id).length;
      expect({ status, copies }).toEqual(
        status === 'cancelled' ? { status, copies: 0 } : { status: 'sent', copies: 1 },
      );
      expect(withdrawn.status).toBe(status === 'cancelled' ? 200 : 409);
      expect([200, 409]).toContain(approved.status);
    }
  });
});
