/** Who may decide over REST, and that a decision happens exactly once (rest.md 2, 7.6; product.md 6). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../domain/caller.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, decide, statusOf, submitted } from '../support/mails.js';
import { aKey, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let id: string;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  id = await submitted(installation, tenant);
});

const key = async (scopes: readonly Scope[], personId: string | null = null) =>
  (await aKey(installation.stores, { tenantId: tenant.tenantId, scopes, personId })).key;
const refusals = async () =>
  (await actionsOn(installation, tenant.tenantId, id)).filter((action) => action === 'oversight.refused')
    .length;

/** Refused, on record, and nothing happened to the message. */
async function expectNoEffect(answer: Answer, status: number, code: string): Promise<void> {
  expectRefusal(answer, status, code);
  expect(await statusOf(installation, id)).toBe('pending_send_approval');
  expect(await refusals()).toBe(1);
  expect(await installation.stores.approvals.forMessage(id)).toMatchObject({ state: 'open' });
  expect(copiesOf(installation, id)).toEqual([]);
}

describe('an approver', () => {
  it('approves: the message is sent and the answer says so', async () => {
    const answer = await approve(installation, tenant.oversightKey, id);
    expect(answer.status).toBe(200);
    expectOutput('decide_email', answer);
    expect(answer.body).toMatchObject({
      id,
      email_id: id,
      status: 'approved_and_sent',
      postmark_message_id: null,
    });
    const [copy] = copiesOf(installation, id);
    expect(copy?.raw.toString()).toContain(`Message-ID: ${answer.body.provider_message_id}`);
  });

  it('rejects with a reason: the message is never sent', async () => {
    const answer = await decide(installation, tenant.oversightKey, {
      email_id: id,
      decision: 'reject',
      reason: 'Wrong price',
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'rejected', provider_message_id: null } });
    expectOutput('decide_email', answer);
    expect(await statusOf(installation, id)).toBe('rejected');
    expect((await installation.database.vote.findFirst({ where: { messageId: id } }))?.reason).toBe(
      'Wrong price',
    );
    expectRefusal(await approve(installation, tenant.oversightKey, id), 409, 'not_pending');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('decides in the very moment of the submission, while their notice is still on its way', async () => {
    const all = Array.from({ length: 8 }, async () => {
      const quick = await submitted(installation, tenant);
      const answer = await decide(installation, tenant.oversightKey, {
        email_id: quick,
        action: 'reject',
        reason: 'No',
      });
      return [answer.status, await statusOf(installation, quick)];
    });
    expect(new Set((await Promise.all(all)).map(String))).toEqual(new Set(['200,rejected']));
  });

  it('approves for a time that has not come: the answer says approved, and nothing has left', async () => {
    const later = await submitted(installation, tenant, {
      send_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(await approve(installation, tenant.oversightKey, later)).toMatchObject({
      body: { status: 'approved' },
    });
    expect(await statusOf(installation, later)).toBe('scheduled');
    expect(copiesOf(installation, later)).toEqual([]);
  });

  it('cannot decide twice, nor change their mind', async () => {
    await approve(installation, tenant.oversightKey, id);
    for (const action of ['approve', 'reject']) {
      const again = await decide(installation, tenant.oversightKey, { email_id: id, action, reason: 'x' });
      expectRefusal(again, 409, 'not_pending');
      expect(again.body.current_status).toBe('sent');
    }
    expect(copiesOf(installation, id)).toHaveLength(1);
  });

  it('sees their vote in the log with the statement that was signed', async () => {
    await approve(installation, tenant.oversightKey, id);
    const entries = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      resourceId: id,
      limit: 50,
      order: 'oldest_first',
    });
    const vote = entries.find(({ action }) => action === 'email.vote');
    expect(vote?.actor).toBe(`person:${tenant.approver.id}`);
    expect(vote?.identity?.split('.')).toHaveLength(3);
  });
});

describe('two decisions at the same moment', () => {
  it.each([
    ['approve', 'approve'],
    ['approve', 'reject'],
    ['reject', 'reject'],
  ])('%s and %s: one counts, the other hears so', async (...actions) => {
    const answers = await Promise.all(
      actions.map((action) =>
        decide(installation, tenant.oversightKey, { email_id: id, action, reason: 'x' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200);
    const loser = answers.find(({ status }) => status === 409);
    expect(['not_pending', 'already_voted']).toContain(loser?.body.code);
    const isSent = winner?.body.status === 'approved_and_sent';
    expect(await statusOf(installation, id)).toBe(isSent ? 'sent' : 'rejected');
    expect(copiesOf(installation, id)).toHaveLength(isSent ? 1 : 0);
    expect(
      await installation.database.vote.count({ where: { messageId: id, countedAt: { not: null } } }),
    ).toBe(1);
  });

  it('of twelve, one counts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => approve(installation, tenant.oversightKey, id)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 11 }, () => 409),
    ]);
    expect(copiesOf(installation, id)).toHaveLength(1);
  });
});

describe('whoever may not decide', () => {
  it('is an agent', async () => {
    await expectNoEffect(await approve(installation, tenant.agentKey, id), 403, 'insufficient_scope');
  });

  it('is an admin key, which configures agents', async () => {
    await expectNoEffect(await approve(installation, tenant.adminKey, id), 403, 'insufficient_scope');
  });

  it('is a key that may only look at what waits', async () => {
    await expectNoEffect(
      await approve(installation, await key(['read', 'oversight_read']), id),
      403,
      'insufficient_scope',
    );
  });

  it.each([[['send', 'oversight']], [['admin', 'oversight']]] as const)(
    'is a key with %j, however it came to be',
    async (scopes) => {
      const both = await key(scopes, tenant.approver.id);
      await expectNoEffect(await approve(installation, both, id), 403, 'self_approval');
    },
  );

  it('is an oversight key that belongs to nobody', async () => {
    await expectNoEffect(await approve(installation, await key(['oversight']), id), 403, 'not_an_approver');
  });

  it('is a person whom the policy does not name', async () => {
    const { tenantId } = tenant;
    const other = await aPerson(installation.stores, { tenantId, email: 'other@x.test', name: 'Other' });
    await expectNoEffect(
      await approve(installation, await key(['oversight'], other.id), id),
      403,
      'not_an_approver',
    );
  });

  it('is an approver who has left', async () => {
    await installation.database.person.update({
      where: { id: tenant.approver.id },
      data: { isActive: false },
    });
    await expectNoEffect(await approve(installation, tenant.oversightKey, id), 403, 'not_an_approver');
  });

  it('is a person of another tenant, even with a key of this one', async () => {
    const elsewhere = await aTenant(installation.stores);
    const answer = await approve(installation, await key(['oversight'], elsewhere.approver.id), id);
    expect([403, 404]).toContain(answer.status);
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expectRefusal(await approve(installation, elsewhere.oversightKey, id), 404, 'not_found');
  });

  it('is the person who wrote the message, with another key of theirs', async () => {
    const agentKey = await key(['send'], tenant.approver.id);
    id = await submitted(installation, { agentKey });
    await expectNoEffect(await approve(installation, tenant.oversightKey, id), 403, 'self_approval');
  });

  it('is a person whose key was revoked', async () => {
    const audit = {
      tenantId: tenant.tenantId,
      action: 'api_key.revoke',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: tenant.oversightKeyId,
    } as const;
    await installation.stores.apiKeys.revoke(tenant.tenantId, tenant.oversightKeyId, audit);
    expectRefusal(await approve(installation, tenant.oversightKey, id), 401, 'unauthenticated');
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });
});

describe('a decision', () => {
  it.each([
    [{ action: 'approve' }, ['email_id']],
    [{ email_id: 'x' }, ['action']],
    [{ email_id: 7, action: 'maybe', reason: 'x'.repeat(2001) }, ['action', 'email_id', 'reason']],
    [{ email_id: 'x', decision: 'yes' }, ['decision']],
  ])('of %j is refused by its fields', async (body, fields) => {
    expect(refusedFields(await decide(installation, tenant.oversightKey, body))).toEqual(fields);
  });

  it('on what nobody has is not found', async () => {
    const nobodys = '01K4Z8R2M7P9R1T3V5W7X9Z1B3';
    expectRefusal(await approve(installation, tenant.oversightKey, nobodys), 404, 'not_found');
  });

  it('is made by no other method', async () => {
    const url = `${installation.baseUrl}/v1/oversight/decide?email_id=${id}&action=approve`;
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      expectRefusal(await call(method, url, { key: tenant.oversightKey }), 405, 'method_not_allowed');
    }
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });
});
