/** All settings of a mailbox over REST (rest.md 3, 7.3): what acts at once, and what waits whole for the operator. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { codeFor, newestMailTo } from '../support/approvals.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
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

const patch = (body: unknown, path = ''): Promise<Answer> =>
  call('PATCH', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}${path}`, {
    key: tenant.adminKey,
    body,
  });
const stored = () => installation.stores.mailboxes.find(tenant.mailbox.id);
const WAYS = [
  ['PATCH', ''],
  ['configure', '/configure'],
] as const;

describe('configure', () => {
  it('sets everything, with flags as numbers, and answers the whole mailbox', async () => {
    const answer = await patch(
      {
        display_name: 'Desk',
        oversight_mode: 'gated_all',
        forward_inbound: 1,
        signature_block: 'Regards\nAcme',
        default_gate_timing: 'schedule_first',
        scheduling_enabled: 0,
        ai_disclosure: 1,
        mcp_configured: 1,
      },
      '/configure',
    );
    expect(answer.status).toBe(200);
    expectOutput('configure_mailbox', answer);
    expect(answer.body).toMatchObject({
      status: 'configured',
      id: tenant.mailbox.id,
      display_name: 'Desk',
      oversight_mode: 'gated_all',
      forward_inbound: 1,
      signature_block: 'Regards\nAcme',
      default_gate_timing: 'schedule_first',
      scheduling_enabled: 0,
      ai_disclosure: true,
      mcp_configured: 1,
    });
    const seen = await call('GET', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`, {
      key: tenant.agentKey,
    });
    expect(seen.body.mcp_configured).toBe(1);
  });

  it('marks the mailbox as configured unless told otherwise', async () => {
    expect((await patch({ mcp_configured: 0 }, '/configure')).body.mcp_configured).toBe(0);
    expect((await patch({}, '/configure')).body.mcp_configured).toBe(1);
  });

  it('is refused whole with a field it does not understand', async () => {
    const body = { display_name: 'Changed', default_gate_timing: 'never', scheduling_enabled: 2 };
    expect(refusedFields(await patch(body, '/configure'))).toEqual([
      'default_gate_timing',
      'scheduling_enabled',
    ]);
    expect((await stored())?.displayName).toBe('Acme agent');
  });
});

describe.each(WAYS)('%s', (_, path) => {
  it.each([
    ['auto_cc', 'autoCc', 'boss@example.com'],
    ['auto_bcc', 'autoBcc', 'archive@example.com'],
    ['agent_ref', 'agentRef', '3f2c1f0e-5b7a-4d43-9c55-1c1d2e3f4a5b'],
  ] as const)('with %s waits whole for the operator; null clears at once', async (field, column, value) => {
    const body = { display_name: 'Changed', oversight_mode: 'read_only', [field]: value };
    const asked = await patch(body, path);
    expect(asked).toMatchObject({ status: 202, body: { action: 'mailbox.update' } });
    expect(newestMailTo(installation, tenant.approver.email)).toContain(value);
    expect(await stored()).toEqual(tenant.mailbox);
    const approval_code = codeFor(installation, tenant.approver.email);
    expect((await patch({ ...body, approval_code }, path)).status).toBe(200);
    expect(await stored()).toMatchObject({
      displayName: 'Changed',
      oversightMode: 'read_only',
      [column]: value,
    });
    // As it is already: nobody has to be asked.
    expect((await patch({ [field]: value }, path)).status).toBe(200);
    expect((await patch({ [field]: null }, path)).status).toBe(200);
    expect((await stored())?.[column]).toBeNull();
  });

  it('switches ai_disclosure off as a high-tier action, and on at once', async () => {
    const asked = await patch({ ai_disclosure: 0 }, path);
    expect(asked.status).toBe(202);
    const row = await installation.database.operatorApproval.findUnique({
      where: { id: String(asked.body.approval_id) },
    });
    expect(row?.tier).toBe('high');
    const approval_code = codeFor(installation, tenant.approver.email);
    expect((await patch({ ai_disclosure: 0, approval_code }, path)).status).toBe(200);
    expect((await stored())?.aiDisclosure).toBe(false);
    expect((await patch({ ai_disclosure: true }, path)).status).toBe(200);
    expect((await stored())?.aiDisclosure).toBe(true);
  });

  it('waits for the operator to send again what is in doubt, and holds it again at once', async () => {
    expect((await patch({ on_uncertain: 'hold' }, path)).status).toBe(200);
    expect((await patch({ on_uncertain: 'resend' }, path)).status).toBe(202);
    expect((await stored())?.onUncertain).toBe('hold');
    expect(newestMailTo(installation, tenant.approver.email)).toContain('twice');
    const approval_code = codeFor(installation, tenant.approver.email);
    expect((await patch({ on_uncertain: 'resend', approval_code }, path)).status).toBe(200);
    expect((await stored())?.onUncertain).toBe('resend');
    const [url, key] = [`${installation.baseUrl}/v1`, tenant.adminKey];
    const seen = await call('GET', `${url}/mailboxes/${tenant.mailbox.id}`, { key });
    expect(seen.body.on_uncertain).toBe('resend');
    expect((await patch({ on_uncertain: 'hold' }, path)).status).toBe(200);
    expect((await stored())?.onUncertain).toBe('hold');
    const log = await call('GET', `${url}/audit-log?action=mailbox.update`, { key });
    expect(JSON.stringify(log.body.entries)).toContain('onUncertain');
  });

  it.each([
    [{ on_uncertain: 'maybe' }, 'on_uncertain'],
    [{ auto_cc: 'nobody' }, 'auto_cc'],
    [{ auto_bcc: 'a@example.com, b@example.com' }, 'auto_bcc'],
    [{ agent_ref: 'x'.repeat(65) }, 'agent_ref'],
    [{ agent_ref: 'a\r\nb' }, 'agent_ref'],
    [{ display_name: 'a\nBcc: x@example.com' }, 'display_name'],
    [{ signature_block: '<b>bold</b>' }, 'signature_block'],
    [{ forward_inbound: 'yes' }, 'forward_inbound'],
    [{ webhook_url: 'https://example.com/hook' }, 'webhook_url'],
    [{ oversight_webhook_url: 'https://example.com/hook' }, 'oversight_webhook_url'],
  ])('is refused as %j', async (body, field) => {
    expect(refusedFields(await patch({ signature_block: 'Changed', ...body }, path))).toEqual([field]);
    expect(await stored()).toEqual(tenant.mailbox);
    expect(caughtFor(installation, tenant.approver.email)).toHaveLength(0);
  });

  it('clears with null and with an empty text', async () => {
    await patch({ signature_block: 'Regards' }, path);
    expect((await patch({ signature_block: null, webhook_url: null, display_name: '' }, path)).status).toBe(
      200,
    );
    expect(await stored()).toMatchObject({ signatureBlock: null, displayName: null });
  });

  it('with a looser mode is refused before anybody is mailed', async () => {
    const answer = await patch({ oversight_mode: 'autonomous', auto_cc: 'boss@example.com' }, path);
    expectRefusal(answer, 400, 'upgrade_required');
    expect(caughtFor(installation, tenant.approver.email)).toHaveLength(0);
  });
});

describe('where the installation enforces ai_disclosure', () => {
  let strict: Installation;
  beforeAll(async () => {
    strict = await startInstallation({ AI_DISCLOSURE_ENFORCED: 'on' });
  }, 60_000);
  afterAll(() => strict.stop(), 60_000);

  it('cannot be switched off, neither at first nor later', async () => {
    const { adminKey: key, mailbox } = await aTenant(strict.stores);
    const url = `${strict.baseUrl}/v1/mailboxes`;
    const off = { ai_disclosure: false };
    expect(refusedFields(await call('PATCH', `${url}/${mailbox.id}`, { key, body: off }))).toEqual([
      'ai_disclosure',
    ]);
    const body = { address_local: 'new', ...off };
    expect(refusedFields(await call('POST', url, { key, body }))).toEqual(['ai_disclosure']);
  });
});
