/** The audit log (product.md 8, rest.md 7.10): chained, gap-free, paged without loss, and closed to whoever would change it. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../local/postgres.js';
import { expectOutput, refusedFields } from '../support/answers.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submit, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

interface Entry {
  readonly seq: number;
  readonly prev_hash: string;
  readonly leaf_hash: string;
  readonly id: string;
  readonly action: string;
  readonly actor: string;
  readonly created_at: string;
  readonly resource_id: string;
}

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(installation, tenant)));
  await Promise.all(
    answers.slice(0, 5).map(({ body }) => approve(installation, tenant.oversightKey, body.id)),
  );
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const ask = (query: string, key = tenant.adminKey) =>
  call('GET', `${installation.baseUrl}/v1/audit-log?${query}`, { key });

/** Every page of a question, in the order it comes. */
async function pages(query: string, limit: number, from = ''): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let cursor: string | null = from; cursor !== null;) {
    const answer = await ask(`${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expectOutput('get_audit_log', answer);
    found.push(...(answer.body.entries as Entry[]));
    cursor = answer.body.cursor as string | null;
  }
  return found;
}

/** RFC 8785 for what an entry holds, written here and not taken from the product. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** RFC 6962 §2.1. */
function leafOf({ leaf_hash: _, ...entry }: Entry): string {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(canonical(entry))]))
    .digest('hex');
}

function expectChain(entries: readonly Entry[]): void {
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  let before = createHash('sha256').digest('hex');
  for (const entry of entries) {
    expect(entry.prev_hash).toBe(before);
    expect(leafOf(entry)).toBe(entry.leaf_hash);
    before = entry.leaf_hash;
  }
}

describe('the chain', () => {
  it('verifies from the first entry to the last, without a gap, after twenty sends at the same moment', async () => {
    const entries = await pages('after_seq=0', 100);
    expect(entries.length).toBeGreaterThan(80);
    expectChain(entries);
  });

  it('of the installation itself verifies, too', async () => {
    expectChain(
      await installation.stores.audit.list({ tenantId: 'system', limit: 100, order: 'oldest_first' }),
    );
  });

  it('shows it where one character of one entry is not what was written', async () => {
    const entries = await pages('after_seq=0', 100);
    const [first] = entries;
    if (!first) throw new Error('there is no entry');
    expect(leafOf({ ...first, actor: 'system ' })).not.toBe(first.leaf_hash);
  });

  it('holds ids and digests, and nothing of what was written to whom', async () => {
    await submitted(installation, tenant, {
      to: ['somebody@secret.test'],
      subject: 'Subject secret',
      markdown: 'Body secret',
    });
    const text = JSON.stringify(await pages('after_seq=0', 100));
    expect(text).not.toMatch(/somebody|Subject secret|Body secret/);
  });
});

/** Consecutive numbers from one to the other, up or down. */
const run = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + (to > from ? index : -index));

describe('paging', () => {
  it.each([
    [1, 70],
    [7, 0],
    [50, 0],
    [100, 0],
  ])('oldest first by %i, from %i on, shows every entry once', async (limit, after) => {
    const seqs = (await pages(`after_seq=${after}`, limit)).map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThan(10);
    expect(seqs).toEqual(run(after + 1, seqs.at(-1) ?? 0));
  });

  it.each([7, 50, 100])(
    'newest first by %i shows every entry once, whatever comes in between',
    async (limit) => {
      const start = await ask(`limit=${limit}`);
      await submitted(installation, tenant);
      const rest = start.body.cursor === null ? [] : await pages('', limit, start.body.cursor);
      const seqs = [...start.body.entries, ...rest].map(({ seq }: Entry) => seq);
      expect(seqs.length).toBeGreaterThan(80);
      expect(seqs).toEqual(run(seqs[0] ?? 0, 1));
    },
  );

  it('keeps its filters from page to page', async () => {
    const entries = await pages('action=email.submit&after_seq=0', 6);
    expect(entries.length).toBeGreaterThanOrEqual(20);
    expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['email.submit']));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const byAgent = await pages(`actor=key:${tenant.agentKeyId}`, 9);
    expect(byAgent.map(({ seq }) => seq)).toEqual(byAgent.map(({ seq }) => seq).sort((a, b) => b - a));
    expect(byAgent).toHaveLength(entries.length);
  });

  it('knows times and one resource', async () => {
    const entries = await pages('after_seq=0', 100);
    const middle = entries[Math.floor(entries.length / 2)]?.created_at ?? '';
    const since = await pages(`since=${middle}`, 100);
    const until = await pages(`until=${middle}&after_seq=0`, 100);
    expect(since.every(({ created_at }) => created_at >= middle)).toBe(true);
    expect(until.every(({ created_at }) => created_at <= middle)).toBe(true);
    expect(new Set([...since, ...until].map(({ seq }) => seq)).size).toBe(entries.length);
    const id = entries.find(({ action }) => action === 'email.send')?.resource_id ?? '';
    expect((await pages(`resource_id=${id}`, 100)).map(({ action }) => action)).toContain('email.approve');
  });

  it('clamps a size and refuses what is no place or time', async () => {
    expect((await ask('limit=0')).body.entries).toHaveLength(1);
    expect((await ask('limit=1000')).body.entries).toHaveLength(100);
    expect(refusedFields(await ask('limit=ten'))).toEqual(['limit']);
    expect(refusedFields(await ask('cursor=x&after_seq=-1&since=yesterday&until=1'))).toEqual([
      'after_seq',
      'cursor',
      'since',
      'until',
    ]);
    expect(refusedFields(await ask('cursor=1.5'))).toEqual(['cursor']);
  });
});

describe('following the log', () => {
  it('answers as soon as there is an entry, and nothing once its time is up', async () => {
    const last = (await ask('limit=1')).body.cursor as string;
    const waiting = ask(`after_seq=${last}&wait_seconds=50`);
    await submitted(installation, tenant);
    expect((await waiting).body.entries[0]).toMatchObject({ seq: Number(last) + 1 });
    expect((await ask('after_seq=999999&wait_seconds=1')).body).toEqual({ entries: [], cursor: null });
    expect(refusedFields(await ask('after_seq=1&wait_seconds=51'))).toEqual(['wait_seconds']);
  }, 60_000);
});

const FORBIDDEN = [
  `UPDATE audit_entry SET actor = 'system'`,
  'DELETE FROM audit_entry',
  'TRUNCATE audit_entry',
  'TRUNCATE audit_entry CASCADE',
  `INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET actor = 'system'`,
  'DROP TABLE audit_entry',
  'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
  'DROP TRIGGER audit_entry_is_append_only ON audit_entry',
  'CREATE OR REPLACE FUNCTION refuse_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  'SET session_replication_role = replica',
  `GRANT UPDATE ON audit_entry TO multimail_app; UPDATE audit_entry SET actor = 'system'`,
  `INSERT INTO log_checkpoint SELECT tenant_id, 0, root, note FROM log_checkpoint`,
  `UPDATE log_tile SET hashes = ''`,
  'DELETE FROM log_tile',
  'TRUNCATE log_tile',
  `UPDATE log_checkpoint SET root = 'x'`,
  'DELETE FROM log_checkpoint',
  'TRUNCATE log_checkpoint',
  'DELETE FROM log_cosignature',
  'DELETE FROM audit_head',
  'TRUNCATE audit_head',
  `UPDATE revision SET digest = 'x'`,
  'DELETE FROM revision',
  'TRUNCATE revision',
  `UPDATE approval_policy SET definition = '{}'`,
  'DELETE FROM message',
  'DELETE FROM vote',
  'DELETE FROM approval_request',
] as const;

describe("the application's role in the database", () => {
  it.each(FORBIDDEN)('may not: %s', async (statement) => {
    const rows = () =>
      withConnection(installation.databaseUrls.adminUrl, async (client) => {
        const { rows: found } = await client.query(
          `SELECT (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM audit_entry e) AS audit,
                  (SELECT md5(string_agg(r::text, '' ORDER BY message_id)) FROM revision r) AS revisions`,
        );
        return found as unknown[];
      });
    const before = await rows();
    await expect(
      withConnection(installation.databaseUrls.appUrl, (client) => client.query(statement)),
    ).rejects.toThrow();
    expect(await rows()).toEqual(before);
  });

  it('is stopped by the table itself even where somebody grants it more', async () => {
    const { adminUrl } = installation.databaseUrls;
    for (const statement of [
      `UPDATE audit_entry SET actor = 'x'`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      `UPDATE log_tile SET hashes = ''`,
      'DELETE FROM log_checkpoint',
      'TRUNCATE log_tile',
      `UPDATE revision SET digest = 'x'`,
    ]) {
      await expect(withConnection(adminUrl, (client) => client.query(statement))).rejects.toThrow(
        /append-only|immutable|refuse|may not|cannot/i,
      );
    }
  });
});
