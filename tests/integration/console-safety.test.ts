/** The console against other sites and over-eager readers: looking changes nothing, and only our own form in its session acts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formToken, signedIn, visit, type Visit } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, caughtFor, copiesOf, statusOf, submitted } from '../support/mails.js';
import { aPerson, aSignInToken, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let visitor: Visit;
let held: string;
let sent: string;
let approval: string;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const attachments = [{ name: 'a.txt', content_base64: 'aGk=', content_type: 'text/plain' }];
  held = await submitted(installation, tenant, { attachments });
  sent = await submitted(installation, tenant, { attachments });
  await approve(installation, tenant.oversightKey, sent);
  approval = `/console/approvals/${(await installation.stores.approvals.forMessage(held))?.requestId ?? ''}`;
  // Both notices, with the audit entries they leave.
  await eventually(() => caughtFor(installation, tenant.approver.email), ({ length }) => length === 2);
  await eventually(() => installation.database.auditEntry.count({ where: { action: 'oversight.notice' } }), (count) => count === 2);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  visitor = await signedIn(installation, tenant.approver);
});

/** Every row of every table. */
async function everything(): Promise<Record<string, unknown>> {
  const { database } = installation;
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const rows = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await database.$queryRawUnsafe(`SELECT md5(t::text) AS row FROM "${name}" t ORDER BY 1`),
    ]),
  );
  return Object.fromEntries(rows) as Record<string, unknown>;
}

const places = async () => [
  '/',
  '/console',
  '/console/style.css',
  '/console/messages',
  `/console/messages?before=${sent}`,
  '/console/audit',
  '/console/audit?before=5',
  approval,
  `${approval}?decision=approve&csrf=${await formToken(visitor)}&revision=1`,
  `/console/messages/${held}`,
  `/console/messages/${sent}`,
  `/console/messages/${held}/message.eml`,
  `/console/messages/${held}/attachments/0`,
  `/console/mailboxes/${tenant.mailbox.id}`,
  `/console/mailboxes/${tenant.mailbox.id}?halt=on&mode=read_only`,
  '/console/sign-out',
  `/sign-in?token=${await aSignInToken(installation.stores, tenant.approver)}`,
  `/verify/${sent}`,
];

describe('looking', () => {
  it('changes no row of any table: GET, HEAD and OPTIONS, with and without a session', async () => {
    const paths = await places();
    const before = await everything();
    expect(Object.keys(before).length).toBeGreaterThan(15);
    for (const path of paths) {
      for (const who of [visitor, visit(installation)]) {
        expect((await who.get(path)).status).toBeLessThan(500);
        expect((await who.head(path)).status).toBeLessThan(500);
      }
      await fetch(installation.baseUrl + path, { method: 'OPTIONS', redirect: 'manual' });
    }
    expect(await everything()).toEqual(before);
    expect(await statusOf(installation, held)).toBe('pending_send_approval');
  });

  it('at any page leaves headers that keep it from being stored, framed, guessed or scripted', async () => {
    for (const path of (await places()).filter((place) => /^\/console|^\/sign-in/.test(place))) {
      const { headers } = await visitor.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script-src|https?:/);
      if (path !== '/console/style.css') expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
    }
  });

  it('never shows a page with a script, an inline handler or anything from elsewhere', async () => {
    for (const path of ['/console', approval, `/console/messages/${sent}`, `/console/mailboxes/${tenant.mailbox.id}`]) {
      const { text } = await visitor.get(path);
      expect(text).not.toMatch(/<script|\son\w+="|src="http|<link[^>]+href="http/i);
    }
  });

  it('at a page lets its own forms be posted: no policy of the page takes their Origin away', async () => {
    const { text, headers } = await visitor.get(approval);
    // Under no-referrer a browser posts `Origin: null` (Fetch §3.2), which we refuse.
    expect(headers.get('referrer-policy')).not.toBe('no-referrer');
    expect(text).not.toMatch(/<meta[^>]+name="referrer"[^>]+no-referrer/);
  });
});

describe('a post', () => {
  const deeds = () => [
    [approval, { decision: 'approve', revision: '1' }],
    [approval, { decision: 'reject', justification: 'x', revision: '1' }],
    [`/console/mailboxes/${tenant.mailbox.id}`, { halt: 'on' }],
    [`/console/mailboxes/${tenant.mailbox.id}`, { mode: 'read_only' }],
  ] as const;

  async function expectUnmoved(attempts: readonly Promise<{ status: number }>[], status: number): Promise<void> {
    const before = await everything();
    expect((await Promise.all(attempts)).map((answer) => answer.status)).toEqual(attempts.map(() => status));
    expect(await everything()).toEqual(before);
    expect(copiesOf(installation, held)).toEqual([]);
  }

  const digest = async () => ({ digest: (await installation.stores.approvals.forMessage(held))?.digest ?? '' });

  it('without a session is refused, whatever it carries', async () => {
    const fields = { ...(await digest()), csrf: await formToken(visitor) };
    await expectUnmoved(deeds().map(([path, own]) => visit(installation).post(path, { ...fields, ...own })), 401);
  });

  it('without the form token is refused', async () => {
    const fields = await digest();
    await expectUnmoved(deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own })), 401);
  });

  it('with the form token of another session is refused', async () => {
    const mine = await formToken(visitor);
    const otherSession = await signedIn(installation, tenant.approver);
    const colleague = await aPerson(installation.stores, { tenantId: tenant.tenantId, email: 'c@x.test', name: 'C' });
    const theirs = await signedIn(installation, colleague);
    const fields = await digest();
    for (const csrf of [await formToken(otherSession), await formToken(theirs), `${mine}x`, mine.slice(1), mine.toLowerCase(), '\u00e9'.repeat(mine.length)]) {
      expect(csrf).not.toBe(mine);
      await expectUnmoved(deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own, csrf })), 401);
    }
  });

  it('from another origin is refused even with the right token', async () => {
    const fields = { ...(await digest()), csrf: await formToken(visitor) };
    for (const origin of ['https://evil.example', 'null', installation.baseUrl.replace('127.0.0.1', 'localhost'), `${installation.baseUrl}.evil.example`]) {
      await expectUnmoved(deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own }, { Origin: origin })), 401);
    }
  });

  it('as JSON, as text or in the query is no form', async () => {
    const fields = { ...(await digest()), decision: 'approve', revision: '1', csrf: await formToken(visitor) };
    const attempts = [
      ['application/json', JSON.stringify(fields), ''],
      ['text/plain', new URLSearchParams(fields).toString(), ''],
      ['application/x-www-form-urlencoded', '', `?${new URLSearchParams(fields).toString()}`],
    ].map(([type = '', body = '', query]) =>
      fetch(`${installation.baseUrl}${approval}${query}`, {
        method: 'POST',
        headers: { 'Content-Type': type, Cookie: visitor.cookie.value, Origin: installation.baseUrl },
        body,
      }),
    );
    await expectUnmoved(attempts, 401);
  });

  it('by another method is not there', async () => {
    const fields = { ...(await digest()), decision: 'approve', revision: '1', csrf: await formToken(visitor) };
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await fetch(installation.baseUrl + approval, {
        method,
        headers: { Cookie: visitor.cookie.value, Origin: installation.baseUrl },
        body: new URLSearchParams(fields),
      });
      expect(answer.status).toBe(404);
    }
    expect(await statusOf(installation, held)).toBe('pending_send_approval');
  });
});
