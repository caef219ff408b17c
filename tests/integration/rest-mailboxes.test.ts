/** Mailboxes over REST (rest.md 4, 7.3): looked at, changed, and never made looser by a change. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isStricter, OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'monitored' });
});

const url = () => `${installation.baseUrl}/v1/mailboxes`;
const patch = (body: unknown, key = tenant.adminKey): Promise<Answer> =>
  call('PATCH', `${url()}/${tenant.mailbox.id}`, { key, body });
const stored = () => installation.stores.mailboxes.find(tenant.mailbox.id);

describe('looking at mailboxes', () => {
  it('lists those of the tenant, whole and with the types existing clients read', async () => {
    const answer = await call('GET', url(), { key: tenant.agentKey });
    expect(answer.status).toBe(200);
    expectOutput('list_mailboxes', answer);
    expect(answer.body.mailboxes).toHaveLength(1);
    expect(answer.body.mailboxes[0]).toMatchObject({
      id: tenant.mailbox.id,
      tenant_id: tenant.tenantId,
      address: tenant.mailbox.address,
      oversight_mode: 'monitored',
      is_active: 1,
      forward_inbound: 0,
      scheduling_enabled: 1,
      mcp_configured: 0,
      ai_disclosure: true,
      created_at: tenant.mailbox.createdAt.getTime(),
    });
  });

  it('answers one by id', async () => {
    const answer = await call('GET', `${url()}/${tenant.mailbox.id}`, { key: tenant.oversightKey });
    expect(answer.status).toBe(200);
    expectOutput('get_mailbox', answer);
  });

  it.each(['01K4Z8QW3N5T7V9X1B2C4D6F8G', 'nobody@x.test', 'x'])('does not know %s', async (name) => {
    expectRefusal(await call('GET', `${url()}/${name}`, { key: tenant.agentKey }), 404, 'not_found');
  });
});

describe('changing a mailbox', () => {
  it('sets and clears its display fields and says so in the log', async () => {
    const answer = await patch({ display_name: 'Desk', signature_block: 'Regards' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'updated' } });
    expectOutput('update_mailbox', answer);
    expect(await stored()).toMatchObject({ displayName: 'Desk', signatureBlock: 'Regards' });
    await patch({ display_name: '', signature_block: '' });
    expect(await stored()).toMatchObject({ displayName: null, signatureBlock: null });
    expect(await actionsOn(installation, tenant.tenantId, tenant.mailbox.id)).toEqual([
      'mailbox.create',
      'mailbox.update',
      'mailbox.update',
    ]);
  });

  it('changes nothing where nothing is given', async () => {
    const before = await stored();
    expect(await patch({})).toMatchObject({ status: 200, body: { status: 'updated' } });
    expect(await stored()).toEqual(before);
  });

  it('leaves alone what a client may not set', async () => {
    const before = await stored();
    const body = {
      address: 'other@x.test',
      tenant_id: 'other',
      is_active: 0,
      is_halted: true,
    };
    expect((await patch(body)).status).toBe(200);
    expect(await stored()).toEqual(before);
  });

  it.each([
    [{ display_name: 'x'.repeat(129) }, ['display_name']],
    [{ display_name: 5 }, ['display_name']],
    [{ signature_block: 'x'.repeat(201) }, ['signature_block']],
    [{ oversight_mode: 'none' }, ['oversight_mode']],
    [
      { display_name: [], signature_block: {}, oversight_mode: 1 },
      ['display_name', 'oversight_mode', 'signature_block'],
    ],
  ])('is refused whole for %j', async (body, fields) => {
    const before = await stored();
    expect(refusedFields(await patch({ display_name: 'Changed', ...body }))).toEqual(fields);
    expect(await stored()).toEqual(before);
  });
});

describe('the oversight mode', () => {
  it.each(OVERSIGHT_MODES)('changes to %s only where that is not looser', async (mode) => {
    const answer = await patch({ oversight_mode: mode, display_name: 'Changed' });
    if (mode === 'autonomous') {
      expectRefusal(answer, 400, 'upgrade_required');
      expect(answer.body.upgrade).toEqual({
        method: 'POST',
        path: `/v1/mailboxes/${tenant.mailbox.id}/request-upgrade`,
        target_modes: ['autonomous'],
      });
      expect(await stored()).toMatchObject({ oversightMode: 'monitored', displayName: 'Acme agent' });
      return;
    }
    expect(answer.status).toBe(200);
    expect(await stored()).toMatchObject({ oversightMode: mode, displayName: 'Changed' });
    const log = await actionsOn(installation, tenant.tenantId, tenant.mailbox.id);
    expect(log.includes('oversight.tighten')).toBe(mode !== 'monitored');
  });

  it('never becomes looser by two changes at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
      const answers = await Promise.all([
        patch({ oversight_mode: 'read_only' }),
        patch({ oversight_mode: 'monitored' }),
      ]);
      for (const { status } of answers) expect([200, 400]).toContain(status);
      expect((await stored())?.oversightMode).toBe('read_only');
    }
  });

  it.each(OVERSIGHT_MODES.flatMap((from) => OVERSIGHT_MODES.map((to) => [from, to] as const)))(
    'from %s to %s is granted by a person or not at all',
    async (from, to) => {
      await installation.database.mailbox.update({
        where: { id: tenant.mailbox.id },
        data: { oversightMode: from },
      });
      const { status } = await patch({ oversight_mode: to });
      expect(status).toBe(isStricter(from, to) ? 400 : 200);
      expect((await stored())?.oversightMode).toBe(isStricter(from, to) ? from : to);
    },
  );
});
