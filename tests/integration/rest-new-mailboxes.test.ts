/** Mailboxes made and taken away over REST (rest.md 7.3): the operator agrees, addresses are given out once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { codeFor, withApproval } from '../support/approvals.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor, statusOf, submit, submitted } from '../support/mails.js';
import { tableRows } from '../support/table-rows.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let slugDomain: string;

beforeAll(async () => {
  installation = await startInstallation({ MAX_MAILBOXES: '3' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  slugDomain = tenant.mailbox.address.slice('agent@'.length);
});

const url = (path = '') => `${installation.baseUrl}/v1/mailboxes${path}`;
const post = (body: unknown, key = tenant.adminKey): Promise<Answer> => call('POST', url(), { key, body });
const create = (body: Record<string, unknown>): Promise<Answer> =>
  withApproval(installation, {
    method: 'POST',
    url: url(),
    key: tenant.adminKey,
    operator: tenant.approver.email,
    body,
  });

describe('a new mailbox', () => {
  it('waits for the operator, who is told what it is about', async () => {
    const asked = await post({ address_local: 'support', display_name: 'Help' });
    expect(asked).toMatchObject({
      status: 202,
      body: { status: 'pending_approval', action: 'mailbox.create', masked_email: `a***@${slugDomain}` },
    });
    expect(await installation.stores.mailboxes.list(tenant.tenantId)).toHaveLength(1);
    const [mail] = caughtFor(installation, tenant.approver.email);
    expect(String(mail?.raw)).toContain(`support@${slugDomain}`);
    const again = await post({ display_name: 'Help', address_local: 'support' });
    expect(again.body.approval_id).toBe(asked.body.approval_id);
    expect(caughtFor(installation, tenant.approver.email)).toHaveLength(1);
  });

  it('is there once the code was given, and holds every message', async () => {
    const answer = await create({
      address_local: 'Support',
      display_name: 'Help',
      oversight_mode: 'autonomous',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { address: `support@${slugDomain}`, oversight_mode: 'gated_send', display_name: 'Help' },
    });
    expectOutput('create_mailbox', answer);
    const list = await call('GET', url(), { key: tenant.agentKey });
    expect(list.body.mailboxes).toHaveLength(2);
    expect(await actionsOn(installation, tenant.tenantId, String(answer.body.id))).toEqual([
      'mailbox.create',
    ]);
  });

  it('may begin stricter', async () => {
    expect(
      await create({ address: 'strict', oversight_mode: 'read_only', agent_ref: 'agent-7' }),
    ).toMatchObject({
      status: 201,
      body: { oversight_mode: 'read_only', display_name: null },
    });
    const stored = await installation.stores.mailboxes.byAddress(tenant.tenantId, `strict@${slugDomain}`);
    expect(stored).toMatchObject({ agentRef: 'agent-7', aiDisclosure: true });
  });

  it.each(['address_local', 'address_local_part', 'address'])('is named by %s', async (field) => {
    expect((await create({ [field]: 'named' })).body.address).toBe(`named@${slugDomain}`);
  });

  it('may be named by its whole address', async () => {
    expect((await create({ address: `whole@${slugDomain}` })).body.address).toBe(`whole@${slugDomain}`);
  });

  it('may lie at an active domain of the tenant, and at no other', async () => {
    const domain = { tenantId: tenant.tenantId, challenge: 'x' };
    await installation.database.domain.createMany({
      data: [
        { ...domain, id: `${tenant.tenantId}1`, domain: 'active.example', status: 'active' },
        { ...domain, id: `${tenant.tenantId}2`, domain: 'pending.example' },
      ],
    });
    expect((await create({ address: 'hi@active.example' })).status).toBe(201);
    for (const address of ['hi@pending.example', 'hi@multimail.test', 'hi@other.active.example']) {
      expect(refusedFields(await post({ address }))).toEqual(['address']);
    }
    await installation.database.domain.deleteMany({ where: { tenantId: tenant.tenantId } });
  });

  it.each(['', 'a b', '-a', 'a..b', 'ä', 'a@b@c', 'postmaster', 'ABUSE', '<a>', 'x'.repeat(65), 'a\u0000b'])(
    'is refused at %j, and nothing is mailed',
    async (address_local) => {
      const before = await tableRows(installation);
      expect(refusedFields(await post({ address_local }))).toEqual(['address_local']);
      expect(await tableRows(installation)).toEqual(before);
      expect(caughtFor(installation, tenant.approver.email)).toHaveLength(0);
    },
  );

  it.each([
    [{}, ['address_local']],
    [{ address_local: 'a', address: 'b' }, ['address_local']],
    [{ address: 'ok', oversight_mode: 'none' }, ['oversight_mode']],
    [{ address: 'ok', agent_ref: 'x'.repeat(65) }, ['agent_ref']],
    [{ address: 'ok', display_name: 'two\nlines' }, ['display_name']],
    [{ address: 'ok', ai_disclosure: 'maybe' }, ['ai_disclosure']],
  ])('is refused as %j', async (body, fields) => {
    expect(refusedFields(await post(body))).toEqual(fields);
  });

  it('never gets an address that is in use, was once, or is a person of the tenant', async () => {
    expectRefusal(await post({ address_local: 'agent' }), 409, 'in_use');
    expectRefusal(await post({ address_local: 'Approver' }), 409, 'in_use');
    const gone = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: `gone@${slugDomain}`,
    });
    expect((await call('DELETE', url(`/${gone.id}`), { key: tenant.adminKey })).status).toBe(200);
    expectRefusal(await post({ address_local: 'gone' }), 409, 'in_use');
  });

  it('is refused beyond the limit, however many ask at once', async () => {
    const wanted = ['one', 'two', 'three'];
    for (const address_local of wanted) await post({ address_local });
    const codes = caughtFor(installation, tenant.approver.email).map(
      ({ raw }) => /^Code: (\S+)\r?$/m.exec(String(raw))?.[1],
    );
    const answers = await Promise.all(
      wanted.map((address_local, index) => post({ address_local, approval_code: codes[index] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 403]);
    expectRefusal(await post({ address_local: 'four' }), 403, 'limit_reached');
  });

  it('is created once by one code', async () => {
    await post({ address_local: 'once' });
    const approval_code = codeFor(installation, tenant.approver.email).toLowerCase().replace('-', ' ');
    expect((await post({ address_local: 'once', approval_code })).status).toBe(201);
    expectRefusal(await post({ address_local: 'twice', approval_code }), 404, 'no_pending_approval');
  });
});

describe('a mailbox that is deleted', () => {
  const remove = (id = tenant.mailbox.id) => call('DELETE', url(`/${id}`), { key: tenant.adminKey });

  it('is gone, sends nothing any more, and what waited is cancelled', async () => {
    const waiting = [await submitted(installation, tenant), await submitted(installation, tenant)];
    await eventually(
      () => Promise.all(waiting.map((id) => statusOf(installation, id))),
      (states) => states.every((state) => state === 'pending_send_approval'),
    );
    const answer = await remove();
    expect(answer).toMatchObject({ status: 200, body: { status: 'deleted' } });
    expectOutput('delete_mailbox', answer);
    expect(await Promise.all(waiting.map((id) => statusOf(installation, id)))).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expectRefusal(
      await call('GET', url(`/${tenant.mailbox.id}`), { key: tenant.agentKey }),
      404,
      'not_found',
    );
    expectRefusal(await submit(installation, tenant), 400, 'mailbox_required');
    expectRefusal(await remove(), 404, 'not_found');
    expect(await actionsOn(installation, tenant.tenantId, tenant.mailbox.id)).toEqual([
      'mailbox.create',
      'mailbox.delete',
    ]);
  });

  it('is not to be had by another tenant, nor without admin', async () => {
    const other = await aTenant(installation.stores);
    expectRefusal(
      await call('DELETE', url(`/${tenant.mailbox.id}`), { key: other.adminKey }),
      404,
      'not_found',
    );
    expectRefusal(
      await call('DELETE', url(`/${tenant.mailbox.id}`), { key: tenant.agentKey }),
      403,
      'insufficient_scope',
    );
    expect((await installation.stores.mailboxes.find(tenant.mailbox.id))?.isActive).toBe(true);
  });
});
