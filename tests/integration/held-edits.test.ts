/** People who change what they are asked about, on real servers: a new revision, all votes anew, and who still has one. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aPolicy, approversAround, stage } from '../support/approvers.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { signedIn } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, decide, statusOf, submitted, untilStatus } from '../support/mails.js';
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

const around = () => ({ installation, tenant });
const { approver, policy, api } = approversAround(around);

describe('an edit by a person who is asked', () => {
  const seenIn = async (id: string) => {
    const request = await installation.stores.approvals.forMessage(id);
    if (!request) throw new Error('nobody is asked');
    const { requestId, revision, digest } = request;
    return { approval_id: requestId, revision, digest };
  };
  const edit = (key: string, body: object) => api('POST', '/v1/oversight/edit', key, body);
  const MAIL = {
    to: ['pat@example.com'],
    bcc: ['hidden@example.com'],
    subject: 'Offer',
    markdown: 'Dear Pat,\n\nit costs 10.',
    attachments: ['a', 'b'].map((name) => ({
      name: `${name}.txt`,
      content_base64: 'YQ==',
      content_type: 'text/plain',
    })),
  };

  it('voids the votes before it, asks everybody anew, and gives its editor no vote where two must approve', async () => {
    const [ann, bob, cleo] = [await approver('ann'), await approver('bob'), await approver('cleo')];
    await aPolicy(around(), [stage([ann, bob, cleo], { needed: 2 })], { editorMayVote: true });
    const id = await submitted(installation, tenant, MAIL);
    const seen = await seenIn(id);
    expect(await approve(installation, ann.key, id)).toMatchObject({ status: 200, body: { votes: 1 } });

    const edited = await edit(bob.key, {
      ...seen,
      markdown: 'Dear Pat,\n\nit costs 12.',
      remove_attachments: [0],
    });
    expect(edited).toMatchObject({ status: 200, body: { id, voided_revision: 1, revision: 2 } });
    const { approval_id: next, digest } = edited.body;
    expect([next === seen.approval_id, digest === seen.digest]).toEqual([false, false]);
    expect(await installation.stores.approvals.find(seen.approval_id)).toMatchObject({ state: 'superseded' });

    // The old digest, the old revision, and a word that does not say what it is about.
    const yes = { email_id: id, action: 'approve' };
    for (const about of [{}, { revision: 1 }, { digest: seen.digest }])
      expect(await decide(installation, cleo.key, { ...yes, ...about })).toMatchObject({
        status: 409,
        body: { code: 'stale_revision' },
      });
    expect(await edit(ann.key, { ...seen, subject: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'stale_revision' },
    });
    expect(await decide(installation, bob.key, { ...yes, digest })).toMatchObject({
      status: 403,
      body: { code: 'self_approval' },
    });
    expect(await decide(installation, ann.key, { ...yes, digest })).toMatchObject({
      body: { votes: 1, needed: 2 },
    });
    expect(await decide(installation, cleo.key, { ...yes, digest })).toMatchObject({ status: 200 });
    await untilStatus(installation, id, 'sent');

    const copies = await eventually(
      () => copiesOf(installation, id),
      ({ length }) => length === 2,
    );
    expect(copies.map(({ envelope }) => envelope.rcpt_to.join()).sort()).toEqual([
      'hidden@example.com',
      'pat@example.com',
    ]);
    const raw = String(copies[0]?.raw);
    expect(raw).toContain('it costs 12.');
    expect([raw.includes('a.txt'), raw.includes('b.txt')]).toEqual([false, true]);
    const entries = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      resourceId: id,
      order: 'oldest_first',
      limit: 200,
    });
    const editor = `person:${bob.person.id}`;
    const about = (action: string) => entries.findLast((entry) => entry.action === action)?.metadata;
    expect(about('email.edit')).toMatchObject({
      changed: ['markdown', 'attachments'],
      voided_revision: 1,
      voided_digest: seen.digest,
    });
    expect(about('email.freeze')).toMatchObject({ revision: 2, digest, editor });
    expect(about('email.approve')).toMatchObject({ digest, editor, editor_voted: false });
  }, 60_000);

  it('and their approval are one act where the policy needs one and lets editors vote', async () => {
    const id = await submitted(installation, tenant, MAIL);
    const seen = await seenIn(id);
    const { oversightKey: key } = tenant;
    const [one, other] = await Promise.all([
      edit(key, { ...seen, subject: 'One' }),
      edit(key, { ...seen, subject: 'Other' }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const { digest } = (one.status === 200 ? one : other).body;
    expect(await edit(key, { ...(await seenIn(id)), to: ['pat@example.com'] })).toMatchObject({
      status: 400,
    });
    expect(await decide(installation, key, { email_id: id, action: 'approve', digest })).toMatchObject({
      status: 200,
      body: { status: 'approved_and_sent' },
    });
    expect(await edit(key, { ...seen, subject: 'Late' })).toMatchObject({ status: 409 });
    expect(await edit(key, { ...(await seenIn(id)), subject: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'not_pending' },
    });
  }, 60_000);

  it('keeps what was asked for before the policy was loosened', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann, bob], { needed: 2 })]);
    const id = await submitted(installation, tenant, MAIL);
    await policy([stage([ann, bob])]);
    const edited = await edit(ann.key, { ...(await seenIn(id)), subject: 'Changed' });
    const { digest } = edited.body;
    expect(await decide(installation, bob.key, { email_id: id, action: 'approve', digest })).toMatchObject({
      status: 200,
      body: { votes: 1, needed: 2 },
    });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });

  it('of what the rules alone had held stays with people, whatever they say of it now', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const id = await submitted(installation, tenant, {
      ...MAIL,
      subject: 'See xn--pypal-4ve.com',
      markdown: '[https://bank.example](https://evil.example)',
    });
    await untilStatus(installation, id, 'pending_send_approval');
    const edited = await edit(tenant.oversightKey, {
      ...(await seenIn(id)),
      subject: 'Hello',
      markdown: 'Hello',
    });
    expect(edited).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('is refused to the agent, to whoever can write mail, to strangers and to the author', async () => {
    const [ann, eve] = [await approver('ann'), await approver('eve')];
    await policy([stage([ann])]);
    const id = await submitted(installation, tenant, MAIL);
    const wish = { ...(await seenIn(id)), subject: 'Mine' };
    for (const key of [tenant.agentKey, tenant.adminKey, eve.key])
      expect(await edit(key, wish)).toMatchObject({ status: 403 });
    const other = await aTenant(installation.stores);
    expect(await edit(other.oversightKey, wish)).toMatchObject({ status: 404 });
    await installation.database.message.update({ where: { id }, data: { authorPersonId: ann.person.id } });
    expect(await edit(ann.key, wish)).toMatchObject({ status: 403, body: { code: 'self_approval' } });
    expect(await installation.stores.approvals.forMessage(id)).toMatchObject({ state: 'open', revision: 1 });
    const actions = await actionsOn(installation, tenant.tenantId, id);
    // Of each, the stranger's too: here it does not say who that was.
    expect(actions.filter((action) => action === 'oversight.refused')).toHaveLength(5);
  });

  it('is refused to whoever is no approver any more at that moment, as their vote would be', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann, bob])]);
    const id = await submitted(installation, tenant, MAIL);
    await policy([stage([bob])]);
    const wish = { ...(await seenIn(id)), subject: 'Mine' };
    expect(await edit(ann.key, wish)).toMatchObject({ status: 403, body: { code: 'not_an_approver' } });
    expect(await installation.stores.approvals.forMessage(id)).toMatchObject({ state: 'open', revision: 1 });
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
    expect(await edit(bob.key, wish)).toMatchObject({ status: 200 });
  });

  it('is made on the page, which then shows what was changed and by whom', async () => {
    const id = await submitted(installation, tenant, MAIL);
    const { approval_id } = await seenIn(id);
    const path = `/console/approvals/${approval_id}`;
    const visitor = await signedIn(installation, tenant.approver);
    expect((await visitor.get(path)).text).toContain(`href="${path}/edit"`);
    const form = await visitor.formOn(`${path}/edit`, `${path}/edit`);
    const typed = {
      ...form,
      to: 'pat@example.com\r\nsam@example.com',
      cc: '',
      subject: MAIL.subject,
      bcc: 'hidden@example.com',
      markdown: 'Dear Pat,\r\n\r\nit costs 10.',
      keep: '1',
    };
    const wrong = await visitor.post(`${path}/edit`, { ...typed, to: 'nobody' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Nothing was changed');
    const answer = await visitor.post(`${path}/edit`, typed);
    expect(answer.status).toBe(303);
    const next = await seenIn(id);
    expect([answer.headers.get('location'), next.revision]).toEqual([
      `/console/approvals/${next.approval_id}`,
      2,
    ]);
    expect(await installation.stores.messages.find(id)).toMatchObject({
      to: ['pat@example.com', 'sam@example.com'],
      bcc: ['hidden@example.com'],
      markdown: MAIL.markdown,
      attachments: [{ name: 'b.txt' }],
    });
    const page = parsePage((await visitor.get(String(answer.headers.get('location')))).text).text;
    for (const words of ['What was changed', 'Alex Approver', 'sam@example.com', 'a.txt', 'since revision 1'])
      expect(page).toContain(words);
    // Whoever follows the link of the first mail, or posts the form they had open, learns what became of it.
    expect((await visitor.get(path)).headers.get('location')).toBe(`/console/approvals/${next.approval_id}`);
    expect((await visitor.post(`${path}/edit`, typed)).status).toBe(409);
    const vote = await visitor.formOn(
      `/console/approvals/${next.approval_id}`,
      `/console/approvals/${next.approval_id}`,
    );
    expect(
      (await visitor.post(`/console/approvals/${next.approval_id}`, { ...vote, decision: 'approve' })).status,
    ).toBe(200);
    await untilStatus(installation, id, 'sent');
  }, 60_000);
});
