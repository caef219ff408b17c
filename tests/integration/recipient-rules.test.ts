/** Rules about recipients and content on the way of a message: what they hold, refuse, and show to whom. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, submit, submitted, untilStatus } from '../support/mails.js';
import { aKey, aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const autonomous = () => aTenant(installation.stores, { oversightMode: 'autonomous' });
const at = (path: string) => `${installation.baseUrl}/v1/recipient-rules${path}`;

function rule({ oversightKey }: TestTenant, body: Record<string, unknown>): Promise<Answer> {
  return call('POST', at(''), { key: oversightKey, body });
}

async function ruled(tenant: TestTenant, body: Record<string, unknown>): Promise<string> {
  const answer = await rule(tenant, body);
  expect(answer.status).toBe(201);
  return String(answer.body.id);
}

const findingsOf = async (id: string) =>
  ((await installation.stores.messages.revision(id, 1))?.findings ?? []).map(
    ({ severity, code, place }) => `${severity} ${code} ${place}`,
  );

async function sent(tenant: TestTenant, change: Record<string, unknown>): Promise<void> {
  await untilStatus(installation, await submitted(installation, tenant, change), 'sent');
}

async function held(tenant: TestTenant, change: Record<string, unknown>): Promise<string> {
  const id = await submitted(installation, tenant, change);
  await untilStatus(installation, id, 'pending_send_approval');
  return id;
}

describe('a recipient rule', () => {
  it('is listed once for each target, changed by a repeat, and gone when it is removed', async () => {
    const tenant = await autonomous();
    const target = { target: 'domain', value: 'RIVAL.example' };
    const id = await ruled(tenant, { ...target, trust: 'hold' });
    expect(await ruled(tenant, { ...target, trust: 'block' })).toBe(id);
    const own = await ruled(tenant, { ...target, trust: 'hold', mailbox: tenant.mailbox.address });

    const listed = await call('GET', at(''), { key: tenant.adminKey });
    expectOutput('list_recipient_rules', listed);
    expect(listed.body.rules).toEqual([
      expect.objectContaining({ id, mailbox_id: null, value: 'rival.example', trust: 'block' }),
      expect.objectContaining({ id: own, mailbox_id: tenant.mailbox.id, trust: 'hold' }),
    ]);

    expect((await call('DELETE', at(`/${id}`), { key: tenant.oversightKey })).status).toBe(200);
    expectRefusal(await call('DELETE', at(`/${id}`), { key: tenant.oversightKey }), 404, 'not_found');
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual([
      'recipient_rule.put',
      'recipient_rule.put',
      'recipient_rule.remove',
    ]);
  });

  it('is no agent’s to make: neither the key that writes nor one that also decides', async () => {
    const tenant = await autonomous();
    const body = { target: 'external', trust: 'free' };
    expectRefusal(await call('POST', at(''), { key: tenant.agentKey, body }), 403, 'insufficient_scope');
    expectRefusal(await call('POST', at(''), { key: tenant.adminKey, body }), 403, 'insufficient_scope');
    const both = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['send', 'oversight'],
      personId: tenant.approver.id,
    });
    expectRefusal(await call('POST', at(''), { key: both.key, body }), 403, 'insufficient_scope');
  });

  it('refuses mail to whom it blocks, and keeps on record why', async () => {
    const tenant = await autonomous();
    await ruled(tenant, { target: 'domain', value: 'rival.example', trust: 'block' });
    const answer = await submit(installation, tenant, { to: ['a@example.com'], cc: ['b@eu.rival.example'] });
    expectRefusal(answer, 400, 'content_filtered');
    const [message] = await installation.stores.messages.list({ tenantId: tenant.tenantId, limit: 1 });
    expect(message).toMatchObject({ status: 'rejected' });
    expect(await findingsOf(message?.id ?? '')).toEqual(['refuse recipient.blocked cc[0]']);
    expect(copiesOf(installation, message?.id ?? '')).toEqual([]);
  });

  it('holds the first mail to somebody even where the mode does not, and the second no more', async () => {
    const tenant = await autonomous();
    await ruled(tenant, { target: 'external', trust: 'hold_first', mailbox: tenant.mailbox.address });
    const to = ['newcomer@example.com'];
    const id = await held(tenant, { to });
    expect(await findingsOf(id)).toEqual(['hold recipient.first_contact to[0]']);
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
    await sent(tenant, { to });
  });

  it('speaks of the mailbox it names, and of no other', async () => {
    const tenant = await autonomous();
    const domain = tenant.mailbox.address.split('@')[1];
    const other = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: `other@${domain}`,
    });
    await ruled(tenant, { target: 'external', trust: 'block', mailbox: other.address });
    await sent(tenant, { from: tenant.mailbox.address });
  });

  it('made after the freeze refuses what has not left', async () => {
    const tenant = await autonomous();
    const send_at = new Date(Date.now() + 3_000).toISOString();
    const id = await submitted(installation, tenant, { to: ['late@example.com'], send_at });
    await untilStatus(installation, id, 'scheduled');
    await ruled(tenant, { target: 'address', value: 'Late@example.com', trust: 'block' });
    await untilStatus(installation, id, 'rejected');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('frees nothing that the mode holds', async () => {
    const tenant = await aTenant(installation.stores, { oversightMode: 'gated_send' });
    await ruled(tenant, { target: 'external', trust: 'free' });
    expect(await findingsOf(await held(tenant, {}))).toEqual([]);
  });
});

describe('what the rules find in a message', () => {
  it.each([
    ['a card number', { markdown: 'Charge 4111 1111 1111 1111.' }, 'hold content.card_number text'],
    [
      'a link that shows another host',
      { markdown: '[bank.example](https://evil.example/)' },
      'hold link.differs links[0]',
    ],
    [
      'many recipients',
      { to: Array.from({ length: 26 }, (_, at) => `m${at}@example.com`) },
      'hold recipient.many recipients',
    ],
  ])('holds it in an autonomous mailbox: %s', async (_name, change, finding) => {
    expect(await findingsOf(await held(await autonomous(), change))).toEqual([finding]);
  });

  it('stands on the approval page, with where it is', async () => {
    const tenant = await autonomous();
    const id = await held(tenant, { subject: 'Card', markdown: 'Charge 4111 1111 1111 1111.' });
    const [request] = await installation.database.approvalRequest.findMany({ where: { messageId: id } });
    const visitor = await signedIn(installation, tenant.approver);
    const page = await visitor.get(`/console/approvals/${request?.id}`);
    expect(page.text).toContain('content.card_number');
    expect(page.text).toContain('This is the number of a payment card');
    expect(page.text).toContain('characters 8–26');
  });

  it('knows an imitation of somebody who got mail before, and leaves them alone', async () => {
    const tenant = await autonomous();
    await sent(tenant, { to: ['pat@paypal.example'] });
    const id = await held(tenant, { to: ['pat@paypa1.example'] });
    expect(await findingsOf(id)).toEqual(['hold recipient.look_alike to[0]']);
    await sent(tenant, { to: ['sam@paypal.example'] });
  });
});

describe('a recipient in another script', () => {
  it('waits for a person, who is shown the A-label that mail would go to', async () => {
    const tenant = await autonomous();
    await sent(tenant, { to: ['pat@acme.test'] });
    const label = 'xn--me-6kc2e.test';
    for (const domain of ['\u0430\u0441me.test', label]) {
      const id = await held(tenant, { to: ['pat@acme.test'], bcc: [`pat@${domain}`] });
      expect(
        (await findingsOf(id)).map((finding) => finding.replace(/look_alike|mixed_scripts/u, 'x')),
      ).toEqual(['hold recipient.x bcc[0]']);
      const [request] = await installation.database.approvalRequest.findMany({ where: { messageId: id } });
      const visitor = await signedIn(installation, tenant.approver);
      const { text } = await visitor.get(`/console/approvals/${request?.id}`);
      expect(text).toContain(label);
      expect(copiesOf(installation, id)).toEqual([]);
    }
  });
});

describe('the page of rules', () => {
  it('makes, shows and removes them, and says what was wrong', async () => {
    const tenant = await autonomous();
    const visitor = await signedIn(installation, tenant.approver);
    const form = await visitor.formOn('/console/rules', '/console/rules/content');
    const added = await visitor.post('/console/rules/content', {
      ...form,
      kind: 'phrase',
      expression: 'Project <Falcon>',
      severity: 'refuse',
      mailbox: tenant.mailbox.address,
    });
    expect([added.status, added.headers.get('location')]).toEqual([303, '/console/rules']);
    const { text } = await visitor.get('/console/rules');
    expect(text).toContain('Project &lt;Falcon&gt;');
    const [, path = ''] = /action="(\/console\/rules\/content\/[0-9A-Z]+)"/.exec(text) ?? [];
    expect((await visitor.post(path, { csrf: form.csrf ?? '' })).status).toBe(303);
    expect(await installation.stores.contentRules.list({ tenantId: tenant.tenantId })).toEqual([]);
    // Twice is nobody's fault.
    expect((await visitor.post(path, { csrf: form.csrf ?? '' })).status).toBe(303);

    const wrong = await visitor.post('/console/rules/recipients', {
      csrf: form.csrf ?? '',
      target: 'address',
      value: 'nobody',
      trust: 'block',
      mailbox: '',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toMatch(/No rule was made[\s\S]*value="nobody"/);
  });

  it('takes no form that is not its own', async () => {
    const tenant = await autonomous();
    const visitor = await signedIn(installation, tenant.approver);
    const fields = { kind: 'phrase', expression: 'falcon', severity: 'info', mailbox: '' };
    expect((await visitor.post('/console/rules/content', fields)).status).toBe(401);
    expect(await installation.stores.contentRules.list({ tenantId: tenant.tenantId })).toEqual([]);
  });
});
