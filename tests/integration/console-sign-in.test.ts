/** Signing in by one-time link: looking uses nothing up, posting works once, and a session is worth what it is worth. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { formToken, signedIn, visit, type Page } from '../support/console-visit.js';
import { aPerson, aSignInToken, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let token: string;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  token = await aSignInToken(installation.stores, tenant.approver);
});

const link = (extra = '') => `/sign-in?token=${token}${extra}`;
const links = () => installation.database.signInLink.findMany({ orderBy: { tokenHash: 'asc' } });
const sessions = () => installation.database.session.count();

function expectSafePage({ headers }: Page): void {
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
}

describe('opening a sign-in link', () => {
  it('uses nothing up, however often and by whatever scanner', async () => {
    const before = await links();
    for (let times = 0; times < 3; times += 1) {
      const page = await visit(installation).get(link());
      expect(page.status).toBe(200);
      expectSafePage(page);
      expect(page.headers.getSetCookie()).toEqual([]);
      expect((await visit(installation).head(link())).status).toBe(200);
    }
    expect(await links()).toEqual(before);
    expect((await visit(installation).post('/sign-in', { token })).status).toBe(303);
  });

  it('shows whose it is to its owner only: the address is masked', async () => {
    const { text } = await visit(installation).get(link());
    expect(text).not.toContain(tenant.approver.email);
    expect(text).toContain('Sign in as');
  });

  it.each([
    ['nothing', '/sign-in', 401],
    ['an unknown token', '/sign-in?token=x', 404],
    ['two tokens', '/sign-in?token=a&token=b', 401],
  ] as const)('with %s says so', async (_name, path, status) => {
    const page = await visit(installation).get(path);
    expect(page.status).toBe(status);
    expectSafePage(page);
  });
});

describe('posting the token', () => {
  it('signs in once, and the second time says that the link has been used', async () => {
    const first = visit(installation);
    const answer = await first.post('/sign-in', { token });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/console');
    expect((await first.get('/console')).status).toBe(200);
    const second = visit(installation);
    const again = await second.post('/sign-in', { token });
    expect(again.status).toBe(410);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect((await second.get(link())).status).toBe(410);
  });

  it('succeeds once of ten times at the same moment', async () => {
    const before = await sessions();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => visit(installation).post('/sign-in', { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      303,
      ...Array.from({ length: 9 }, () => 410),
    ]);
    expect(await sessions()).toBe(before + 1);
  });

  it('does not sign in once the link has expired', async () => {
    const old = await aSignInToken(installation.stores, tenant.approver, -1);
    for (const answer of [
      await visit(installation).get(`/sign-in?token=${old}`),
      await visit(installation).post('/sign-in', { token: old }),
    ]) {
      expect(answer.status).toBe(410);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each(['', 'x', '0'.repeat(5000), '\0'])('does not sign in with %j', async (given) => {
    const answer = await visit(installation).post('/sign-in', { token: given });
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('from another site is refused and uses nothing up', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const answer = await visit(installation).post('/sign-in', { token }, { Origin: origin });
      expect(answer.status).toBe(404);
    }
    expect((await visit(installation).post('/sign-in', { token })).status).toBe(303);
  });

  it('for a person who has left signs nobody in', async () => {
    const left = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'left@x.test',
      name: 'Left',
    });
    const theirs = await aSignInToken(installation.stores, left);
    await installation.database.person.update({ where: { id: left.id }, data: { isActive: false } });
    const answer = await visit(installation).post('/sign-in', { token: theirs });
    expect([404, 410]).toContain(answer.status);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/ok\r\nX-A: b',
    '',
  ])('never leads to %j', async (next) => {
    const answer = await visit(installation).post('/sign-in', { token, next });
    expect(answer.headers.get('location')).toBe('/console');
  });

  it('leads to the page that was asked for', async () => {
    const answer = await visit(installation).post('/sign-in', { token, next: '/console/approvals/01ABC' });
    expect(answer.headers.get('location')).toBe('/console/approvals/01ABC');
  });

  it('gives a cookie that scripts cannot read and other sites cannot use, and only its hash is kept', async () => {
    const answer = await visit(installation).post('/sign-in', { token });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
    expect(cookie).toMatch(/Path=\//);
    const value = /^mm_session=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(value.length).toBeGreaterThanOrEqual(43);
    const tables = JSON.stringify([await installation.database.session.findMany(), await links()]);
    expect(tables).not.toContain(value);
    expect(tables).not.toContain(token);
  });

  it('is on record without the token or the cookie', async () => {
    const visitor = visit(installation);
    await visitor.post('/sign-in', { token });
    const entries = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'session.start',
      limit: 100,
      order: 'newest_first',
    });
    expect(entries[0]?.actor).toBe(`person:${tenant.approver.id}`);
    expect(JSON.stringify(entries)).not.toContain(token);
    expect(JSON.stringify(entries)).not.toContain(visitor.cookie.value.slice('mm_session='.length));
  });
});

describe('a session', () => {
  it.each(['mm_session=forged', `mm_session=${'A'.repeat(43)}`, 'mm_session=', 'mm_session=%00', 'other=1'])(
    'is not made by %j: the sign-in page comes',
    async (value) => {
      const visitor = visit(installation);
      visitor.cookie.value = value;
      for (const path of [
        '/console',
        '/console/messages',
        '/console/audit',
        `/console/mailboxes/${tenant.mailbox.id}`,
      ]) {
        const page = await visitor.get(path);
        expect(page.status).toBe(401);
        expectSafePage(page);
        expect(page.text).not.toContain(tenant.mailbox.address);
      }
    },
  );

  it('ends with signing out, at once and for good', async () => {
    const visitor = await signedIn(installation, tenant.approver);
    const cookie = visitor.cookie.value;
    const answer = await visitor.post('/console/sign-out', { csrf: await formToken(visitor) });
    expect(answer.status).toBe(200);
    visitor.cookie.value = cookie;
    expect((await visitor.get('/console')).status).toBe(401);
  });

  it('does not end by a post from elsewhere', async () => {
    const visitor = await signedIn(installation, tenant.approver);
    for (const [fields, headers] of [
      [{}, {}],
      [{ csrf: 'x' }, {}],
      [{ csrf: await formToken(visitor) }, { Origin: 'https://evil.example' }],
    ] as const) {
      expect((await visitor.post('/console/sign-out', { ...fields }, headers)).status).toBe(401);
    }
    expect((await visitor.get('/console')).status).toBe(200);
  });

  it('ends by itself', async () => {
    const visitor = await signedIn(installation, tenant.approver);
    await installation.database.session.updateMany({ data: { expiresAt: new Date() } });
    expect((await visitor.get('/console')).status).toBe(401);
  });

  it('ends when its person leaves', async () => {
    const other = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'o@x.test',
      name: 'O',
    });
    const visitor = await signedIn(installation, other);
    await installation.database.person.update({ where: { id: other.id }, data: { isActive: false } });
    expect((await visitor.get('/console')).status).toBe(401);
  });

  it('is no API key, and a key is no session', async () => {
    const visitor = await signedIn(installation, tenant.approver);
    expect((await visitor.get('/v1/oversight/pending')).status).toBe(401);
    const answer = await fetch(`${installation.baseUrl}/console`, {
      headers: { Authorization: `Bearer ${tenant.oversightKey}` },
    });
    expect(answer.status).toBe(401);
  });
});
