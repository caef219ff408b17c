/** Attachments as bytes, as JSON and by signed address; tags in every way there is; words about spam (rest.md 7.4, 7.5). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, submitted } from '../support/mails.js';
import { A_FILE, received } from '../support/received.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let id: string;

const LARGE = Buffer.alloc(60_000, 'x');

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  id = await received(installation, tenant.mailbox, {
    Attachments: [
      A_FILE,
      { Name: 'large.html', Content: LARGE.toString('base64'), ContentType: 'text/html' },
      { Name: A_FILE.Name, Content: 'eA==', ContentType: 'text/plain' },
    ],
  });
});

const email = () => `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}`;
const fileUrl = (name: string) => `${email()}/attachments/${encodeURIComponent(name)}`;
const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { Authorization: `Bearer ${tenant.agentKey}`, ...headers } });
const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(method, email() + path, { key: tenant.agentKey, ...(body === undefined ? {} : { body }) });

describe('an attachment', () => {
  it('is answered as its bytes, for saving and for nothing else', async () => {
    const answer = await get(fileUrl(A_FILE.Name), { 'Content-Type': 'application/json' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain\b/);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Gr__e.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('Hi');
    const large = await get(fileUrl('large.html'));
    expect(Buffer.from(await large.arrayBuffer()).equals(LARGE)).toBe(true);
    expect(large.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('is JSON where Accept says so: its content, or an address where it is large', async () => {
    const accept = { headers: { Accept: 'application/json' }, key: tenant.agentKey };
    const small = await call('GET', fileUrl(A_FILE.Name), accept);
    expectOutput('download_attachment', small);
    expect(small.body).toEqual({
      filename: A_FILE.Name,
      content_type: 'text/plain',
      size_bytes: 2,
      content_base64: A_FILE.Content,
    });
    const large = await call('GET', fileUrl('large.html'), accept);
    expect(large.body).toMatchObject({ size_bytes: LARGE.length, expires_in: 3600 });
    expect(large.body).not.toHaveProperty('content_base64');
    const direct = await fetch(large.body.download_url);
    expect(Buffer.from(await direct.arrayBuffer()).equals(LARGE)).toBe(true);
    expect(direct.headers.get('content-disposition')).toContain('large.html');
  });

  it('has an address that needs no credential, leads to it alone, and ends', async () => {
    const answer = await call('GET', `${fileUrl(A_FILE.Name)}/url`, { key: tenant.agentKey });
    expectOutput('get_attachment_url', answer);
    expect(answer.body).toMatchObject({ filename: A_FILE.Name, size_bytes: 2, expires_in: 3600 });
    const url = String(answer.body.url);
    expect(await (await fetch(url)).text()).toBe('Hi');
    const other = url.replace(/(-)(\d)(-\d+-)/, '$11$3');
    for (const wrong of [other, `${url}0`, url.slice(0, -1), url.replace(/[0-9a-f]$/, 'g')]) {
      expectRefusal(await call('GET', wrong), 404, 'not_found');
    }
    await installation.database.tenant.update({ where: { id: tenant.tenantId }, data: { isActive: false } });
    expectRefusal(await call('GET', url), 404, 'not_found');
  });

  it('is answered in parts, of the very content that the first part was of', async () => {
    const { body } = await call('GET', `${fileUrl('large.html')}/url`, { key: tenant.agentKey });
    for (const url of [fileUrl('large.html'), body.url]) {
      const part = await get(url, { Range: 'bytes=10-19' });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes 10-19/${LARGE.length}`);
      expect(part.headers.get('content-disposition')).toContain('attachment');
      expect(part.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await part.arrayBuffer())).toEqual(LARGE.subarray(10, 20));
      const etag = String(part.headers.get('etag'));
      expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
      const rest = await get(url, { Range: 'bytes=20-', 'If-Range': etag });
      expect(Buffer.from(await rest.arrayBuffer())).toEqual(LARGE.subarray(20));
      const other = await get(url, { Range: 'bytes=20-', 'If-Range': '"other"' });
      expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, LARGE.length]);
      const beyond = await get(url, { Range: `bytes=${LARGE.length}-` });
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${LARGE.length}`]);
    }
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'application/pdf'])(
    'of the type %s is saved and never shown',
    async (type) => {
      id = await received(installation, tenant.mailbox, {
        Attachments: [{ Name: '../../x\u202Egnp.svg', Content: 'PHN2Zy8+', ContentType: type }],
      });
      const stored = await installation.stores.messages.find(id);
      const answer = await get(fileUrl(String(stored?.attachments[0]?.name)));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^/\\\u202e]*";/u);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    },
  );

  it('is kept apart from another of its name', async () => {
    const { body } = await ask('GET', '');
    expect(body.attachments.map(({ name }: { name: string }) => name)).toEqual([
      A_FILE.Name,
      'large.html',
      `3-${A_FILE.Name}`,
    ]);
    expect(await (await get(fileUrl(`3-${A_FILE.Name}`))).text()).toBe('x');
  });

  it('that is not there is not found', async () => {
    for (const end of ['', '/url']) {
      const answer = await call('GET', `${fileUrl('none.txt')}${end}`, { key: tenant.agentKey });
      expectRefusal(answer, 404, 'not_found');
    }
  });

  it('of a mail of our own is read in the same way', async () => {
    id = await submitted(installation, tenant, {
      attachments: [{ name: 'own.txt', content_base64: 'aGk=', content_type: 'text/plain' }],
    });
    expect(await (await get(fileUrl('own.txt'))).text()).toBe('hi');
  });
});

describe('tags', () => {
  const put = (tags: unknown, query = '') => ask('PUT', `/tags${query}`, { tags });

  it('are added, changed, replaced, read and taken off', async () => {
    expect((await ask('GET', '/tags')).body).toEqual({ tags: {} });
    expect((await put({ a: '1', b: '2' })).body).toEqual({ tags: { a: '1', b: '2' } });
    expect((await put({ b: '3', c: '4' })).body).toEqual({ tags: { a: '1', b: '3', c: '4' } });
    expect((await ask('DELETE', '/tags/a')).body).toEqual({ deleted: true });
    expect((await ask('DELETE', '/tags/a')).body).toEqual({ deleted: false });
    expect((await put({ d: '5' }, '?mode=replace')).body).toEqual({ tags: { d: '5' } });
    expect((await ask('GET', '/tags')).body).toEqual({ tags: { d: '5' } });
    expect((await ask('GET', '')).body.tags).toEqual({ d: '5' });
    const actions = await actionsOn(installation, tenant.tenantId, id);
    expect(actions.filter((action) => action === 'email.tag')).toHaveLength(4);
  });

  it('come as words too', async () => {
    await put({ kept: 'yes' });
    const url = `${installation.baseUrl}/v1/emails/${id}/tag`;
    const answer = await call('POST', url, { key: tenant.agentKey, body: { tags: ['urgent', 'orders'] } });
    expectOutput('tag_with_words', answer);
    expect(answer.body).toEqual({ id, tags: ['kept', 'orders', 'urgent'] });
    expect((await ask('GET', '/tags')).body.tags).toEqual({ kept: 'yes', urgent: 'true', orders: 'true' });
  });

  it('have names that mean nothing to the language they are kept in', async () => {
    const given = JSON.parse('{"__proto__":"a","constructor":"b"}') as object;
    await put(given);
    const { body } = await ask('GET', '/tags');
    expect(body.tags.constructor).toBe('b');
    expect((await ask('DELETE', '/tags/toString')).body).toEqual({ deleted: false });
  });

  it('are at most fifty, also over several requests', async () => {
    const many = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, place) => [`t${from + place}`, 'x']));
    expect((await put(many(0, 50))).status).toBe(200);
    expect(refusedFields(await put(many(50, 1)))).toEqual(['tags']);
    expect((await put(many(0, 50))).status).toBe(200);
  });

  it('lose nothing when they are put on at the same moment', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, place) => put({ [`t${place}`]: String(place) })));
    expect(Object.keys((await ask('GET', '/tags')).body.tags)).toHaveLength(10);
  });
});

describe('a word about spam', () => {
  const say = (word: string, path = id) =>
    call('POST', `${installation.baseUrl}/v1/emails/${path}/${word}`, { key: tenant.agentKey });

  it('moves a message, and back, and is answered exactly', async () => {
    expect((await say('report-spam')).body).toEqual({ id, status: 'spam_quarantined', user_label: 'spam' });
    const spam = await call('GET', `${installation.baseUrl}/v1/emails?limit=5`, { key: tenant.agentKey });
    expect(spam.body.emails.map((message: { id: string }) => message.id)).toEqual([id]);
    expect((await say('not-spam')).body).toEqual({ id, status: 'unread', user_label: 'not_spam' });
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual([
      'email.receive',
      'email.report_spam',
      'email.not_spam',
    ]);
  });

  it('about nothing that was received is not found', async () => {
    const own = await submitted(installation, tenant);
    for (const word of ['report-spam', 'not-spam']) {
      const answer = await say(word, own);
      expectRefusal(answer, 404, 'not_found');
      expect(answer.body.error).toBe('Email not found');
    }
  });
});
