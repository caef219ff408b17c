/** Asking for a sign-in link by mail: who gets one, what the answer never tells, and where the link leads. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '../../domain/person.js';
import { visit, type Page } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { newestMail, signInPathOf } from '../support/our-mails.js';
import { aMailbox, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  await forgetCounts();
  tenant = await aTenant(installation.stores);
});

const REQUEST = '/sign-in/request';
const forgetCounts = () => installation.database.rateCount.deleteMany();
const ask = (address: string, fields: Record<string, string> = {}, headers = {}): Promise<Page> =>
  visit(installation).post(REQUEST, { address, ...fields }, headers);
const mailsTo = (address: string, count: number) =>
  eventually(
    () => caughtFor(installation, address),
    ({ length }) => length >= count,
  );
const linkRows = () => installation.database.signInLink.count();
let people = 0;
const somebody = (of: Partial<Person> = {}): Promise<Person> => {
  people += 1;
  return aPerson(installation.stores, {
    tenantId: tenant.tenantId,
    email: `person${people}@people.test`,
    name: 'Pat',
    ...of,
  });
};

/** Once this mail is there, whatever was asked for before it has happened or never will. */
async function untilAllAreDone(): Promise<void> {
  const { email } = await somebody();
  await ask(email);
  await mailsTo(email, 1);
}

describe('the form', () => {
  it('stands on every page of the console for whoever is not signed in, and leads back to it', async () => {
    const path = '/console/approvals/01K4Z8QW2M4S6T8V0X1Z3B5D7F';
    expect((await visit(installation).get(path)).status).toBe(401);
    expect(await visit(installation).formOn(path, REQUEST)).toMatchObject({ next: path });
    expect(await visit(installation).formOn('/sign-in', REQUEST)).not.toHaveProperty('next');
    const sent = await visit(installation).get(REQUEST);
    expect([sent.status, sent.headers.get('location')]).toEqual([302, '/sign-in']);
  });

  it('takes whole addresses only, and says so', async () => {
    for (const address of [
      '',
      'nobody',
      'a@b',
      'a@b.test, c@d.test',
      'a@b.test\r\nBcc: c@d.test',
      'A <a@b.test>',
    ]) {
      const answer = await ask(address);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('Please give a whole e-mail address.');
    }
  });

  it('counts for nothing from another site', async () => {
    const links = await linkRows();
    const answer = await ask(tenant.approver.email, {}, { Origin: 'https://evil.example' });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(tenant.approver.email);
    await untilAllAreDone();
    expect(await linkRows()).toBe(links + 1);
    expect(caughtFor(installation, tenant.approver.email)).toEqual([]);
  });
});

describe('a request for a link', () => {
  it('mails one that signs in where the person wanted to go, and opening it changes nothing', async () => {
    const { email, id } = await somebody();
    const next = '/console/audit?before=100';
    const answer = await ask(email, { next });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const [mail] = await mailsTo(email, 1);
    expect(mail?.raw.toString()).toMatch(/^Subject: Sign in to MultiMail for Acme\r$/m);
    const path = signInPathOf(await newestMail(installation, email));
    const browser = visit(installation);
    for (let times = 0; times < 2; times += 1) expect((await browser.get(path)).status).toBe(200);
    const form = await browser.formOn(path, '/sign-in');
    expect(form.next).toBe(next);
    const signedIn = await browser.post('/sign-in', form);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, next]);
    expect((await browser.get(next)).text).toContain(email);
    const [entry] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'sign_in_link.create',
      limit: 1,
      order: 'newest_first',
    });
    expect(entry).toMatchObject({ actor: 'system', metadata: { person: id, by: 'mail' } });
    expect(JSON.stringify(entry)).not.toContain(form.token);
  });

  it('makes links that live fifteen minutes', async () => {
    const { email, id } = await somebody();
    await ask(email);
    await mailsTo(email, 1);
    const link = await installation.database.signInLink.findFirstOrThrow({ where: { personId: id } });
    const life = link.expiresAt.getTime() - Date.now();
    expect(life).toBeGreaterThan(14 * 60_000);
    expect(life).toBeLessThanOrEqual(15 * 60_000);
  });

  it('has one answer, whether somebody has the address, nobody, or only somebody who left', async () => {
    const known = await somebody();
    const left = await somebody({ isActive: false });
    const answers = [];
    for (const address of ['nobody@people.test', left.email, known.email]) answers.push(await ask(address));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await mailsTo(known.email, 1);
    for (const address of ['nobody@people.test', left.email]) {
      expect(caughtFor(installation, address)).toEqual([]);
    }
  });

  it('mails one link for each company in which the person is active, and names it', async () => {
    const { email } = await somebody();
    const other = await aTenant(installation.stores);
    await installation.database.tenant.update({
      where: { id: other.tenantId },
      data: { name: 'Beta & Sons' },
    });
    const closed = await aTenant(installation.stores);
    await installation.database.tenant.update({ where: { id: closed.tenantId }, data: { isActive: false } });
    for (const { tenantId } of [other, closed]) await somebody({ tenantId, email });
    await somebody({ tenantId: (await aTenant(installation.stores)).tenantId, email, isActive: false });
    await ask(email);
    await mailsTo(email, 2);
    await untilAllAreDone();
    const mails = caughtFor(installation, email).map(({ raw }) => raw.toString());
    expect(mails.map((raw) => /^Subject: Sign in to MultiMail for (.*)\r$/m.exec(raw)?.[1]).sort()).toEqual([
      'Acme',
      'Beta & Sons',
    ]);
  });

  it('finds the person in whatever case it is typed, and mails the address that is known', async () => {
    const { email } = await somebody({ email: 'Zoë.Miller@people.test' });
    await ask(' ZOË.miller@PEOPLE.test '.normalize('NFD'));
    const [mail] = await mailsTo(email, 1);
    expect(mail?.envelope.rcpt_to).toEqual([email]);
  });

  it('takes no pattern for an address', async () => {
    const links = await linkRows();
    for (const address of ['%@people.test', '_______@people.test', '%%%@people.test']) {
      expect((await ask(address)).status).toBe(200);
    }
    await untilAllAreDone();
    expect(await linkRows()).toBe(links + 1);
  });

  it('mails nothing to a person whose address is that of a mailbox', async () => {
    const { email } = await somebody({ email: 'reader@agents.test' });
    await aMailbox(installation.stores, { tenantId: tenant.tenantId, address: email });
    await ask(email);
    await untilAllAreDone();
    expect(caughtFor(installation, email)).toEqual([]);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/console//evil.example',
    'https://evil.example/console',
    '/console/../v1/account',
    '/v1/confirm',
    'javascript:alert(1)',
    '/console\r\nX-A: b',
  ])('never leads to %j', async (next) => {
    const { email } = await somebody();
    expect((await ask(email, { next })).text).not.toContain('evil');
    await mailsTo(email, 1);
    const path = signInPathOf(await newestMail(installation, email));
    expect(path).not.toContain('next');
    const token = new URL(path, installation.baseUrl).searchParams.get('token') ?? '';
    const answer = await visit(installation).post('/sign-in', { token, next });
    expect(answer.headers.get('location')).toBe('/console');
  });
});

describe('the limits', () => {
  it('let an address have five requests an hour, in whatever case, and say nothing', async () => {
    const { email } = await somebody();
    const answers = [];
    for (const typed of [email, email.toUpperCase(), email, email, email, email, email.toUpperCase()]) {
      answers.push(await ask(typed));
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    await mailsTo(email, 5);
    await untilAllAreDone();
    expect(caughtFor(installation, email)).toHaveLength(5);
    await forgetCounts();
    await ask(email);
    await mailsTo(email, 6);
  });

  it('let a visitor ask thirty times an hour, well or badly, and then say when to come back', async () => {
    for (let times = 0; times < 29; times += 1) expect((await ask('no address')).status).toBe(400);
    const { email } = await somebody();
    expect((await ask(email)).status).toBe(200);
    const { email: late } = await somebody();
    const refused = await ask(late);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);
    await forgetCounts();
    await untilAllAreDone();
    expect(caughtFor(installation, late)).toEqual([]);
  });

  it('keep no address that was typed', async () => {
    await ask('private.person@elsewhere.test');
    await untilAllAreDone();
    const counts = JSON.stringify(await installation.database.rateCount.findMany());
    expect(counts).toContain('sign_in_mail');
    expect(counts).not.toContain('private.person');
  });
});
