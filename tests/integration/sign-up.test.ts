/** Signing up (rest.md 7.1): proof of work, a uniform answer, a mailed code, and the account that it opens. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, refusedFields } from '../support/answers.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { mailedCode, newestMail } from '../support/our-mails.js';
import { aProof, aSignUp, confirm, EASY_PROOF, signUp } from '../support/sign-ups.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation(EASY_PROOF);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const get = (path: string, key?: string) => call('GET', `${installation.baseUrl}${path}`, { key });
/** Limits by address would otherwise count all tests of this file together. */
const forgetCounts = () => installation.database.rateCount.deleteMany();

async function opened(change: Record<string, unknown> = {}) {
  const request = await aSignUp(installation, change);
  await signUp(installation, request);
  return {
    request,
    answer: await confirm(installation, await mailedCode(installation, request.oversight_email)),
  };
}

describe('a sign-up', () => {
  it('opens an account with a mailbox, a person and a key once the code comes back', async () => {
    const request = await aSignUp(installation, {
      slug: 'acme-one',
      use_case: 'Orders',
      oversight_mode: 'gated_all',
    });
    const asked = await signUp(installation, request);
    expect(asked).toMatchObject({ status: 200, body: { status: 'confirmation_sent' } });
    expect(await installation.stores.mailboxes.tenantBySlug('acme-one')).toBeUndefined();
    const code = await mailedCode(installation, request.oversight_email);
    expect(code).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/);

    const confirmed = await confirm(installation, code.toLowerCase().replaceAll('-', ''));
    expectOutput('activate_account', confirmed);
    expect(confirmed.body).toMatchObject({
      status: 'active',
      name: request.operator_name,
      oversight_mode: 'gated_all',
      mailbox_address: 'agent@acme-one.multimail.test',
      oversight_email: request.oversight_email,
      use_case: 'Orders',
    });
    const account = await get('/v1/account', confirmed.body.api_key);
    expectOutput('get_account', account);
    expect(account.body).toMatchObject({
      slug: 'acme-one',
      account: { name: request.operator_name },
      emails_sent_this_month: 0,
      is_active: true,
      enforcement_tier: 'none',
    });
    const person = await installation.stores.people.byEmail(account.body.id, request.oversight_email);
    expect(person).toMatchObject({ roles: ['approver', 'operator'], isActive: true });
    const log = await get('/v1/audit-log', confirmed.body.api_key);
    const made = log.body.entries.map(({ action }: { action: string }) => action).toReversed();
    expect(made.slice(0, 3)).toEqual(['tenant.create', 'mailbox.create', 'api_key.create']);
  });

  it('counts its code once', async () => {
    await forgetCounts();
    const { request, answer } = await opened();
    expect(answer.status).toBe(200);
    const again = await confirm(installation, await mailedCode(installation, request.oversight_email));
    expect(refusedFields(again)).toEqual(['code']);
  });

  it('answers the same for an address that has an account, and mails only that', async () => {
    await forgetCounts();
    const { request } = await opened();
    const mails = caughtFor(installation, request.oversight_email).length;
    const fresh = await signUp(installation, await aSignUp(installation));
    const again = await signUp(
      installation,
      await aSignUp(installation, {
        oversight_email: request.oversight_email.toUpperCase().replace('PEOPLE.TEST', 'people.test'),
      }),
    );
    expect(again.body).toEqual(fresh.body);
    expect(await newestMail(installation, request.oversight_email)).toContain('Code: ');
    expect(caughtFor(installation, request.oversight_email)).toHaveLength(mails);
    const told = await newestMail(
      installation,
      request.oversight_email.toUpperCase().replace('PEOPLE.TEST', 'people.test'),
    );
    expect(told).toContain('There is one already');
    expect(told).not.toContain('Code:');
  });

  it('is one with its repeat under the same Idempotency-Key', async () => {
    await forgetCounts();
    const request = await aSignUp(installation);
    const headers = { 'Idempotency-Key': 'sign-up-once' };
    const [one, two] = [
      await signUp(installation, request, headers),
      await signUp(installation, request, headers),
    ];
    expect(two.body).toEqual(one.body);
    expect(caughtFor(installation, request.oversight_email)).toHaveLength(1);
  });

  it('finds a free slug where another account was confirmed first', async () => {
    await forgetCounts();
    const first = await aSignUp(installation, { slug: 'wanted' });
    const second = await aSignUp(installation, { slug: 'wanted' });
    await signUp(installation, first);
    await signUp(installation, second);
    const codes = [
      await mailedCode(installation, first.oversight_email),
      await mailedCode(installation, second.oversight_email),
    ];
    const answers = await Promise.all(codes.map((code) => confirm(installation, code)));
    expect(answers.map(({ body }) => body.mailbox_address).sort()).toEqual([
      'agent@wanted-mail.multimail.test',
      'agent@wanted.multimail.test',
    ]);
  });
});

describe('what a sign-up must bring', () => {
  it.each([
    ['accepted_tos', { accepted_tos: false }],
    ['accepted_anti_spam_policy', { accepted_anti_spam_policy: 'yes' }],
    ['oversight_email', { oversight_email: 'nobody' }],
    ['oversight_mode', { oversight_mode: 'autonomous' }],
    ['email_use_type', { email_use_type: 'marketing' }],
    ['operator_name', { operator_name: ' ' }],
    ['operator_name', { operator_name: 'Acme\r\nBcc: x@y.test' }],
    ['slug', { slug: 'postmaster' }],
    ['slug', { slug: 'a--b' }],
  ])('refuses %s as it must not be', async (field, change) => {
    await forgetCounts();
    const request = await aSignUp(installation, change);
    expect(refusedFields(await signUp(installation, request))).toEqual([field]);
    expect(caughtFor(installation, request.oversight_email)).toEqual([]);
  });

  it('takes 1 for true and drops what it does not know', async () => {
    await forgetCounts();
    const request = await aSignUp(installation, {
      accepted_tos: 1,
      attribution: 'a\u0000b',
      fingerprint: 'f',
    });
    expect((await signUp(installation, request)).status).toBe(200);
  });

  it('refuses a proof that was spent, is wrong or is nobody’s', async () => {
    await forgetCounts();
    const pow_solution = await aProof(installation);
    expect((await signUp(installation, await aSignUp(installation, { pow_solution }))).status).toBe(200);
    for (const proof of [
      pow_solution,
      { ...(await aProof(installation)), number: 501 },
      { ...(await aProof(installation)), signature: '0'.repeat(64) },
      { ...(await aProof(installation)), salt: 'abc?expires=4102444800&' },
    ]) {
      const answer = await signUp(installation, await aSignUp(installation, { pow_solution: proof }));
      expect(refusedFields(answer)).toEqual(['pow_solution']);
    }
  });

  it('tells only whoever asks for a slug by name that it is taken, and what is free', async () => {
    await forgetCounts();
    await opened({ slug: 'taken-one' });
    const pow_solution = await aProof(installation);
    const asked = await aSignUp(installation, { slug: 'taken-one', pow_solution });
    const answer = await signUp(installation, asked);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'in_use', suggestions: ['taken-one-mail', 'taken-one-agents', 'taken-one-team'] },
    });
    // The work was not lost.
    expect((await signUp(installation, { ...asked, slug: 'taken-one-mail' })).status).toBe(200);
    const check = await get('/v1/slug-check/Taken-One');
    expectOutput('check_slug', check);
    expect(check.body).toMatchObject({ available: false, slug: 'taken-one', reason: 'taken' });
    expect((await get('/v1/slug-check/free-one')).body).toMatchObject({
      available: true,
      address_preview: 'agent@free-one.multimail.test',
    });
    expect((await get('/v1/slug-check/www')).body).toMatchObject({ available: false, reason: 'reserved' });
  });
});

describe('the limits', () => {
  it('let an hour and address have five wrong codes, and count none that was right', async () => {
    await forgetCounts();
    for (let tries = 1; tries <= 5; tries += 1) {
      expect((await confirm(installation, 'AAA-AAA-AAA')).status).toBe(400);
      if (tries === 3) expect((await opened()).answer.status).toBe(200);
    }
    const sixth = await opened();
    expect(sixth.answer.status).toBe(429);
    expect(Number(sixth.answer.headers.get('retry-after'))).toBeGreaterThan(3500);
    await forgetCounts();
    const code = await mailedCode(installation, sixth.request.oversight_email);
    expect((await confirm(installation, code)).status).toBe(200);
  });

  it('resend a code once in five minutes and void the one before', async () => {
    await forgetCounts();
    const request = await aSignUp(installation);
    const address = request.oversight_email;
    const resend = (oversight_email: string) =>
      call('POST', `${installation.baseUrl}/v1/account/resend-confirmation`, { body: { oversight_email } });
    await signUp(installation, request);
    const first = await mailedCode(installation, address);
    expect(await resend(address)).toMatchObject({ status: 200, body: { status: 'confirmation_resent' } });
    const second = await mailedCode(installation, address);
    expect(second).not.toBe(first);
    const early = await resend(address);
    expect(early.status).toBe(429);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(290);
    expect((await confirm(installation, first)).status).toBe(400);
    expect((await confirm(installation, second)).status).toBe(200);
    await forgetCounts();
    expect(refusedFields(await resend(address))).toEqual(['oversight_email']);
    expect(await resend('nobody@people.test')).toMatchObject({
      status: 200,
      body: { status: 'confirmation_resent' },
    });
    expect(caughtFor(installation, 'nobody@people.test')).toEqual([]);
  });

  it('give an address 60 challenges an hour', async () => {
    await forgetCounts();
    const statuses: number[] = [];
    for (let asked = 0; asked < 61; asked += 1) {
      statuses.push((await call('POST', `${installation.baseUrl}/v1/account/challenge`)).status);
    }
    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([200]));
    expect(statuses[60]).toBe(429);
  });
});
