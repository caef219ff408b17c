/** The list of a mailbox (rest.md 7.4, 11): filters, pages, and polling that neither skips nor repeats. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, statusOf, submitted } from '../support/mails.js';
import { A_FILE, received } from '../support/received.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const ask = (path: string, key = tenant.agentKey): Promise<Answer> =>
  call('GET', installation.baseUrl + path, { key });
const list = (query = '') => ask(`/v1/mailboxes/${tenant.mailbox.id}/emails${query}`);
const receive = (change: Record<string, unknown> = {}) => received(installation, tenant.mailbox, change);
const idsIn = ({ body }: Answer): string[] => body.emails.map(({ id }: { id: string }) => id);
const mark = (id: string, status: string) =>
  call('PATCH', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}`, {
    key: tenant.agentKey,
    body: { status },
  });

async function several(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.push(await receive());
  return ids;
}

describe('the list of a mailbox', () => {
  it('shows what came and what was sent, newest first, without a body', async () => {
    const first = await receive({ Subject: 'Hello' });
    const second = await submitted(installation, tenant);
    const answer = await list();
    expectOutput('check_inbox', answer);
    expect(idsIn(answer)).toEqual([second, first]);
    expect(answer.body.cursor).toBeNull();
    expect(answer.body.emails[1]).toMatchObject({
      direction: 'inbound',
      status: 'unread',
      from: 'pat@example.com',
      from_address: 'pat@example.com',
      subject: 'Hello',
      has_attachments: false,
    });
    expect(JSON.stringify(answer.body)).not.toContain('Text');
  });

  it('is found under the address of the mailbox, encoded once or not at all', async () => {
    const id = await receive();
    for (const reference of [tenant.mailbox.address, encodeURIComponent(tenant.mailbox.address)]) {
      expect(idsIn(await ask(`/v1/mailboxes/${reference}/emails`))).toEqual([id]);
    }
    const twice = encodeURIComponent(encodeURIComponent(tenant.mailbox.address));
    expectRefusal(await ask(`/v1/mailboxes/${twice}/emails`), 404, 'not_found');
  });

  it('hides what was deleted or is in quarantine until somebody asks for it', async () => {
    const [gone, stays] = await several(2);
    expect((await mark(String(gone), 'deleted')).body).toEqual({ id: gone, status: 'deleted' });
    const spam = await receive({ Headers: [{ Name: 'X-Spam-Score', Value: '12.5' }] });
    expect(idsIn(await list())).toEqual([stays]);
    expect(idsIn(await list('?status=deleted'))).toEqual([gone]);
    expect(idsIn(await list('?status=spam_quarantined'))).toEqual([spam]);
  });

  it('is filtered by each of its filters, and by all of them together', async () => {
    const start = new Date();
    const wanted = await receive({
      FromFull: { Email: 'Ann@Other.example' },
      Subject: '100% of_it',
      Attachments: [A_FILE],
    });
    const other = await receive({ Subject: '100x of-it' });
    const queries: [string, string[]][] = [
      ['sender=ann%40other', [wanted]],
      ['subject_contains=100%25%20OF_', [wanted]],
      ['has_attachments=true', [wanted]],
      ['has_attachments=1', [wanted]],
      ['has_attachments=0', [other]],
      ['direction=outbound', []],
      ['direction=inbound&status=unread', [other, wanted]],
      [`date_after=${start.toISOString()}`, [other, wanted]],
      [`date_before=${start.toISOString()}`, []],
      ['date_after=2020-01-01&date_before=2020-02-01', []],
      ['status=&sender=&cursor=', [other, wanted]],
      ['sender=ann&subject_contains=100&has_attachments=true&direction=inbound', [wanted]],
    ];
    for (const [query, ids] of queries) {
      expect({ query, ids: idsIn(await list(`?${query}`)) }).toEqual({ query, ids });
    }
  });
});

describe('pages', () => {
  it('follow each other without a gap or a repeat, and keep the filters', async () => {
    const ids = await several(5);
    await submitted(installation, tenant);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await list(`?direction=inbound&limit=2${after}`);
      seen.push(...idsIn(answer));
      cursor = answer.body.cursor;
    } while (cursor !== null);
    expect(seen).toEqual([...ids].reverse());
  });

  it('take a moment in milliseconds for a cursor, and an offset where there is none', async () => {
    const [first, second, third] = await several(3);
    const { body } = await list('?limit=1');
    const before = Date.parse(body.emails[0].received_at);
    expect(idsIn(await list(`?cursor=${before}`))).toEqual([second, first]);
    expect(idsIn(await list('?offset=1&limit=1'))).toEqual([second]);
    expect(idsIn(await list(`?offset=2&cursor=${before + 1}`))).toEqual([third, second, first]);
  });

  it('are as long as asked for, between 1 and 100', async () => {
    await several(3);
    expect(idsIn(await list('?limit=0'))).toHaveLength(1);
    expect(idsIn(await list('?limit=-5'))).toHaveLength(1);
    expect(idsIn(await list('?limit=5000'))).toHaveLength(3);
    expectRefusal(await list('?limit=many'), 400, 'validation_failed');
  });
});

describe('polling with since_id', () => {
  it('answers only what came later, oldest first, page by page', async () => {
    const [first, second, third, fourth] = await several(4);
    expect(idsIn(await list(`?since_id=${first}`))).toEqual([second, third, fourth]);
    const page = await list(`?since_id=${first}&limit=2`);
    expect(idsIn(page)).toEqual([second, third]);
    expect(idsIn(await list(`?limit=2&cursor=${String(page.body.cursor)}`))).toEqual([fourth]);
    expect(idsIn(await list(`?since_id=${fourth}`))).toEqual([]);
  });

  it('misses nothing of what arrives at the same moment over many connections', async () => {
    const baseline = await receive();
    const seen: string[] = [];
    let isArriving = true;
    const arriving = Promise.all(
      Array.from({ length: 40 }, (_, turn) => (turn % 3 === 0 ? submitted(installation, tenant) : receive())),
    ).finally(() => {
      isArriving = false;
    });
    const poll = async () => {
      const answer = await list(`?since_id=${seen.at(-1) ?? baseline}&limit=7`);
      seen.push(...idsIn(answer));
      return idsIn(answer).length;
    };
    while (isArriving) await poll();
    while ((await poll()) > 0);
    expect(seen).toEqual([...(await arriving)].sort());
  });
});

describe('marks', () => {
  it('are put on by reading and by saying so, each with its entry in the log', async () => {
    const id = await receive();
    const read = await ask(`/v1/mailboxes/${tenant.mailbox.id}/emails/${id}`);
    expect(read.body).toMatchObject({ status: 'read', markdown: expect.stringMatching(/^Text/) });
    await ask(`/v1/emails/${id}`);
    expect(await statusOf(installation, id)).toBe('read');
    for (const status of ['unread', 'archived', 'deleted', 'read']) {
      expect((await mark(id, status)).body).toEqual({ id, status });
      expect((await mark(id, status)).status).toBe(200);
      expect(await statusOf(installation, id)).toBe(status);
    }
    const actions = await actionsOn(installation, tenant.tenantId, id);
    expect(actions).toEqual(['email.receive', ...Array.from({ length: 5 }, () => 'email.mark')]);
  });

  it('are for received mail only', async () => {
    const own = await submitted(installation, tenant);
    const spam = await receive({ Headers: [{ Name: 'X-Spam-Score', Value: '6' }] });
    for (const id of [own, spam]) {
      const answer = await mark(id, 'read');
      expectRefusal(answer, 409, 'wrong_state');
      expect(answer.body.current_status).toBe(await statusOf(installation, id));
    }
  });
});

describe('the flat list', () => {
  it('shows what came in, unless a direction is named, and the only mailbox where none is', async () => {
    const id = await receive();
    const own = await submitted(installation, tenant);
    expect(idsIn(await ask(`/v1/emails/inbox?mailbox=${tenant.mailbox.address}`))).toEqual([id]);
    expect(idsIn(await ask('/v1/emails/inbox'))).toEqual([id]);
    expect(idsIn(await ask('/v1/emails/inbox?direction=outbound'))).toEqual([own]);
  });

  it('reads a message flat, and leaves the plain text out for keys that want Markdown only', async () => {
    const id = await receive({ TextBody: 'Plain.' });
    const all = await ask(`/v1/emails/${id}`);
    expect(all.body).toMatchObject({ body: 'Plain.', text_body: 'Plain.', status: 'read' });
    await installation.database.apiKey.update({
      where: { id: tenant.agentKeyId },
      data: { bodyFields: 'markdown' },
    });
    const less = await ask(`/v1/emails/${id}`);
    expect(less.body).toMatchObject({ body: 'Plain.', markdown: 'Plain.' });
    expect(less.body).not.toHaveProperty('text_body');
  });
});
