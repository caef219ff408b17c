/** Once is once (rest.md 8): whatever is repeated, retried or sent twelve times at the same moment. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, copiesOf, untilStatus } from '../support/mails.js';
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

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call('POST', `${installation.baseUrl}/v1/send`, { key: tenant.agentKey, body, headers });

const counts = async () => {
  const where = { tenantId: tenant.tenantId };
  const { database } = installation;
  return {
    messages: await database.message.count({ where }),
    requests: await database.approvalRequest.count({ where }),
    submissions: await database.auditEntry.count({ where: { ...where, action: 'email.submit' } }),
  };
};
const ONE = { messages: 1, requests: 1, submissions: 1 };

describe('an idempotency key', () => {
  it('answers a repeat with the first message and queues nothing', async () => {
    const body = aMail({ idempotency_key: 'order-1' });
    const first = await post(body);
    expect(first.status).toBe(202);
    const again = await post(body);
    expect(again).toMatchObject({
      status: 200,
      body: {
        id: first.body.id,
        thread_id: first.body.thread_id,
        status: 'already_sent',
        idempotent: true,
        same_content: true,
      },
    });
    expectOutput('send_email', again);
    expect(again.body.oversight).toBeUndefined();
    expect(await counts()).toEqual(ONE);
  });

  it('says so where the repeat has other content, and still queues nothing', async () => {
    const first = await post(aMail({ idempotency_key: 'order-2' }));
    const other = await post(aMail({ idempotency_key: 'order-2', to: ['somebody@else.test'] }));
    expect(other).toMatchObject({ status: 200, body: { id: first.body.id, same_content: false } });
    expect((await installation.stores.messages.find(first.body.id))?.to).not.toContain('somebody@else.test');
    expect(await counts()).toEqual(ONE);
  });

  it('counts in the header, and the body wins where both are given', async () => {
    const first = await post(aMail(), { 'Idempotency-Key': 'header-1' });
    expect((await post(aMail(), { 'Idempotency-Key': 'header-1' })).body).toMatchObject({
      id: first.body.id,
      status: 'already_sent',
    });
    expect((await post(aMail({ idempotency_key: 'header-1' }))).body.id).toBe(first.body.id);
    const own = await post(aMail({ idempotency_key: 'own' }), { 'Idempotency-Key': 'header-1' });
    expect(own.status).toBe(202);
    expect(own.body.id).not.toBe(first.body.id);
  });

  it('is the same on every route to the same mailbox, and another in another mailbox', async () => {
    const first = await post(aMail({ idempotency_key: 'k' }));
    const url = `${installation.baseUrl}/v1/mailboxes/${encodeURIComponent(tenant.mailbox.address)}/send`;
    const routed = await call('POST', url, { key: tenant.agentKey, body: aMail({ idempotency_key: 'k' }) });
    expect(routed).toMatchObject({ status: 200, body: { id: first.body.id } });
    const second = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: tenant.mailbox.address.replace('agent', 'b'),
    });
    expect((await post(aMail({ idempotency_key: 'k', mailbox: second.id }))).status).toBe(202);
  });

  it('goes on answering after the message has been sent, and sends it no second time', async () => {
    const body = aMail({ idempotency_key: 'sent' });
    const { id } = (await post(body)).body;
    await approve(installation, tenant.oversightKey, id);
    expect(await post(body)).toMatchObject({ status: 200, body: { id } });
    expect(copiesOf(installation, id)).toHaveLength(1);
  });

  it('is remembered for a day, and longer while its message has not ended', async () => {
    const body = aMail({ idempotency_key: 'old' });
    const { id } = (await post(body)).body;
    const { database } = installation;
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    await database.idempotencyKey.updateMany({ where: { messageId: id }, data: { createdAt: twoDaysAgo } });
    expect(await post(body)).toMatchObject({ status: 200, body: { id } });
    await approve(installation, tenant.oversightKey, id);
    const renewed = await post(body);
    expect(renewed.status).toBe(202);
    expect(renewed.body.id).not.toBe(id);
  });

  it('is not used up by a request that was refused', async () => {
    expectRefusal(await post(aMail({ idempotency_key: 'once', to: [] })), 400, 'validation_failed');
    expect((await post(aMail({ idempotency_key: 'once' }))).status).toBe(202);
  });

  it('does not hold back the same content under another key', async () => {
    const body = aMail();
    const answers = [
      await post({ ...body, idempotency_key: 'a' }),
      await post({ ...body, idempotency_key: 'b' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  });
});

describe('twelve twins at the same moment', () => {
  it.each(['body', 'header'])('with a key in the %s are one message', async (place) => {
    const body = aMail(place === 'body' ? { idempotency_key: 'twin' } : {});
    const headers: Record<string, string> = place === 'header' ? { 'Idempotency-Key': 'twin' } : {};
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(body, headers)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 11 }, () => 200),
      202,
    ]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await counts()).toEqual(ONE);
    await approve(installation, tenant.oversightKey, answers[0]?.body.id);
    expect(copiesOf(installation, answers[0]?.body.id)).toHaveLength(1);
  });

  it('with one key and different contents are one message, the first that was taken in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post(aMail({ idempotency_key: 'race' }))),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.same_content === false)).toHaveLength(11);
    expect(await counts()).toEqual(ONE);
  });

  it('without a key are one message and eleven conflicts that name it', async () => {
    const body = aMail();
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(body)));
    const taken = answers.filter(({ status }) => status === 202);
    expect(taken).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 202)) {
      expectRefusal(answer, 409, 'duplicate');
      expect(answer.body.id).toBe(taken[0]?.body.id);
    }
    expect(await counts()).toEqual(ONE);
  });

  it('of an autonomous mailbox reach the recipient once', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const body = aMail({ idempotency_key: 'auto' });
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(body)));
    const id = String(answers[0]?.body.id);
    expect(await installation.stores.messages.find(id)).toBeDefined();
    await untilStatus(installation, id, 'sent');
    expect(copiesOf(installation, id)).toHaveLength(1);
  });
});

describe('the same content without a key', () => {
  it('is a duplicate for a minute, whatever the case of a domain or a repeated recipient', async () => {
    const body = aMail({ to: ['a@Ex.test', 'b@ex.test'] });
    const { id } = (await post(body)).body;
    for (const repeat of [
      body,
      { ...body, to: ['a@ex.TEST', 'b@ex.test', 'a@ex.test'] },
      { ...body, to: 'a@ex.test,b@ex.test' },
    ]) {
      const answer = await post(repeat);
      expectRefusal(answer, 409, 'duplicate');
      expect(answer.body.id).toBe(id);
    }
  });

  it.each([
    ['another recipient', { to: ['c@ex.test'] }],
    ['another hidden copy', { bcc: ['c@ex.test'] }],
    ['another subject', { subject: 'Other' }],
    ['another body', { markdown: 'Other' }],
    ['an attachment', { attachments: [{ name: 'a', content_base64: 'aGk=', content_type: 'text/plain' }] }],
  ])('is not the same with %s', async (_name, change) => {
    const body = aMail({ to: ['a@ex.test'] });
    expect((await post(body)).status).toBe(202);
    expect((await post({ ...body, ...change })).status).toBe(202);
  });

  it('may come again after the minute', async () => {
    const body = aMail();
    const { id } = (await post(body)).body;
    const old = new Date(Date.now() - 61_000);
    await installation.database.message.update({ where: { id }, data: { createdAt: old } });
    expect((await post(body)).status).toBe(202);
  });
});
