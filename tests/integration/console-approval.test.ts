/** Deciding on the page (product.md 6, rest.md 7.6): it shows every fact, and only a post from it, on what it showed, counts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, statusOf, submitted } from '../support/mails.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let visitor: Visit;
let id: string;
let request: StoredRequest;
let path: string;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

beforeEach(async () => {
  tenant = await aTenant(installation.stores, { agentRef: 'agent-7' });
  id = await submitted(installation, tenant, {
    to: ['pat@example.com'],
    cc: ['cc@example.com'],
    bcc: ['hidden@example.com'],
    reply_to: 'desk@example.com',
    subject: 'The <b>subject</b>',
    markdown: 'See [the offer](https://offer.example/path).',
    attachments: [{ name: 'offer.pdf', content_base64: 'JVBERg==', content_type: 'application/pdf' }],
  });
  const found = await installation.stores.approvals.forMessage(id);
  if (!found) throw new Error('the message is not held');
  request = found;
  path = `/console/approvals/${request.requestId}`;
  visitor = await signedIn(installation, tenant.approver);
});

const vote = async (change: Record<string, string> = {}, headers?: Record<string, string>) =>
  visitor.post(path, { ...(await visitor.formOn(path, path)), decision: 'approve', ...change }, headers);

async function expectPending(): Promise<void> {
  expect(await statusOf(installation, id)).toBe('pending_send_approval');
  expect((await installation.stores.approvals.forMessage(id))?.state).toBe('open');
  expect(copiesOf(installation, id)).toEqual([]);
}

describe('the approval page', () => {
  it('shows everything a decision is about', async () => {
    const page = await visitor.get(path);
    expect(page.status).toBe(200);
    const revision = await installation.stores.messages.revision(id, 1);
    const { text } = parsePage(page.text);
    const facts = [
      'Acme',
      tenant.mailbox.address,
      'agent-7',
      'gated_send',
      'pat@example.com',
      'cc@example.com',
      'hidden@example.com',
      'desk@example.com',
      'The <b>subject</b>',
      'offer.example',
      'offer.pdf',
      'application/pdf',
      request.digest,
      revision?.mimeSha256 ?? '?',
      'Alex Approver',
      'Expires',
      'Bcc',
    ];
    for (const fact of facts) expect(text).toContain(fact);
    expect(page.text).not.toContain('<b>subject</b>');
  });

  it('is listed among what waits, and reached from there', async () => {
    const { text } = await visitor.get('/console');
    expect(text).toContain(path);
    expect(parsePage(text).text).toContain('The <b>subject</b>');
  });

  it('lets the frozen bytes and the attachment be taken away, never shown', async () => {
    for (const [file, start] of [
      ['message.eml', 'From: '],
      ['attachments/0', '%PDF'],
    ] as const) {
      const answer = await visitor.get(`/console/messages/${id}/${file}`);
      expect(answer.status).toBe(200);
      expect(answer.text.startsWith(start)).toBe(true);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.headers.get('content-type')).toMatch(/^application\/octet-stream/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
    expect((await visitor.get(`/console/messages/${id}/attachments/9`)).status).toBe(404);
  });

  it('does not exist for people of another tenant, to look or to decide', async () => {
    const stranger = await aTenant(installation.stores);
    const other = await signedIn(installation, stranger.approver);
    for (const place of [
      path,
      `/console/messages/${id}`,
      `/console/messages/${id}/message.eml`,
      `/console/messages/${id}/attachments/0`,
      `/console/mailboxes/${tenant.mailbox.id}`,
    ]) {
      const page = await other.get(place);
      expect(page.status).toBe(404);
      expect(page.text).not.toContain('pat@example.com');
    }
    const { text } = await other.get('/console');
    expect(text).not.toContain(path);
    const fields = {
      csrf: await formToken(other),
      decision: 'approve',
      revision: '1',
      digest: request.digest,
    };
    expect((await other.post(path, fields)).status).toBe(404);
    await expectPending();
  });
});

describe('a decision on the page', () => {
  it('approves: the message is sent, in the name of the person, and both pages say so', async () => {
    const answer = await vote();
    expect(answer.status).toBe(200);
    expect(await statusOf(installation, id)).toBe('sent');
    expect(
      copiesOf(installation, id)
        .map(({ envelope }) => envelope.rcpt_to.join())
        .sort(),
    ).toEqual(['cc@example.com', 'hidden@example.com', 'pat@example.com']);
    const message = await installation.stores.messages.find(id);
    expect(message?.approvedBy).toMatch(/^link:.\*+@/);
    expect(parsePage((await visitor.get(path)).text).text).toContain('Approved');
    expect(parsePage((await visitor.get('/console/messages')).text).text).toContain('The <b>subject</b>');
    const log = parsePage((await visitor.get('/console/audit')).text).text;
    for (const action of ['email.vote', 'email.approve', 'email.send']) expect(log).toContain(action);
  });

  it('rejects with a reason that is kept', async () => {
    const answer = await vote({ decision: 'reject', justification: 'Wrong price' });
    expect(answer.status).toBe(200);
    expect(await statusOf(installation, id)).toBe('rejected');
    expect((await visitor.get(path)).text).toContain('Wrong price');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('to reject needs a reason', async () => {
    expect((await vote({ decision: 'reject', justification: '  ' })).status).toBe(400);
    await expectPending();
  });

  it('counts once: the same form again shows what was decided', async () => {
    const form = { ...(await visitor.formOn(path, path)), decision: 'approve' };
    expect((await visitor.post(path, form)).status).toBe(200);
    const again = await visitor.post(path, form);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Alex Approver');
    expect((await visitor.post(path, { ...form, decision: 'reject', justification: 'x' })).status).toBe(409);
    expect(copiesOf(installation, id)).toHaveLength(3);
    expect(await installation.database.vote.count({ where: { messageId: id } })).toBe(1);
  });

  it('counts once of two at the same moment', async () => {
    const form = { ...(await visitor.formOn(path, path)), decision: 'approve' };
    const answers = await Promise.all([visitor.post(path, form), visitor.post(path, form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(copiesOf(installation, id)).toHaveLength(3);
  });

  it.each([
    ['another digest', { digest: 'f'.repeat(64) }],
    ['an earlier revision', { revision: '0' }],
    ['a later revision', { revision: '2' }],
    ['no revision', { revision: '' }],
    ['no digest', { digest: '' }],
  ])('on %s than is waiting is refused as stale', async (_name, change) => {
    expect((await vote(change)).status).toBe(409);
    await expectPending();
  });

  it.each([{ decision: '' }, { decision: 'yes' }, { decision: 'APPROVE' }, { decision: 'approved' }])(
    'is none with %j',
    async (change) => {
      expect((await vote(change)).status).toBe(400);
      await expectPending();
    },
  );

  it('by somebody whom the request does not name is refused, on record, and offered no form', async () => {
    const other = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'o@x.test',
      name: 'Olga Other',
    });
    const form = await visitor.formOn(path, path);
    visitor = await signedIn(installation, other);
    expect((await visitor.get(path)).text).not.toContain('name="decision"');
    const answer = await visitor.post(path, { ...form, csrf: await formToken(visitor), decision: 'approve' });
    expect(answer.status).toBe(403);
    await expectPending();
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
  });

  it('by a person without the role is refused', async () => {
    const reader = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'r@x.test',
      name: 'R',
      roles: ['compliance'],
    });
    const form = await visitor.formOn(path, path);
    visitor = await signedIn(installation, reader);
    const answer = await visitor.post(path, { ...form, csrf: await formToken(visitor), decision: 'approve' });
    expect(answer.status).toBe(403);
    await expectPending();
  });

  it('with NUL in its reason still rejects', async () => {
    const answer = await vote({ decision: 'reject', justification: 'No\0pe' });
    expect([200, 400]).toContain(answer.status);
    expect(await statusOf(installation, id)).toBe(
      answer.status === 200 ? 'rejected' : 'pending_send_approval',
    );
  });

  it('after somebody decided over REST shows that', async () => {
    const form = { ...(await visitor.formOn(path, path)), decision: 'reject', justification: 'x' };
    await approve(installation, tenant.oversightKey, id);
    expect((await visitor.post(path, form)).status).toBe(409);
    expect(await statusOf(installation, id)).toBe('sent');
  });
});
