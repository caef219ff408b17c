/** The end of an account (rest.md 7.2): nothing leaves any more, nothing can be read, the log stays, the slug rests. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { destroyContent } from '../../activities/retention/destroy-content.js';
import { expectRefusal } from '../support/answers.js';
import { call, eventually, type Answer } from '../support/http.js';
import { signedIn, visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, submitted, untilStatus } from '../support/mails.js';
import { mailedCode, mailedPath } from '../support/our-mails.js';
import { aSignUp, confirm, EASY_PROOF, signUp } from '../support/sign-ups.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { contentOf } from '../support/stored-content.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation(EASY_PROOF);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  await installation.database.rateCount.deleteMany();
});

function remove(body: Record<string, unknown> = {}, key = tenant.adminKey): Promise<Answer> {
  return call('DELETE', `${installation.baseUrl}/v1/account`, { key, body });
}

async function removed(): Promise<Answer> {
  await remove();
  return remove({ approval_code: await mailedCode(installation, tenant.approver.email) });
}

/** Every text of every row that belongs to the tenant, of every table but the log. */
async function everythingKept(): Promise<string> {
  const { database } = installation;
  const where = { tenantId: tenant.tenantId };
  const rows = await Promise.all([
    database.message.findMany({ where }),
    database.revision.findMany({ where }),
    database.recipient.findMany({ where }),
    database.deliveryAttempt.findMany({ where }),
    database.vote.findMany({ where }),
    database.mailbox.findMany({ where }),
    database.operatorApproval.findMany({ where }),
    database.tenant.findMany({ where: { id: tenant.tenantId } }),
  ]);
  return JSON.stringify(rows);
}

const SECRET = 'Zanzibar-4711';

describe('deleting an account', () => {
  it('needs the code of the oversight address', async () => {
    expect(await remove()).toMatchObject({ status: 202, body: { action: 'account.delete' } });
    expectRefusal(await remove({ approval_code: 'AAA-AAA' }), 403, 'invalid_approval_code');
    expect((await installation.stores.mailboxes.tenant(tenant.tenantId))?.isActive).toBe(true);
    expectRefusal(await remove({}, tenant.agentKey), 403, 'insufficient_scope');
  });

  it('takes the code from the query and from the header as well', async () => {
    await remove();
    const code = await mailedCode(installation, tenant.approver.email);
    const url = `${installation.baseUrl}/v1/account?approval_code=${code}`;
    expect(await call('DELETE', url, { key: tenant.adminKey })).toMatchObject({
      status: 200,
      body: { status: 'deleted' },
    });
    tenant = await aTenant(installation.stores);
    await remove();
    const headers = { 'X-Approval-Code': await mailedCode(installation, tenant.approver.email) };
    const answer = await call('DELETE', `${installation.baseUrl}/v1/account`, {
      key: tenant.adminKey,
      headers,
    });
    expect(answer.status).toBe(200);
  });

  it('is carried out by the link alone', async () => {
    await remove();
    const path = await mailedPath(installation, tenant.approver.email);
    const page = await visit(installation).post(path, { decision: 'approve' });
    expect([page.status, page.text.includes('Approved and done')]).toEqual([200, true]);
    expectRefusal(await remove(), 401, 'unauthenticated');
    expect((await visit(installation).get(path)).text).toContain('It was approved');
  });

  it('cancels what waits, and leaves no word of what was sent', async () => {
    const attachments = [
      {
        name: `${SECRET}.txt`,
        content_base64: Buffer.from(SECRET).toString('base64'),
        content_type: 'text/plain',
      },
    ];
    const content = { to: [`${SECRET}@example.com`], subject: SECRET, markdown: SECRET, attachments };
    const sent = await submitted(installation, tenant, content);
    await untilStatus(installation, sent, 'pending_send_approval');
    await approve(installation, tenant.oversightKey, sent);
    await untilStatus(installation, sent, 'sent');
    const waiting = await submitted(installation, tenant, { ...content, subject: `${SECRET} again` });
    await untilStatus(installation, waiting, 'pending_send_approval');
    const browser = await signedIn(installation, tenant.approver);
    expect(await everythingKept()).toContain(SECRET);

    expect(await removed()).toMatchObject({ status: 200, body: { status: 'deleted' } });

    expect(await everythingKept()).not.toMatch(
      new RegExp(`${SECRET}|Acme|approver@|${tenant.mailbox.address}`),
    );
    const messages = installation.stores.messages;
    expect((await messages.find(waiting))?.status).toBe('cancelled');
    expect((await messages.find(sent))?.status).toBe('sent');
    expect((await messages.revision(sent, 1))?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(copiesOf(installation, waiting)).toEqual([]);
    expect((await installation.stores.approvals.forMessage(waiting))?.state).toBe('cancelled');
    for (const key of [tenant.agentKey, tenant.adminKey, tenant.oversightKey]) {
      expectRefusal(
        await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key }),
        401,
        'unauthenticated',
      );
    }
    expect((await browser.get('/console')).status).toBe(401);
    const log = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: 100,
      order: 'oldest_first',
    });
    expect(log.at(-1)?.action).toBe('tenant.delete');
    expect(log.map(({ action }) => action)).toEqual(expect.arrayContaining(['email.send', 'email.cancel']));
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  });

  it('removes contents that nobody else refers to, and no others', async () => {
    const shared = {
      name: 'a.txt',
      content_base64: Buffer.from('of two').toString('base64'),
      content_type: 'text/plain',
    };
    const own = { ...shared, content_base64: Buffer.from(`of ${tenant.tenantId}`).toString('base64') };
    const other = await aTenant(installation.stores);
    const theirs = await submitted(installation, other, { attachments: [shared] });
    const ours = await submitted(installation, tenant, { attachments: [shared, own] });
    const hashesOf = async (id: string) =>
      (await installation.stores.messages.find(id))?.attachments.map(({ sha256 }) => sha256) ?? [];
    const [sharedHash, ownHash] = await hashesOf(ours);
    expect(await hashesOf(theirs)).toEqual([sharedHash]);
    await removed();
    // As if the time had passed within which somebody may be about to refer to them.
    const parts = { stores: installation.stores, content: contentOf(installation) };
    await destroyContent(parts, new Date(Date.now() + 3_600_000));
    const stored = await storedHashes();
    expect(stored).toContain(sharedHash);
    expect(stored).not.toContain(ownHash);
    expect((await installation.stores.messages.find(theirs))?.subject).not.toBe('');
  });

  it('keeps the slug for the same address, and frees its addresses', async () => {
    const request = await aSignUp(installation, { slug: 'resting' });
    await signUp(installation, request);
    const { body } = await confirm(installation, await mailedCode(installation, request.oversight_email));
    await remove({}, body.api_key);
    await remove({ approval_code: await mailedCode(installation, request.oversight_email) }, body.api_key);
    const check = await call('GET', `${installation.baseUrl}/v1/slug-check/resting`);
    expect(check.body.available).toBe(false);
    expect((await signUp(installation, await aSignUp(installation, { slug: 'resting' }))).status).toBe(409);
    const again = await aSignUp(installation, { slug: 'resting', oversight_email: request.oversight_email });
    expect((await signUp(installation, again)).status).toBe(200);
    const anew = await confirm(installation, await mailedCode(installation, request.oversight_email));
    expect(anew.body.mailbox_address).toBe('agent@resting.multimail.test');
    expect(anew.body.mailbox_id).not.toBe(body.mailbox_id);
  });

  it('is said once to a client that repeats itself', async () => {
    await remove();
    const approval_code = await mailedCode(installation, tenant.approver.email);
    const answers = await Promise.all([remove({ approval_code }), remove({ approval_code })]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    await eventually(
      () => installation.stores.mailboxes.tenant(tenant.tenantId),
      (gone) => gone?.deletedAt !== null,
    );
  });
});

async function storedHashes(): Promise<string[]> {
  const hashes: string[] = [];
  for await (const { sha256 } of contentOf(installation).list()) hashes.push(sha256);
  return hashes;
}
