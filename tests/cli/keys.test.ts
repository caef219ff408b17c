/** `multimail keys`: the two steps of a sensitive call, as somebody without a terminal goes through them. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { codeFor } from '../support/approvals.js';
import { call } from '../support/http.js';
import { mailedCode } from '../operations/calls.js';
import { cancelled } from '../support/cancelled.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const asOperator = () => ({ url: installation.baseUrl, key: tenant.adminKey });

it('lists keys without their secret', async () => {
  const { code, stdout } = await multimail(['keys', 'list'], asOperator());
  expect(code).toBe(0);
  expect(stdout).toMatch(/^KEY +NAME +BEGINS +SCOPES +LAST USED +ACTIVE$/m);
  expect(stdout).toContain(tenant.agentKeyId);
  expect(stdout).not.toContain(tenant.agentKey);
});

it('makes a key with the mailed code, shows it once, and revokes it', async () => {
  const create = ['keys', 'create', '--name', 'ci', '--scopes', 'read,send'];
  const asked = await multimail(create, asOperator());
  expect(asked).toMatchObject({ code: 3, stderr: '', stdout: expect.stringContaining('--approval-code') });

  const code = codeFor(installation, tenant.approver.email);
  const made = await multimailJson([...create, '--approval-code', code.toLowerCase()], asOperator());
  expect(made).toMatchObject({ code: 0, body: { name: 'ci', scopes: ['read', 'send'] } });
  const { id, api_key: key } = made.body as { id: string; api_key: string };
  const mailboxes = `${installation.baseUrl}/v1/mailboxes`;
  expect((await call('GET', mailboxes, { key })).status).toBe(200);

  expect(await multimailJson(['keys', 'revoke', id], asOperator())).toMatchObject({
    code: 3,
    body: { status: 'pending_approval' },
  });
  const second = codeFor(installation, tenant.approver.email);
  const revoked = await multimail(['keys', 'revoke', id, '--approval-code', second], asOperator());
  expect(revoked).toMatchObject({ code: 0, stdout: expect.stringContaining('is revoked') });
  expect((await call('GET', mailboxes, { key })).status).toBe(401);
});

it('says what to do about a wrong code, and about one that nobody asked for', async () => {
  const create = ['keys', 'create', '--name', 'other'];
  const early = await multimail([...create, '--approval-code', 'AAA-AAA'], asOperator());
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('to get a new one') });
  expect((await multimail(create, asOperator())).code).toBe(3);
  const wrong = await multimail([...create, '--approval-code', 'AAA-AAA'], asOperator());
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('Check the code') });
});

it('knows the scopes before it asks anybody', async () => {
  const run = await multimail(['keys', 'create', '--name', 'x', '--scopes', 'read,fly'], asOperator());
  expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('fly is no scope') });
});

it('adds somebody with the mailed code, lists them, and disables them at once', async () => {
  const email = 'pat.cli@acme.test';
  const add = ['people', 'add', email, '--name', 'Pat', '--roles', 'approver'];
  expect(await multimail(add, asOperator())).toMatchObject({ code: 3, stderr: '' });
  const code = codeFor(installation, tenant.approver.email);
  const made = await multimailJson([...add, '--approval-code', code], asOperator());
  expect(made).toMatchObject({ code: 0, body: { email, roles: ['approver'], is_active: true } });
  const { id } = made.body as { id: string };
  const gone = await multimail(['people', 'disable', id], asOperator());
  expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining(`${email}: disabled`) });
  const { stdout } = await multimail(['people', 'list'], asOperator());
  expect(stdout).toMatch(new RegExp(`^${id} +Pat +${email} +approver +no$`, 'm'));
  const king = await multimail(['people', 'change', id, '--roles', 'king'], asOperator());
  expect(king).toMatchObject({ code: 2, stderr: expect.stringContaining('king is no role') });
});

it('places and releases a hold, and erases a message once none keeps it', async () => {
  const id = await cancelled(installation, tenant);
  const place = ['holds', 'place', '--email', id, '--matter', 'Case 7', '--reason', 'A letter'];
  const { body } = await multimailJson(place, asOperator());
  const { id: hold } = body as { id: string };
  const listed = await multimail(['holds', 'list'], asOperator());
  expect(listed.stdout).toMatch(new RegExp(`^${hold} +message ${id} +Case 7 .* no$`, 'm'));
  const erase = ['erase', id, '--reason', 'Asked for'];
  const held = await multimail(erase, asOperator());
  expect(held).toMatchObject({ code: 1, stderr: expect.stringContaining('Case 7') });
  const release = ['holds', 'release', hold, '--reason', 'Closed'];
  for (const [command, words] of [
    [release, `${hold} is released`],
    [erase, `${id} is erased`],
  ] as const) {
    const asked = await multimailJson(command, asOperator());
    expect(asked.code).toBe(3);
    const code = await mailedCode({ installation, tenant }, String(asked.body.approval_id));
    const done = await multimail([...command, '--approval-code', code], asOperator());
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining(words) });
  }
});
