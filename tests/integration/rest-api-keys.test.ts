/** API keys over REST (rest.md 2, 3, 7.8): the operator agrees, who composes never decides, nobody sees a key twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { codeFor, newestMailTo, withApproval } from '../support/approvals.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, caughtFor, statusOf, submitted, untilStatus } from '../support/mails.js';
import { tableRows } from '../support/table-rows.js';
import { aKey, aMailbox, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const url = (path = '') => `${installation.baseUrl}/v1/api-keys${path}`;
const post = (body: unknown): Promise<Answer> => call('POST', url(), { key: tenant.adminKey, body });
const approved = (method: string, path: string, body: Record<string, unknown> = {}): Promise<Answer> =>
  withApproval(installation, {
    method,
    url: url(path),
    key: tenant.adminKey,
    operator: tenant.approver.email,
    body,
  });
const works = async (key: string) =>
  (await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key })).status === 200;

describe('a new key', () => {
  it('is shown once, works, and may read where nothing else was said', async () => {
    const answer = await approved('POST', '', { name: 'Reader' });
    expect(answer).toMatchObject({ status: 201, body: { name: 'Reader', scopes: ['read'] } });
    expectOutput('create_api_key', answer);
    const { id, api_key, prefix } = answer.body as Record<string, string>;
    expect(api_key).toMatch(/^mm_live_[A-Za-z0-9_-]{32,}$/);
    expect(prefix).toBe(api_key?.slice(0, 12));
    expect(await works(String(api_key))).toBe(true);
    const list = await call('GET', url(), { key: tenant.adminKey });
    expectOutput('list_api_keys', list);
    expect(list.body.api_keys).toContainEqual(expect.objectContaining({ id, prefix, is_active: true }));
    expect(JSON.stringify([list.body, await tableRows(installation)])).not.toContain(api_key);
    expect(await actionsOn(installation, tenant.tenantId, String(id))).toEqual(['api_key.create']);
  });

  it.each([
    ['medium', ['send']],
    ['medium', ['read', 'send', 'oversight_read']],
    ['high', ['admin']],
    ['high', ['oversight', 'read']],
  ])('is of tier %s with %j', async (tier, scopes) => {
    const asked = await post({ name: 'K', scopes });
    expect(asked).toMatchObject({ status: 202, body: { action: 'api_key.create' } });
    const row = await installation.database.operatorApproval.findUnique({
      where: { id: String(asked.body.approval_id) },
    });
    expect(row).toMatchObject({ tier, mailedTo: tenant.approver.email });
  });

  it.each([[['send', 'oversight']], [['oversight', 'admin']], [['read', 'oversight', 'send', 'admin']]])(
    'is refused with %j before anybody is mailed',
    async (scopes) => {
      const before = await tableRows(installation);
      expectRefusal(await post({ name: 'K', scopes }), 400, 'forbidden_scope_combination');
      expect(await tableRows(installation)).toEqual(before);
      expect(caughtFor(installation, tenant.approver.email)).toHaveLength(0);
    },
  );

  it.each([
    [{}, ['name']],
    [{ name: '' }, ['name']],
    [{ name: 'two\nCode: AAA-AAA' }, ['name']],
    [{ name: 'K', scopes: [] }, ['scopes']],
    [{ name: 'K', scopes: ['everything'] }, ['scopes.0']],
    [{ name: 'K', scopes: 'read' }, ['scopes']],
    [{ name: 'K', body_fields: 'none' }, ['body_fields']],
    [{ name: 'K', approver: 'pat@example.com' }, ['approver']],
    [{ name: 'K', scopes: ['oversight'], approver: 'nobody' }, ['approver']],
  ])('is refused as %j', async (body, fields) => {
    expect(refusedFields(await post(body))).toEqual(fields);
  });

  it('needs the same fields as in the first step', async () => {
    await post({ name: 'Small', scopes: ['read'] });
    const approval_code = codeFor(installation, tenant.approver.email);
    expectRefusal(
      await post({ name: 'Small', scopes: ['admin'], approval_code }),
      404,
      'no_pending_approval',
    );
    expectRefusal(await post({ name: 'Small', approval_code: 'AAA-AAA' }), 403, 'invalid_approval_code');
    expect((await post({ name: 'Small', approval_code })).status).toBe(201);
  });

  it('may leave text_body out of what it reads', async () => {
    const { body } = await approved('POST', '', { name: 'K', body_fields: 'markdown' });
    expect(await installation.stores.apiKeys.get(tenant.tenantId, String(body.id))).toMatchObject({
      bodyFields: 'markdown',
    });
  });
});

describe('an oversight key', () => {
  it('belongs to the holder of the oversight address, and its decisions are theirs', async () => {
    const { body } = await approved('POST', '', { name: 'Approver', scopes: ['oversight', 'read'] });
    const stored = await installation.stores.apiKeys.get(tenant.tenantId, String(body.id));
    expect(stored?.personId).toBe(tenant.approver.id);
    const id = await submitted(installation, tenant);
    await untilStatus(installation, id, 'pending_send_approval');
    expect((await approve(installation, String(body.api_key), id)).status).toBe(200);
    expect(await statusOf(installation, id)).toBe('sent');
  });

  it('of somebody else is confirmed by the operator and then by that person', async () => {
    const approver = `second${tenant.tenantId.slice(-6).toLowerCase()}@example.com`;
    const wanted = { name: 'Second', scopes: ['oversight'], approver };
    expect((await post(wanted)).status).toBe(202);
    const operatorCode = codeFor(installation, tenant.approver.email);
    expect(caughtFor(installation, approver)).toHaveLength(0);

    const second = await post({ ...wanted, approval_code: operatorCode });
    expect(second).toMatchObject({
      status: 202,
      body: { action: 'api_key.confirm_approver', masked_email: 's***@example.com' },
    });
    expect((await installation.stores.apiKeys.list(tenant.tenantId)).map(({ name }) => name)).not.toContain(
      'Second',
    );
    expect(newestMailTo(installation, approver)).toContain(`in the name of ${approver}`);
    expect((await post(wanted)).body.approval_id).toBe(second.body.approval_id);
    expectRefusal(await post({ ...wanted, approval_code: operatorCode }), 403, 'invalid_approval_code');

    const answer = await post({ ...wanted, approval_code: codeFor(installation, approver) });
    expect(answer.status).toBe(201);
    expectOutput('create_api_key', answer);
    const person = await installation.stores.people.byEmail(tenant.tenantId, approver);
    const stored = await installation.stores.apiKeys.get(tenant.tenantId, String(answer.body.id));
    expect(stored?.personId).toBe(person?.id);
    expect(person).toMatchObject({ roles: ['approver'], isActive: true });
  });

  it('is never held by an agent, nor by somebody who was switched off', async () => {
    const other = await aTenant(installation.stores);
    const bot = await aMailbox(installation.stores, {
      tenantId: other.tenantId,
      address: other.mailbox.address.replace('agent', 'bot'),
    });
    const gone = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: `gone@${tenant.tenantId.toLowerCase()}.example`,
      name: 'Gone',
      isActive: false,
    });
    for (const approver of [tenant.mailbox.address, bot.address.toUpperCase(), gone.email]) {
      expect(refusedFields(await post({ name: 'K', scopes: ['oversight'], approver }))).toEqual(['approver']);
    }
    expect(caughtFor(installation, tenant.approver.email)).toHaveLength(0);
  });
});

describe('changing a key', () => {
  const patch = (id: string, body: unknown): Promise<Answer> =>
    call('PATCH', url(`/${id}`), { key: tenant.adminKey, body });
  const stored = (id: string) => installation.stores.apiKeys.get(tenant.tenantId, id);

  it('renames it and takes scopes away at once', async () => {
    const answer = await patch(tenant.agentKeyId, { name: 'Renamed', scopes: ['read'] });
    expect(answer).toMatchObject({ status: 200, body: { status: 'updated' } });
    expect(await stored(tenant.agentKeyId)).toMatchObject({ name: 'Renamed', scopes: ['read'] });
    expect((await patch(tenant.agentKeyId, {})).status).toBe(200);
  });

  it('gives it more only with the code', async () => {
    const { id } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['read'] });
    const answer = await approved('PATCH', `/${id}`, { scopes: ['read', 'send'] });
    expect(answer).toMatchObject({ status: 200, body: { status: 'updated' } });
    expect((await stored(id))?.scopes).toEqual(['read', 'send']);
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['api_key.create', 'api_key.update']);
  });

  it('takes what admin brings with it for no addition', async () => {
    const { id } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['admin'] });
    expect((await patch(id, { scopes: ['read', 'send'] })).status).toBe(200);
    expect((await stored(id))?.scopes).toEqual(['read', 'send']);
  });

  it('never joins composing and deciding', async () => {
    const before = await tableRows(installation);
    expectRefusal(
      await patch(tenant.oversightKeyId, { scopes: ['oversight', 'send'] }),
      400,
      'forbidden_scope_combination',
    );
    expect(await tableRows(installation)).toEqual(before);
  });

  it('leaves nobody their votes: oversight that comes back is the operator’s', async () => {
    const other = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'other@example.com',
      name: 'Other',
    });
    const { id } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['oversight'],
      personId: other.id,
    });
    await patch(id, { scopes: ['oversight_read'] });
    expect((await stored(id))?.personId).toBeNull();
    await approved('PATCH', `/${id}`, { scopes: ['oversight'] });
    expect((await stored(id))?.personId).toBe(tenant.approver.id);
  });
});

describe('revoking a key', () => {
  it('waits for the code, acts at once and for good', async () => {
    expect(await works(tenant.agentKey)).toBe(true);
    expect((await call('DELETE', url(`/${tenant.agentKeyId}`), { key: tenant.adminKey })).status).toBe(202);
    expect(await works(tenant.agentKey)).toBe(true);
    const approval_code = codeFor(installation, tenant.approver.email);
    const answer = await call('DELETE', `${url(`/${tenant.agentKeyId}`)}?approval_code=${approval_code}`, {
      key: tenant.adminKey,
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'revoked' } });
    expect(await works(tenant.agentKey)).toBe(false);
    const again = await call('DELETE', url(`/${tenant.agentKeyId}`), { key: tenant.adminKey });
    expectRefusal(again, 404, 'not_found');
    const list = await call('GET', url(), { key: tenant.adminKey });
    expect(list.body.api_keys).toContainEqual(
      expect.objectContaining({ id: tenant.agentKeyId, is_active: false }),
    );
  });

  it('takes the code in a header too', async () => {
    await call('DELETE', url(`/${tenant.agentKeyId}`), { key: tenant.adminKey });
    const headers = { 'X-Approval-Code': codeFor(installation, tenant.approver.email) };
    const answer = await call('DELETE', url(`/${tenant.agentKeyId}`), { key: tenant.adminKey, headers });
    expect(answer.status).toBe(200);
  });
});
