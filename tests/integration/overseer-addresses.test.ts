/** Whoever oversees reads their own mail: no address is that of a mailbox here and of a person at once, whichever came first. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { mailedCode, mailedPath, newestMail } from '../support/our-mails.js';
import { visit } from '../support/console-visit.js';
import { aSignUp, confirm, EASY_PROOF, signUp } from '../support/sign-ups.js';
import { aMailbox, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  installation = await startInstallation(EASY_PROOF);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  await installation.database.rateCount.deleteMany();
  tenant = await aTenant(installation.stores);
  other = await aTenant(installation.stores);
});

const patch = (body: Record<string, unknown>): Promise<Answer> =>
  call('PATCH', `${installation.baseUrl}/v1/account`, { key: tenant.adminKey, body });
const newMailbox = (body: Record<string, unknown>): Promise<Answer> =>
  call('POST', `${installation.baseUrl}/v1/mailboxes`, { key: tenant.adminKey, body });
const ownAddress = (local: string) => `${local}@${tenant.mailbox.address.slice('agent@'.length)}`;

describe('an account', () => {
  it('is not overseen from a mailbox: the answer is the usual one, and the mail says why without a code', async () => {
    const usual = await aSignUp(installation);
    const address = other.mailbox.address;
    const answers = [
      await signUp(installation, usual),
      await signUp(
        installation,
        await aSignUp(installation, { oversight_email: address.replace('agent', 'Agent') }),
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    const told = await newestMail(installation, address.replace('agent', 'Agent'));
    expect(told).toContain('an agent reads');
    expect(told).not.toContain('Code:');
    expect(told).not.toContain('/v1/confirm');
    expect(
      await installation.database.signUp.count({ where: { oversightEmail: { startsWith: 'Agent' } } }),
    ).toBe(0);
  });

  it('is not opened once a mailbox got its oversight address', async () => {
    const request = await aSignUp(installation);
    await signUp(installation, request);
    await aMailbox(installation.stores, { tenantId: tenant.tenantId, address: request.oversight_email });
    const code = await mailedCode(installation, request.oversight_email);
    expect(refusedFields(await confirm(installation, code))).toEqual(['oversight_email']);
    expect(await installation.stores.signUps.hasAccount(request.oversight_email)).toBe(false);
    const page = await visit(installation).post('/v1/confirm', { code });
    expect([page.status, page.text.includes('address of an agent')]).toEqual([400, true]);
  });

  it('never begins with a mailbox at the address of its overseer, or of anybody else', async () => {
    const own = await aSignUp(installation, {
      slug: 'ownbox',
      oversight_email: 'Agent@ownbox.multimail.test',
    });
    await signUp(installation, own);
    const opened = await confirm(installation, await mailedCode(installation, own.oversight_email));
    expect(opened.body.mailbox_address).toBe('agent@ownbox-mail.multimail.test');
    await aPerson(installation.stores, {
      tenantId: other.tenantId,
      email: 'agent@theirs.multimail.test',
      name: 'Pat',
    });
    const theirs = await aSignUp(installation, { slug: 'theirs' });
    await signUp(installation, theirs);
    const next = await confirm(installation, await mailedCode(installation, theirs.oversight_email));
    expect(next.body.mailbox_address).toBe('agent@theirs-mail.multimail.test');
  });

  it('is not handed over to a mailbox, whoever’s it is and in whatever case', async () => {
    for (const address of [tenant.mailbox.address, other.mailbox.address.replace('agent', 'AGENT')]) {
      expect(refusedFields(await patch({ oversight_email: address }))).toEqual(['oversight_email']);
    }
    expect(caughtFor(installation, tenant.approver.email)).toEqual([]);
  });

  it('is not handed over to an address that became a mailbox while the operator was asked', async () => {
    const body = { oversight_email: `later${tenant.tenantId.toLowerCase()}@people.test` };
    expect((await patch(body)).status).toBe(202);
    const code = await mailedCode(installation, tenant.approver.email);
    const link = await mailedPath(installation, tenant.approver.email);
    await aMailbox(installation.stores, { tenantId: other.tenantId, address: body.oversight_email });
    expect(refusedFields(await patch({ ...body, approval_code: code }))).toEqual(['oversight_email']);
    const page = await visit(installation).post(link, { decision: 'approve' });
    expect(page.text).toContain('address of an agent');
    const now = await installation.stores.mailboxes.tenant(tenant.tenantId);
    expect(now?.oversightEmail).toBe(tenant.approver.email);
  });
});

describe('a mailbox', () => {
  it('never gets the address of a person or of the oversight of any account', async () => {
    await aPerson(installation.stores, {
      tenantId: other.tenantId,
      email: ownAddress('Helper'),
      name: 'Helper',
    });
    await installation.database.tenant.update({
      where: { id: other.tenantId },
      data: { oversightEmail: ownAddress('Boss') },
    });
    for (const address_local of ['helper', 'boss', 'approver']) {
      expectRefusal(await newMailbox({ address_local }), 409, 'in_use');
    }
    expect((await newMailbox({ address_local: 'help_r' })).status).toBe(202);
  });
});

describe('whether an address is confirmed already', () => {
  it('is told of that address only, and of no pattern', async () => {
    for (const oversight_email of [
      `%${tenant.approver.email.slice('approver'.length)}`,
      tenant.approver.email.replace('v', '_'),
    ]) {
      const answer = await call('POST', `${installation.baseUrl}/v1/account/resend-confirmation`, {
        body: { oversight_email },
      });
      expect(answer.status).toBe(200);
    }
  });
});
