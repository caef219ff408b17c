/** Templates: versions that stay, and messages made from them that people and recipients see as finished text. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, untilStatus } from '../support/mails.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const TEXT = {
  name: 'shipped',
  subject: 'Order {{order}}',
  markdown: 'Hello {{who}}, it is **on its way**.',
};
const asAdmin = (method: 'PUT' | 'POST' | 'DELETE' | 'GET', path: string, body?: unknown) =>
  call(method, `${installation.baseUrl}/v1/templates${path}`, {
    key: tenant.adminKey,
    ...(body === undefined ? {} : { body }),
  });
const send = (body: Record<string, unknown>) =>
  call('POST', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/send-template`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], template: 'shipped', ...body },
  });
const values = (order: string, who: string) => [
  { name: 'order', value: order },
  { name: 'who', value: who },
];

describe('templates', () => {
  let id: string;

  it('are made and listed; a change is a further version, and the earlier one stays', async () => {
    const made = await asAdmin('POST', '', TEXT);
    expectOutput('create_template', made);
    id = made.body.id;
    expect(made.body).toMatchObject({ version: 1, variables: ['order', 'who'] });
    const next = await asAdmin('PUT', '/shipped', { ...TEXT, markdown: 'Hi {{who}}, **it is there**.' });
    expectOutput('update_template', next);
    expect(next.body).toMatchObject({ id, version: 2 });
    const first = await call('GET', `${installation.baseUrl}/v1/templates/shipped?version=1`, {
      key: tenant.agentKey,
    });
    expect(first.body).toMatchObject({ id, ...TEXT });
    expect((await asAdmin('GET', '')).body).toMatchObject({ templates: [{ id, version: 2 }], cursor: null });
    expectRefusal(await asAdmin('GET', `/${id}?version=3`), 404, 'not_found');
    await expect(
      installation.database.$executeRaw`UPDATE template_version SET markdown = 'x' WHERE template_id = ${id}`,
    ).rejects.toThrow(/permission denied/);
  });

  it('are an administrator’s to change: an agent uses them', async () => {
    const change = { key: tenant.agentKey, body: TEXT };
    expectRefusal(
      await call('PUT', `${installation.baseUrl}/v1/templates/${id}`, change),
      403,
      'insufficient_scope',
    );
    expectRefusal(
      await call('POST', `${installation.baseUrl}/v1/templates`, change),
      403,
      'insufficient_scope',
    );
  });

  it('make messages that wait and leave as finished text, with their origin on record', async () => {
    const answer = await send({ variables: values('1042', 'Pat [x](https://evil.example)'), version: 1 });
    expect(answer.status).toBe(202);
    expectOutput('send_template', answer);
    expect(answer.body.oversight.gate).toBe('hold');
    const sent = String(answer.body.id);
    const message = await installation.stores.messages.find(sent);
    expect(message).toMatchObject({
      operation: 'send',
      subject: 'Order 1042',
      markdown: 'Hello Pat \\[x\\](https://evil.example), it is **on its way**.',
      template: { id, name: 'shipped', version: 1 },
    });
    const [entry] = await installation.stores.audit.list({
      ...{ tenantId: tenant.tenantId, resourceId: sent, limit: 1, order: 'oldest_first' },
    });
    expect(entry).toMatchObject({
      action: 'email.submit',
      metadata: { template_id: id, template_name: 'shipped', template_version: 1 },
    });
    const evidence = await call('GET', `${installation.baseUrl}/v1/emails/${sent}/evidence`, {
      key: tenant.oversightKey,
    });
    expect(evidence.body.template).toEqual({ id, name: 'shipped', version: 1 });

    // What becomes of the template changes nothing of what waits.
    expect((await asAdmin('DELETE', `/${id}`)).body).toEqual({ deleted: true });
    expectRefusal(await send({ variables: values('1', 'Pat') }), 404, 'not_found');
    await approve(installation, tenant.oversightKey, sent);
    await untilStatus(installation, sent, 'sent');
    const mail = await simpleParser(String(copiesOf(installation, sent)[0]?.raw));
    expect(mail.subject).toBe('Order 1042');
    expect(mail.html).toContain('Hello Pat [x](https://evil.example), it is <strong>on its way</strong>.');
    expect(mail.html).not.toContain('href="https://evil.example');
  });

  it('that were changed, renamed or deleted answer a repeated key as the first time', async () => {
    const { id: own } = (await asAdmin('POST', '', { ...TEXT, name: 'brief' })).body;
    const once = (who: string, change = {}) =>
      send({ template: 'brief', idempotency_key: 'once', variables: values('7', who), ...change });
    const first = await once('Pat');
    expect(first.status).toBe(202);
    const repeated = { status: 'already_sent', id: first.body.id };
    await asAdmin('PUT', '/brief', { ...TEXT, name: 'brief-2', markdown: 'Hello {{whole_name}}.' });
    expect((await once('Pat')).body).toMatchObject({ ...repeated, same_content: true });
    await asAdmin('DELETE', `/${own}`);
    const again = await once('Pat', { template: own, version: 1 });
    expectOutput('send_template', again);
    expect(again.body).toMatchObject({ ...repeated, same_content: true });
    expect((await once('Tom')).body).toMatchObject({ ...repeated, same_content: false });
    expectRefusal(await once('Pat', { idempotency_key: 'twice' }), 404, 'not_found');
    expectRefusal(await once('Pat', { version: 2 }), 404, 'not_found');
  });

  it('are on record with every version that there was', async () => {
    const entries = await installation.stores.audit.list({
      ...{ tenantId: tenant.tenantId, resourceId: id, limit: 10, order: 'oldest_first' },
    });
    expect(entries.map(({ action, metadata }) => [action, metadata?.version])).toEqual([
      ['template.create', 1],
      ['template.update', 2],
      ['template.delete', 2],
    ]);
  });
});

describe('the pages of templates', () => {
  const { templates } = CONSOLE_PATHS;
  const text = async (visitor: Visit, path: string) => parsePage((await visitor.get(path)).text).text;
  const post = async (visitor: Visit, path: string, fields: Record<string, string> = {}) =>
    visitor.post(path, { csrf: await formToken(visitor), ...fields });

  it('lead from none to one, through its versions, and back', async () => {
    tenant = await aTenant(installation.stores);
    const operator = await signedIn(installation, tenant.approver);
    expect(await text(operator, templates)).toContain('No templates yet');
    const refused = await post(operator, templates, { ...TEXT, subject: '{{#a}}x{{/a}}' });
    expect(refused.status).toBe(400);
    expect(parsePage(refused.text).text).toContain('No template was made. Subject: may have places');
    const made = await post(operator, templates, { ...TEXT, markdown: 'Hello {{who}},\r\n\r\n**soon**.' });
    expect(made.status).toBe(303);
    const place = made.headers.get('location') ?? '';
    const { text: page } = await operator.get(place);
    expect(parsePage(page).text).toContain('Order ORDER');
    expect(page).toContain('&lt;p&gt;Hello WHO,&lt;/p&gt;');
    expect((await asAdmin('GET', '/shipped')).body.markdown).toBe('Hello {{who}},\n\n**soon**.');

    expect((await post(operator, place, { ...TEXT, markdown: 'Hi {{who}}.' })).status).toBe(303);
    expect(await text(operator, place)).toContain('shipped Version 2');
    expect(await text(operator, `${place}?version=1`)).toContain('shipped Version 1 of 2');
    expect((await operator.get(`${place}?version=3`)).status).toBe(404);
    expect((await post(operator, `${place}/delete`)).headers.get('location')).toBe(templates);
    expect((await operator.get(place)).status).toBe(404);
  });

  it('are an operator’s to change, and nobody’s of another account', async () => {
    const { tenantId } = tenant;
    const { id } = (await asAdmin('POST', '', TEXT)).body;
    const person = { tenantId, email: 'decides@acme.test', name: 'D', roles: ['approver' as const] };
    const approver = await signedIn(installation, await aPerson(installation.stores, person));
    expect(await text(approver, `${templates}/${id}`)).toContain('Hello {{who}}');
    const other = await signedIn(installation, (await aTenant(installation.stores)).approver);
    expect((await other.get(`${templates}/${id}`)).status).toBe(404);
    for (const path of [templates, `${templates}/${id}`, `${templates}/${id}/delete`]) {
      expect((await post(approver, path, { ...TEXT, name: 'mine' })).status).toBe(403);
    }
    expect((await post(other, `${templates}/${id}`, TEXT)).status).toBe(404);
    expect((await post(other, `${templates}/${id}/delete`)).status).toBe(303);
    expect((await asAdmin('GET', '')).body.templates).toMatchObject([{ id, name: 'shipped', version: 1 }]);
  });
});
