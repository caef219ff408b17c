/** The pages of policies: what is set there is what the operations answer, and only those may set it who may over REST. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { withApproval } from '../support/approvals.js';
import { call } from '../support/http.js';
import { multimail } from '../support/multimail.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

const { rules, rulePolicy, policies, policy: approvalPolicy } = CONSOLE_PATHS;
let installation: Installation;
let tenant: TestTenant;
let approver: Visit;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  approver = await signedIn(installation, tenant.approver);
});

const post = async (fields: Record<string, string>, path: string = rulePolicy, visitor = approver) =>
  visitor.post(path, { csrf: await formToken(visitor), ...fields });
const policy = async (query = '') =>
  (await call('GET', `${installation.baseUrl}/v1/rule-policy${query}`, { key: tenant.oversightKey })).body;
const FIELDS = {
  max_size: '5',
  allowed_types: 'pdf, image/*',
  time_zone: 'Europe/Berlin',
  days: 'mon',
  from: '08:00',
  to: '18:00',
  'content.account_number': 'hold',
  require_scan: 'true',
};

describe('the page of a rule policy', () => {
  it('sets what was typed, shows it again, and says on the page of rules what is set', async () => {
    const answer = await post(FIELDS);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, rules]);
    expect(await policy()).toEqual({
      mailbox_id: null,
      version: 1,
      attachment_limits: {
        max_bytes: 5_000_000,
        max_total_bytes: null,
        allowed_types: ['pdf', 'image/*'],
        denied_types: [],
      },
      sending_hours: { time_zone: 'Europe/Berlin', days: ['mon'], from: '08:00', to: '18:00' },
      severities: { 'content.account_number': 'hold' },
      require_scan: true,
    });
    expect((await approver.get(rulePolicy)).text).toContain('value="Europe/Berlin"');
    expect(parsePage((await approver.get(rules)).text).text).toContain('hours 08:00 to 18:00, Europe/Berlin');
    await post({});
    expect(await policy()).toMatchObject({
      version: 2,
      sending_hours: null,
      severities: {},
      require_scan: false,
    });
  });

  it('keeps that of one mailbox apart', async () => {
    const own = `?mailbox=${encodeURIComponent(tenant.mailbox.address)}`;
    expect((await post({ denied_types: 'zip' }, rulePolicy + own)).status).toBe(303);
    expect(await policy(own)).toMatchObject({ version: 1, mailbox_id: tenant.mailbox.id });
    expect(await policy()).toMatchObject({ version: 0 });
  });

  it.each([
    [{ max_size: 'much' }, 'Largest attachment:'],
    [{ time_zone: 'Mars/Olympus', days: 'mon', from: '08:00', to: '18:00' }, 'Time zone: is no time zone'],
    [{ from: '08:00', to: '18:00' }, 'Time zone:'],
    [{ time_zone: 'UTC', from: '08:00', to: '18:00' }, 'On these days:'],
    [{ 'content.secret': 'info' }, 'severities.content.secret: has to be stricter'],
  ])('sets nothing of %j, and says why', async (fields, problem) => {
    const answer = await post(fields);
    expect(answer.status).toBe(400);
    expect(parsePage(answer.text).text).toContain(problem);
    expect(await policy()).toMatchObject({ version: 0 });
  });

  it('is nobody’s who may not decide, and no mailbox’s of another tenant', async () => {
    const compliance = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'compliance@x.test',
      name: 'Compliance',
      roles: ['compliance'],
    });
    const visitor = await signedIn(installation, compliance);
    expect((await visitor.get(rulePolicy)).status).toBe(403);
    expect((await post(FIELDS, rulePolicy, visitor)).status).toBe(403);
    const other = await aTenant(installation.stores);
    expect((await approver.get(`${rulePolicy}?mailbox=${other.mailbox.address}`)).status).toBe(404);
    expect(await policy()).toMatchObject({ version: 0 });
  });
});

describe('the page of an approval policy', () => {
  it('sets what is stricter, has the operator asked for what is not, and keeps what was typed', async () => {
    const { stores } = installation;
    const { tenantId } = tenant;
    const person = { tenantId, email: 'decider@x.test', name: 'Decider', roles: ['approver'] as const };
    const decider = await signedIn(installation, await aPerson(stores, person));
    const csrf = await formToken(approver);
    const send = (fields: Record<string, string>) => approver.post(approvalPolicy, { csrf, ...fields });
    const version = async () =>
      (await stores.approvalPolicies.current({ tenantId, mailboxId: null }))?.policy.version;

    const strict = {
      seen_version: String((await version()) ?? 0),
      stage1_approvers: 'oversight address',
      stage1_needed: '1',
      stage3_approvers: 'role operator',
      stage3_justification: 'required',
      expires_after: '7 days',
      excluded_ways: 'mcp',
    };
    const faulty = await send({ ...strict, stage3_approvers: 'nobody@x.test', expires_after: 'soon' });
    expect(faulty.status).toBe(400);
    expect(parsePage(faulty.text).text).toContain('A request ends after:');
    expect(faulty.text).toContain('value="soon"');
    const nobody = await send({ ...strict, stage3_approvers: 'nobody@x.test' });
    expect(parsePage(nobody.text).text).toContain(
      'Stage 2, Who approves, “nobody@x.test”: is nobody of this account',
    );
    const stepUp = parsePage((await send({ ...strict, auth_context: 'c1' })).text).text;
    expect(stepUp).toContain('Authentication context of Entra ID: people of this account do not sign in');
    expect([(await send(strict)).status, await version()]).toEqual([303, 1]);
    const page = parsePage((await approver.get(approvalPolicy)).text).text;
    expect(page).toContain('Stage 2: all must approve Approvers role operator A reason has to be given');
    expect((await send({ ...strict, expires_after: '6 days' })).status).toBe(409);

    const looser = await send({ ...strict, seen_version: '1', stage3_approvers: '', excluded_ways: '' });
    expect([looser.status, await version()]).toEqual([202, 1]);
    expect(parsePage(looser.text).text).toContain('Nothing has changed yet.');
    expect(parsePage((await approver.get(policies)).text).text).toContain('Every mailbox Version 1');

    expect((await decider.get(approvalPolicy)).text).not.toContain('Set this policy');
    expect((await post({ ...strict, seen_version: '1' }, approvalPolicy, decider)).status).toBe(403);
    expect((await approver.post(`${approvalPolicy}/delete`, { csrf })).status).toBe(303);
    expect(parsePage((await decider.get(approvalPolicy)).text).text).toContain('This policy was deleted.');
  });

  it('that is shared is made by its name, used with the operator’s yes where it is looser, and shown where it counts', async () => {
    const shared = `${approvalPolicy}?name=Finance`;
    expect((await approver.get(shared)).text).toContain('There is no such policy yet.');
    const terms = { seen_version: '0', stage1_approvers: 'oversight address', expires_after: '7 days' };
    expect((await post(terms, shared)).headers.get('location')).toBe(shared);
    const own = `mailbox=${encodeURIComponent(tenant.mailbox.address)}`;
    const used = await post({ uses: 'Finance' }, `${CONSOLE_PATHS.policyUse}?${own}`);
    expect([used.status, used.headers.get('location')]).toEqual([303, `${approvalPolicy}?${own}`]);
    expect((await post({ uses: 'Nobody' }, `${CONSOLE_PATHS.policyUse}?${own}`)).status).toBe(404);
    const page = parsePage((await approver.get(`${approvalPolicy}?${own}`)).text).text;
    expect(page).toContain('The terms of a shared policy count here. Uses Finance');
    expect(parsePage((await approver.get(policies)).text).text).toMatch(/Uses Finance.*Finance Version 1/su);
  });
});

describe('a preset of oversight', () => {
  const own = () => `mailbox=${encodeURIComponent(tenant.mailbox.address)}`;
  const standing = async () => {
    const { mailboxes, approvalPolicies, audit } = installation.stores;
    const { tenantId, mailbox } = tenant;
    const scope = { tenantId, mailboxId: mailbox.id };
    const entries = await audit.list({ tenantId, resourceId: mailbox.id, limit: 50, order: 'oldest_first' });
    return {
      mode: (await mailboxes.get(tenantId, mailbox.id))?.oversightMode,
      version: (await approvalPolicies.current(scope))?.policy.version,
      audited: entries
        .filter(({ metadata }) => metadata?.preset !== undefined)
        .map(({ action, metadata }) => `${action} ${String(metadata?.preset)}`),
    };
  };

  it('is applied by its rules: nothing looser without a person, and all or nothing of it', async () => {
    const url = `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/oversight-preset`;
    const put = (preset: string) => call('PUT', url, { key: tenant.adminKey, body: { preset } });
    expect(await put('watched')).toMatchObject({ status: 400, body: { code: 'upgrade_required' } });
    // Other people than the owner of the oversight address may let through more.
    expect(await put('at_risk')).toMatchObject({ status: 202 });
    expect(await standing()).toEqual({ mode: 'gated_send', version: undefined, audited: [] });
    const asked = { method: 'PUT', url, key: tenant.adminKey, operator: tenant.approver.email };
    expect(await withApproval(installation, { ...asked, body: { preset: 'onboarding' } })).toMatchObject({
      status: 200,
      body: { oversight_mode: 'gated_send', policy_version: 1 },
    });
    // The same people, and stricter in everything: at once.
    const as = { url: installation.baseUrl, key: tenant.adminKey };
    expect(
      await multimail(['presets', 'apply', 'at_risk', '--mailbox', tenant.mailbox.id], as),
    ).toMatchObject({ code: 0 });
    expect(await standing()).toEqual({
      mode: 'gated_all',
      version: 2,
      audited: ['approval_policy.put onboarding', 'approval_policy.put at_risk', 'oversight.tighten at_risk'],
    });
    expect((await multimail(['presets', 'list'], as)).stdout).toContain(
      'onboarding (onboarding): gated_send',
    );
  });

  it('is chosen on the page of the mailbox’s policy, among those that are not looser', async () => {
    const page = (await approver.get(`${approvalPolicy}?${own()}`)).text;
    expect([page.includes('value="onboarding"'), page.includes('value="trusted"')]).toEqual([true, false]);
    const apply = (preset: string) => post({ preset }, `${CONSOLE_PATHS.policyPreset}?${own()}`);
    expect((await apply('onboarding')).status).toBe(202);
    expect((await apply('trusted')).status).toBe(400);
    expect((await apply('reads_only')).headers.get('location')).toBe(`${approvalPolicy}?${own()}`);
    expect(await standing()).toEqual({
      mode: 'read_only',
      version: undefined,
      audited: ['oversight.tighten reads_only'],
    });
  });
});
