/** Saved questions, reports, and both on the console: reading is recorded and changes nothing (product.md 8). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { historyScene, type HistoryScene } from '../support/history-scene.js';
import { call } from '../support/http.js';
import { actionsOn } from '../support/mails.js';
import { aKey, aPerson } from '../support/tenants.js';

let scene: HistoryScene;
beforeAll(async () => {
  scene = await historyScene();
}, 60_000);
afterAll(() => scene.installation.stop(), 60_000);

describe('saved questions', () => {
  const saved = (method: string, path: string, body?: Record<string, unknown>) =>
    call(method, `${scene.installation.baseUrl}/v1/saved-queries${path}`, {
      key: scene.tenant.adminKey,
      ...(body === undefined ? {} : { body }),
    });

  it('are kept by name, changed, listed and deleted, each recorded', async () => {
    const first = await saved('POST', '', { name: 'Fast', q: 'took:<3s' });
    expect(first.status).toBe(201);
    const second = await saved('POST', '', { name: 'Fast', q: 'considered:<3s' });
    expect(second.body).toMatchObject({ id: first.body.id, q: 'considered:<3s' });
    const id = String(first.body.id);
    expect((await saved('GET', '')).body.queries).toEqual([second.body]);
    const page = await scene.compliance.get('/console/history');
    expect(page.text).toContain('/console/history?q=considered%3A%3C3s');
    expect((await saved('DELETE', `/${id}`)).status).toBe(200);
    expectRefusal(await saved('DELETE', `/${id}`), 404, 'not_found');
    expect(await actionsOn(scene.installation, scene.tenant.tenantId, id)).toEqual([
      'saved_query.put',
      'saved_query.put',
      'saved_query.delete',
    ]);
  });
});

describe('reports', () => {
  const report = (name: string, more = '') =>
    call('GET', `${scene.installation.baseUrl}/v1/reports/${name}${more}`, { key: scene.tenant.adminKey });

  it('count decisions by person, with times and signs', async () => {
    const [looked] = (await scene.ask('way:console')).body.sends as {
      votes: { considered_seconds: number }[];
    }[];
    const considered = Number(looked?.votes[0]?.considered_seconds);
    const answer = await report('approvers');
    expectOutput('get_report', answer);
    expect(answer.body.rows).toEqual([
      expect.objectContaining({
        person_id: scene.tenant.approver.id,
        ...{ decisions: 3, approvals: 2, rejections: 1, change_requests: 0, approval_rate: 0.667 },
        ...{ decided_within_3_seconds: considered < 3 ? 1 : 0, decided_unopened: 0, signs: '' },
      }),
    ]);
  });

  it('count submissions by mailbox', async () => {
    const { body } = await report('agents');
    expect(body.rows).toEqual([
      expect.objectContaining({
        ...{ agent: 'sales-bot', submitted: 5, asked: 5, approved: 2, rejected: 1, expired: 0, edited: 0 },
        ...{ edit_rate: 0, sent: 2, in_doubt: 0 },
      }),
      expect.objectContaining({ agent: 'news-bot', submitted: 1, asked: 0, sent: 1 }),
    ]);
  });

  it('list what changed the oversight, and what was an exception, from the audit log', async () => {
    await call('PATCH', `${scene.installation.baseUrl}/v1/mailboxes/${scene.tenant.mailbox.id}`, {
      key: scene.tenant.adminKey,
      body: { oversight_mode: 'gated_all' },
    });
    const { body } = await report('mode_changes');
    expect(body.rows).toEqual([
      expect.objectContaining({ action: 'oversight.tighten', resource_id: scene.tenant.mailbox.id }),
    ]);
    expect((await report('mode_changes', '?until=2026-01-01')).body.rows).toEqual([]);
    expect((await report('exceptions')).body).toMatchObject({ complete: true });
  });

  it('are not for a credential of single mailboxes', async () => {
    const { key } = await aKey(scene.installation.stores, {
      tenantId: scene.tenant.tenantId,
      scopes: ['read'],
    });
    expectRefusal(
      await call('GET', `${scene.installation.baseUrl}/v1/reports/agents`, { key }),
      ...([403, 'insufficient_scope'] as const),
    );
  });
});

describe('on the console', () => {
  it('compliance staff ask, and are told what cannot be read', async () => {
    const found = await scene.compliance.get('/console/history?q=state%3Arejected');
    expect(found.status).toBe(200);
    expect(found.text).toContain(`/console/messages/${scene.sends.rejected}`);
    expect(found.text).not.toContain(scene.sends.approved);
    expect(found.text).toContain('https://temporal.example/namespaces/');
    const wrong = await scene.compliance.get('/console/history?q=weather%3Afine');
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('there is no field');
  });

  it('they take the whole answer along, and read every report', async () => {
    const csv = await scene.compliance.get('/console/history.csv?q=');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename=history.csv');
    expect(csv.text.trim().split('\n')).toHaveLength(7);
    for (const name of ['approvers', 'agents', 'mode_changes', 'exceptions']) {
      expect((await scene.compliance.get(`/console/reports/${name}`)).status).toBe(200);
    }
    expect((await scene.compliance.get('/console/reports/agents?format=csv')).text).toContain('sales-bot');
    expect((await scene.compliance.get('/console/reports/weather')).status).toBe(404);
  });

  it('what they open is recorded with their name', async () => {
    await scene.compliance.get(`/console/messages/${scene.sends.approved}`);
    const entries = await scene.installation.stores.audit.list({
      ...{ tenantId: scene.tenant.tenantId, action: 'email.open', resourceId: scene.sends.approved },
      ...{ order: 'newest_first', limit: 1 },
    });
    expect(entries[0]).toMatchObject({
      actor: expect.stringMatching(/^person:/),
      metadata: { part: 'page' },
    });
  });

  it('they keep no question, and approvers who are nothing else see no history', async () => {
    const form = await scene.compliance.formOn('/console', '/console/sign-out');
    const kept = await scene.compliance.post('/console/history/saved', { ...form, name: 'x', q: 'a' });
    expect(kept.status).toBe(403);
    const { tenantId } = scene.tenant;
    const approver = await signedIn(
      scene.installation,
      await aPerson(scene.installation.stores, {
        tenantId,
        email: `a@${tenantId}.test`,
        name: 'A',
        roles: ['approver'],
      }),
    );
    expect((await approver.get('/console/history')).status).toBe(403);
    expect((await approver.get('/console/reports/approvers')).status).toBe(403);
    expect((await approver.get('/console')).text).not.toContain('/console/history');
  });

  it('an operator keeps one and deletes it', async () => {
    const operator = await signedIn(scene.installation, scene.tenant.approver);
    const form = await operator.formOn('/console/history?q=state%3Asent', '/console/history/saved');
    expect((await operator.post('/console/history/saved', { ...form, name: 'Sent' })).status).toBe(303);
    const [query] = await scene.installation.stores.savedQueries.list(scene.tenant.tenantId);
    expect(query).toMatchObject({ name: 'Sent', query: 'state:sent' });
    await operator.post(`/console/history/saved/${String(query?.id)}/delete`, { csrf: String(form.csrf) });
    expect(await scene.installation.stores.savedQueries.list(scene.tenant.tenantId)).toEqual([]);
  });
});
