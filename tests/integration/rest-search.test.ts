/** Search over mail: by words, in any language, and only in what the caller may read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { submitted } from '../support/mails.js';
import { received } from '../support/received.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const search = (q: string, more: Record<string, string> = {}, key = tenant.agentKey): Promise<Answer> =>
  call('GET', `${installation.baseUrl}/v1/emails/search?${String(new URLSearchParams({ q, ...more }))}`, {
    key,
  });
const idsIn = ({ body }: Answer): string[] => body.emails.map(({ id }: { id: string }) => id);
const receive = (change: Record<string, unknown> = {}) => received(installation, tenant.mailbox, change);

describe('a search', () => {
  it('finds words of subject, addresses and text, whatever their case, and no others', async () => {
    const id = await receive({
      Subject: 'Rechnung 4711',
      From: 'x',
      FromFull: { Email: 'jane.doe@books.example', Name: 'Jane' },
      TextBody: 'Die Lieferung kommt am Dienstag, Grüße aus Köln.',
    });
    const own = await submitted(installation, tenant, { markdown: 'Lieferung bestätigt.' });
    for (const q of ['rechnung', '4711', 'KÖLN', 'jane.doe@books.example', 'books', 'lieferung -bestätigt']) {
      expect([q, idsIn(await search(q))]).toEqual([q, [id]]);
    }
    const answer = await search('lieferung');
    expectOutput('search_emails', answer);
    expect(idsIn(answer)).toEqual([own, id]);
    expect(idsIn(await search('lieferung', { direction: 'outbound' }))).toEqual([own]);
    expect(idsIn(await search('"am dienstag"'))).toEqual([id]);
    expect(idsIn(await search('"dienstag am"'))).toEqual([]);
    expect(idsIn(await search('mittwoch OR rechnung'))).toEqual([id]);
    expect(idsIn(await search('mittwoch rechnung'))).toEqual([]);
  });

  it('goes through its pages like every list', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1) ids.unshift(await receive({ TextBody: 'needle' }));
    const first = await search('needle', { limit: '2' });
    expect(idsIn(first)).toEqual(ids.slice(0, 2));
    const second = await search('needle', { limit: '2', cursor: first.body.cursor });
    expect(idsIn(second)).toEqual(ids.slice(2));
    expect(second.body.cursor).toBeNull();
  });

  it('takes every text for words: nothing in it is an operator of the database', async () => {
    const id = await receive({ TextBody: "it's 100% 'quoted' & more" });
    for (const q of ["it's", '100%', "' OR 1=1 --", '&', '\\', '(', '!', ':*', '"', "'"]) {
      expect((await search(q)).status).toBe(200);
    }
    expect(idsIn(await search('quoted & more'))).toEqual([id]);
  });

  it('finds what is held for those only who may read it', async () => {
    const id = await receive({ TextBody: 'nightingale' });
    await installation.database.message.update({
      where: { id },
      data: { status: 'pending_inbound_approval' },
    });
    expect(idsIn(await search('nightingale'))).toEqual([]);
    expect(idsIn(await search('nightingale', {}, tenant.adminKey))).toEqual([]);
    expect(idsIn(await search('nightingale', { status: 'pending_inbound_approval' }))).toEqual([]);
    expect(idsIn(await search('nightingale', {}, tenant.oversightKey))).toEqual([id]);
    // Nor does leaving a word out tell who has it.
    const [left] = [idsIn(await search('-nightingale'))];
    expect(left).not.toContain(id);
  });

  it('finds what was deleted or set apart only where somebody asks for it', async () => {
    const id = await receive({ TextBody: 'gone' });
    await installation.database.message.update({ where: { id }, data: { status: 'deleted' } });
    expect(idsIn(await search('gone'))).toEqual([]);
    expect(idsIn(await search('gone', { status: 'deleted' }))).toEqual([id]);
  });

  it('finds nothing of other accounts, and of other mailboxes only where none is named', async () => {
    const id = await receive({ TextBody: 'treasure' });
    const { tenantId, mailbox } = tenant;
    const second = await aMailbox(installation.stores, { tenantId, address: `second.${mailbox.address}` });
    const other = await received(installation, second, { TextBody: 'treasure' });
    expect(idsIn(await search('treasure'))).toEqual([other, id]);
    expect(idsIn(await search('treasure', { mailbox: mailbox.address }))).toEqual([id]);
    const stranger = await aTenant(installation.stores);
    expect(idsIn(await search('treasure', {}, stranger.agentKey))).toEqual([]);
    expect((await search('treasure', { mailbox: mailbox.address }, stranger.agentKey)).status).toBe(404);
  });

  it('keeps no mail out, however many words it has, and uses its index', async () => {
    const words = Array.from({ length: 150_000 }, (_, count) => `w${count.toString(36)}`).join(' ');
    const id = await receive({ TextBody: `first ${words}` });
    expect(idsIn(await search('first'))).toEqual([id]);
    const database = new pg.Client({ connectionString: installation.databaseUrls.appUrl });
    await database.connect();
    try {
      await database.query('SET enable_seqscan = off');
      const { rows } = await database.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM message WHERE message_words(subject, from_address, to_addresses, cc_addresses, markdown)
           @@ websearch_to_tsquery('simple'::regconfig, 'first')`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('message_words_idx');
    } finally {
      await database.end();
    }
  });
});
