/** Contacts and suppressed addresses over REST (rest.md 7.7, 7.10). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const url = (path: string) => `${installation.baseUrl}/v1/${path}`;
const add = (body: unknown): Promise<Answer> => call('POST', url('contacts'), { key: tenant.agentKey, body });
const found = async (query: string): Promise<string[]> => {
  const { body } = await call('GET', url(`contacts?${query}`), { key: tenant.agentKey });
  return (body.contacts as { email: string }[]).map(({ email }) => email);
};

describe('a contact', () => {
  it('is named after its address where nothing else was said', async () => {
    const answer = await add({ email: 'Pat.Doe@Example.COM' });
    expect(answer).toMatchObject({
      status: 201,
      body: { name: 'Pat.Doe', email: 'Pat.Doe@example.com', tags: [] },
    });
    expect(Math.abs(Date.now() - Number(answer.body.created_at))).toBeLessThan(60_000);
    expectOutput('add_contact', answer);
    expect(await actionsOn(installation, tenant.tenantId, String(answer.body.id))).toEqual([
      'contact.create',
    ]);
  });

  it('is changed by the same address again, as far as something is given', async () => {
    const first = await add({ email: 'pat@example.com', name: 'Pat', tags: ['a'] });
    const second = await add({ email: 'pat@EXAMPLE.com', name: 'Patricia' });
    expect(second).toMatchObject({
      status: 201,
      body: { id: first.body.id, name: 'Patricia', tags: ['a'] },
    });
    const third = await add({ email: 'pat@example.com', tags: [] });
    expect(third.body).toMatchObject({ id: first.body.id, name: 'Patricia', tags: [] });
    expect(await found('')).toEqual(['pat@example.com']);
  });

  it('is one however many make it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add({ email: 'twin@example.com' })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ body }) => String(body.id))).size).toBe(1);
  });

  it.each([
    [{}, ['email']],
    [{ email: 'nobody' }, ['email']],
    [{ email: 'a@example.com', name: 'two\nlines' }, ['name']],
    [{ email: 'a@example.com', tags: 'x' }, ['tags']],
    [{ email: 'a@example.com', tags: [1] }, ['tags.0']],
  ])('is refused as %j', async (body, fields) => {
    expect(refusedFields(await add(body))).toEqual(fields);
  });

  it('is deleted by an admin of its tenant only', async () => {
    const { body } = await add({ email: 'pat@example.com' });
    const remove = (key: string) => call('DELETE', url(`contacts/${String(body.id)}`), { key });
    expectRefusal(await remove(tenant.agentKey), 403, 'insufficient_scope');
    expectRefusal(await remove((await aTenant(installation.stores)).adminKey), 404, 'not_found');
    const answer = await remove(tenant.adminKey);
    expect(answer).toMatchObject({ status: 200, body: { deleted: true } });
    expectRefusal(await remove(tenant.adminKey), 404, 'not_found');
    expect(await found('')).toEqual([]);
  });
});

describe('searching contacts', () => {
  beforeEach(async () => {
    await add({ email: 'pat@example.com', name: 'Pat 100%' });
    await add({ email: 'under_score@example.com', name: 'Émile' });
    await add({ email: 'zoe@other.example', name: 'Zoe' });
  });

  it.each([
    ['q=PAT', ['pat@example.com']],
    ['query=other.EXAMPLE', ['zoe@other.example']],
    ['q=%C3%A9mile', ['under_score@example.com']],
    ['q=%25', ['pat@example.com']],
    ['q=_', ['under_score@example.com']],
    ['q=%5C', []],
    ["q='", []],
    ['q=', ['pat@example.com', 'under_score@example.com', 'zoe@other.example']],
    ['mailbox=x&q=zoe', ['zoe@other.example']],
  ])('%s finds %j', async (query, emails) => {
    expect(await found(query)).toEqual(emails);
  });

  it('goes on where the last part ended', async () => {
    const first = await call('GET', url('contacts?limit=2'), { key: tenant.agentKey });
    expect(first.body.contacts).toHaveLength(2);
    expect(await found(`limit=2&cursor=${String(first.body.cursor)}`)).toEqual(['zoe@other.example']);
  });

  it('finds nobody of another tenant', async () => {
    tenant = await aTenant(installation.stores);
    expect(await found('')).toEqual([]);
  });
});

describe('a suppressed address', () => {
  const suppress = (emailAddress: string, tenantId = tenant.tenantId) =>
    installation.database.suppression.create({
      data: { id: ulid(), tenantId, emailAddress, reason: 'hard_bounce' },
    });
  const list = (query = '') => call('GET', url(`suppression${query}`), { key: tenant.adminKey });
  const lift = (address: string) => call('DELETE', url(`suppression/${address}`), { key: tenant.adminKey });

  it('is listed, newest first and part by part where asked', async () => {
    for (const name of ['a', 'b', 'c']) {
      await installation.database.suppression.create({
        data: {
          id: ulid(),
          tenantId: tenant.tenantId,
          emailAddress: `${name}@example.com`,
          reason: 'unsubscribe',
        },
      });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const all = await list();
    expectOutput('check_suppression', all);
    const addresses = (answer: Answer) =>
      (answer.body.suppressions as { email_address: string }[]).map(({ email_address }) => email_address);
    expect(addresses(all)).toEqual(['c@example.com', 'b@example.com', 'a@example.com']);
    expect(all.body.cursor).toBeNull();
    const part = await list('?limit=2');
    expect(addresses(part)).toEqual(['c@example.com', 'b@example.com']);
    expect(addresses(await list(`?limit=2&cursor=${String(part.body.cursor)}`))).toEqual(['a@example.com']);
  });

  it.each(['gone@example.com', 'gone%40example.com', 'gone@EXAMPLE.com'])(
    'is lifted as %s',
    async (spelled) => {
      const { id } = await suppress('gone@example.com');
      const answer = await lift(spelled);
      expect(answer).toMatchObject({ status: 200, body: { status: 'removed' } });
      expect((await list()).body.suppressions).toEqual([]);
      expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['suppression.remove']);
      expectRefusal(await lift(spelled), 404, 'not_found');
    },
  );

  it.each(['gone%2540example.com', 'nobody@example.com', 'no-address'])('is not %s', async (spelled) => {
    await suppress('gone@example.com');
    expectRefusal(await lift(spelled), 404, 'not_found');
  });

  it('of another tenant is not to be seen nor lifted', async () => {
    const other = await aTenant(installation.stores);
    await suppress('gone@example.com', other.tenantId);
    expect((await list()).body.suppressions).toEqual([]);
    expectRefusal(await lift('gone@example.com'), 404, 'not_found');
  });
});
