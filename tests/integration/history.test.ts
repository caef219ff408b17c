/** A question about sends (product.md 8): to the API, to Temporal and as CSV it finds the same ones. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { historyScene, type Fate, type HistoryScene } from '../support/history-scene.js';
import { call, eventually, type Answer } from '../support/http.js';
import { aTenant } from '../support/tenants.js';

let scene: HistoryScene;
beforeAll(async () => {
  scene = await historyScene();
}, 60_000);
afterAll(() => scene.installation.stop(), 60_000);

const foundIn = ({ body }: Answer): string[] =>
  scene.fatesOf((body.sends as { id: string }[]).map(({ id }) => id));

const QUESTIONS: readonly (readonly [string, readonly Fate[]])[] = [
  ['', ['approved', 'cancelled', 'held', 'looked', 'monitored', 'rejected']],
  ['agent:sales-bot state:sent', ['approved', 'looked']],
  ['agent:*-BOT mode:monitored', ['monitored']],
  ['mailbox:news@*', ['monitored']],
  ['state:rejected OR state:cancelled', ['cancelled', 'rejected']],
  ['-state:sent', ['cancelled', 'held', 'rejected']],
  ['NOT (state:sent OR state:cancelled)', ['held', 'rejected']],
  ['outcome:open', ['held']],
  ['outcome:none', ['monitored']],
  ['recipient:boss@example.ORG', ['held']],
  ['recipient:*@example.net', ['approved']],
  ['recipient:*@*.example.net', ['rejected']],
  ['domain:example.net', ['approved']],
  ['offer', ['held', 'rejected']],
  ['subject:"% off_"', ['approved']],
  ['subject:"_____"', []],
  ['way:console', ['looked']],
  ['considered:<1h', ['looked']],
  ['took:<1h -outcome:open', ['approved', 'cancelled', 'looked', 'rejected']],
  ['took:>1d', []],
  ['decided:>=now-1h', ['approved', 'looked', 'rejected']],
  ['-decided:>=now-1h', ['cancelled', 'held', 'monitored']],
  ['sent:>=now-1h mode:gated_send', ['approved', 'looked']],
  ['submitted:<2026', []],
  ['revision:1 agent:news-bot', ['monitored']],
  ['revision:>1', []],
  ['workflow:running', ['held']],
  ['workflow:completed agent:sales-bot -state:sent', ['cancelled', 'rejected']],
];

describe('a question about sends', () => {
  it.each(QUESTIONS)('%s', async (q, fates) => {
    const answer = await eventually(
      () => scene.ask(q),
      (found) => !q.includes('workflow') || foundIn(found).join() === fates.join(),
    );
    expect(foundIn(answer)).toEqual(fates);
    expectOutput('search_history', answer);
  });

  it('names approvers by address or id, and who was asked', async () => {
    const { email, id } = scene.tenant.approver;
    for (const q of [`approver:${email}`, `approver:${id}`]) {
      expect(foundIn(await scene.ask(q))).toEqual(['approved', 'looked', 'rejected']);
    }
    expect(foundIn(await scene.ask(`asked:${email} state:pending_send_approval`))).toEqual(['held']);
    expect(foundIn(await scene.ask('approver:nobody@x.test'))).toEqual([]);
  });

  it('is answered page by page without a gap or a double', async () => {
    const ids: unknown[] = [];
    let cursor: unknown = '';
    while (cursor !== null) {
      const { body } = await scene.ask('', `&limit=2${cursor === '' ? '' : `&cursor=${String(cursor)}`}`);
      ids.push(...(body.sends as { id: string }[]).map(({ id }) => id));
      cursor = body.cursor;
    }
    expect(scene.fatesOf(ids)).toEqual(QUESTIONS[0]?.[1]);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('leads from each send to its votes, its evidence, its audit entries and its workflow', async () => {
    const { body } = await scene.ask('subject:"Looked at"');
    const [send] = body.sends as Record<string, unknown>[];
    expect(send).toMatchObject({
      outcome: 'approved',
      votes: [
        {
          name: 'Alex Approver',
          decision: 'approve',
          way: 'console',
          considered_seconds: expect.any(Number),
        },
      ],
      workflow: {
        id: `send-${scene.sends.looked}`,
        url: expect.stringContaining(`/workflows/send-${scene.sends.looked}/`),
      },
    });
    for (const path of [send?.evidence, send?.audit]) {
      expect(
        (await call('GET', scene.installation.baseUrl + String(path), { key: scene.tenant.adminKey })).status,
      ).toBe(200);
    }
  });

  it('asked in Temporal finds the same sends, where Temporal can be asked all of it', async () => {
    const connection = await Connection.connect({ address: String(scene.installation.env.TEMPORAL_ADDRESS) });
    const { workflow } = new Client({
      connection,
      namespace: String(scene.installation.env.TEMPORAL_NAMESPACE),
    });
    const inTemporal = async (filter: string) => {
      const ids: string[] = [];
      for await (const { workflowId } of workflow.list({ query: filter }))
        ids.push(workflowId.slice('send-'.length));
      return scene.fatesOf(ids);
    };
    let whole = 0;
    for (const [q] of [...QUESTIONS, [`asked:${scene.tenant.approver.email}`] as const]) {
      const answer = await scene.ask(q);
      const { filter, is_whole: isWhole } = answer.body.temporal as { filter: string; is_whole: boolean };
      const names = foundIn(answer);
      // Visibility follows the execution in a moment.
      const there = await eventually(
        () => inTemporal(filter),
        (found) => (isWhole ? found.join() === names.join() : names.every((name) => found.includes(name))),
      );
      expect(there).toEqual(isWhole ? names : expect.arrayContaining(names));
      whole += Number(isWhole);
    }
    expect(whole).toBeGreaterThan(8);
    await connection.close();
  });

  it('is for administrators, within their account and their mailboxes', async () => {
    expectRefusal(await scene.ask('', '', scene.tenant.agentKey), 403, 'insufficient_scope');
    expectRefusal(await scene.ask('', '', scene.tenant.oversightKey), 403, 'insufficient_scope');
    const stranger = await aTenant(scene.installation.stores);
    expect((await scene.ask('', '', stranger.adminKey)).body.sends).toEqual([]);
    expect((await scene.ask(`mailbox:${scene.tenant.mailbox.id}`, '', stranger.adminKey)).body.sends).toEqual(
      [],
    );
  });

  it('comes as CSV that no spreadsheet runs', async () => {
    const response = await fetch(`${scene.installation.baseUrl}/v1/history?q=state:cancelled`, {
      headers: { Authorization: `Bearer ${scene.tenant.adminKey}`, Accept: 'text/csv' },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, line] = (await response.text()).split('\n');
    expect(header?.split(',').slice(0, 3)).toEqual(['id', 'submitted_at', 'mailbox_id']);
    expect(line).toContain(scene.sends.cancelled);
    expect(line).toContain(",'=cmd(),");
  });

  it('is recorded, without its words', async () => {
    await scene.ask('subject:"very private"');
    const entries = await scene.installation.stores.audit.list({
      ...{ tenantId: scene.tenant.tenantId, action: 'history.search', order: 'newest_first', limit: 1 },
    });
    expect(entries[0]?.metadata).toEqual({ query_sha256: expect.stringMatching(/^[0-9a-f]{64}$/), found: 0 });
  });
});
