/** The trust ladder (rest.md 3, 6): a looser mode is asked for by the agent and granted by a code that only people get. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor, statusOf, submitted } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const post = (path: string, body: unknown, key = tenant.agentKey): Promise<Answer> =>
  call('POST', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/${path}`, { key, body });
const request = (target_mode: OversightMode = 'monitored') => post('request-upgrade', { target_mode });
const redeem = (code: unknown) => post('upgrade', { code });
const mode = async () => (await installation.stores.mailboxes.find(tenant.mailbox.id))?.oversightMode;

/** The code in the newest mail to the oversight address, as a person copies it. */
async function mailedCode(): Promise<string> {
  const mail = caughtFor(installation, tenant.approver.email).findLast(({ raw }) => raw.includes('Code: '));
  const text = (await simpleParser(mail?.raw ?? '')).text ?? '';
  const code = /^Code: ([A-Z0-9]{3}-[A-Z0-9]{3})$/m.exec(text)?.[1];
  if (code === undefined) throw new Error('no code was mailed');
  return code;
}

/** As well-formed as the right one. */
const wrong = (code: string) => code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));

describe('asking for a looser mode', () => {
  it('mails a code to the oversight address and changes nothing', async () => {
    const answer = await request();
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'upgrade_requested', target_mode: 'monitored' },
    });
    expectOutput('request_upgrade', answer);
    expect(Date.parse(answer.body.expires_at) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const [mail] = caughtFor(installation, tenant.approver.email);
    const { text } = await simpleParser(mail?.raw ?? '');
    expect(text).toContain(tenant.mailbox.address);
    expect(text).toContain('monitored');
    expect(mail?.envelope.rcpt_to).toEqual([tenant.approver.email]);
    expect(await mode()).toBe('gated_send');
  });

  it('is no use for the mode the mailbox has', async () => {
    expect(refusedFields(await request('gated_send'))).toEqual(['target_mode']);
  });

  it.each(['gated_all', 'read_only'] as const)('may ask for %s, which is stricter', async (target) => {
    const id = await submitted(installation, tenant);
    expect((await request(target)).status).toBe(200);
    expect(await redeem(await mailedCode())).toMatchObject({ status: 200, body: { oversight_mode: target } });
    expect(await mode()).toBe(target);
    expect((await installation.stores.messages.find(id))?.strictestMode).toBe(target);
  });

  it('is possible three times however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => request()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it.each([{}, { target_mode: 'everything' }, { target_mode: null }])('is refused for %j', async (body) => {
    expect(refusedFields(await post('request-upgrade', body))).toEqual(['target_mode']);
  });

  it('is possible three times an hour and mailbox', async () => {
    const asked = [await request(), await request(), await request(), await request()];
    expect(asked.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200]);
    const [, , , fourth] = asked;
    if (!fourth) throw new Error('four were asked');
    expectRefusal(fourth, 429, 'rate_limited');
    expect(fourth.headers.get('retry-after')).toMatch(/^\d+$/);
    const other = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: tenant.mailbox.address.replace('agent', 'b'),
    });
    const url = `${installation.baseUrl}/v1/mailboxes/${other.id}/request-upgrade`;
    expect(
      (await call('POST', url, { key: tenant.agentKey, body: { target_mode: 'monitored' } })).status,
    ).toBe(200);
  });

  it('shows the code to nobody but the person: no answer, no log, no table holds it', async () => {
    const answers = [await request()];
    const code = await mailedCode();
    const paths = [
      `/v1/mailboxes/${tenant.mailbox.id}`,
      '/v1/mailboxes',
      '/v1/oversight/pending',
      '/v1/audit-log?limit=100',
    ];
    for (const path of paths) {
      for (const key of [tenant.agentKey, tenant.adminKey, tenant.oversightKey]) {
        answers.push(await call('GET', installation.baseUrl + path, { key }));
      }
    }
    answers.push(await redeem(wrong(code)));
    const { database } = installation;
    const rows = [
      await database.modeUpgrade.findMany(),
      await database.message.findMany(),
      await database.auditEntry.findMany(),
    ];
    const all = JSON.stringify(
      [answers.map(({ body, headers }) => [body, [...headers]]), rows],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(all).not.toContain(code);
    expect(all).not.toContain(code.replace('-', ''));
  });
});

describe('giving the code back', () => {
  it('upgrades once, whatever the case and the dashes, and is on record', async () => {
    await request('autonomous');
    const code = (await mailedCode()).toLowerCase().replace('-', ' ');
    const answer = await redeem(code);
    expect(answer).toMatchObject({ status: 200, body: { status: 'upgraded', oversight_mode: 'autonomous' } });
    expectOutput('apply_upgrade', answer);
    expect(await mode()).toBe('autonomous');
    expectRefusal(await redeem(code), 404, 'no_pending_approval');
    expect(await actionsOn(installation, tenant.tenantId, tenant.mailbox.id)).toEqual([
      'mailbox.create',
      'oversight.request_upgrade',
      'oversight.upgrade',
    ]);
  });

  it('is refused while nothing was asked for', async () => {
    expectRefusal(await redeem('AAA-AAA'), 404, 'no_pending_approval');
  });

  it('is refused for a wrong code, and the right one still counts', async () => {
    await request();
    const code = await mailedCode();
    expectRefusal(await redeem(wrong(code)), 403, 'invalid_approval_code');
    expect(await mode()).toBe('gated_send');
    expect((await redeem(code)).status).toBe(200);
  });

  it('is void after five wrong tries', async () => {
    await request();
    const code = await mailedCode();
    for (let tries = 0; tries < 5; tries += 1)
      expectRefusal(await redeem(wrong(code)), 403, 'invalid_approval_code');
    expectRefusal(await redeem(code), 404, 'no_pending_approval');
    expect(await mode()).toBe('gated_send');
  });

  it('cannot be guessed by many tries at the same moment', async () => {
    await request();
    const code = await mailedCode();
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(wrong(code))));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(15);
  });

  it('succeeds once of ten times at the same moment', async () => {
    await request();
    const code = await mailedCode();
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(9);
  });

  it('counts for the newest request only', async () => {
    await request('autonomous');
    const older = await mailedCode();
    await request('monitored');
    const newer = await mailedCode();
    expectRefusal(await redeem(older), 403, 'invalid_approval_code');
    expect(await redeem(newer)).toMatchObject({ body: { oversight_mode: 'monitored' } });
  });

  it('comes too late after a day', async () => {
    await request();
    const code = await mailedCode();
    await installation.database.modeUpgrade.updateMany({
      where: { mailboxId: tenant.mailbox.id },
      data: { expiresAt: new Date() },
    });
    expectRefusal(await redeem(code), 404, 'no_pending_approval');
  });

  it('is worth nothing for another mailbox or another tenant', async () => {
    await request();
    const code = await mailedCode();
    const other = await aTenant(installation.stores);
    const url = (id: string) => `${installation.baseUrl}/v1/mailboxes/${id}/upgrade`;
    expectRefusal(
      await call('POST', url(other.mailbox.id), { key: other.agentKey, body: { code } }),
      404,
      'no_pending_approval',
    );
    expectRefusal(
      await call('POST', url(tenant.mailbox.id), { key: other.agentKey, body: { code } }),
      404,
      'not_found',
    );
    expect(await mode()).toBe('gated_send');
  });

  it.each([{}, { code: '' }, { code: 'x'.repeat(17) }, { code: 123456 }])(
    'is refused as %j',
    async (body) => {
      expect(refusedFields(await post('upgrade', body))).toEqual(['code']);
    },
  );

  it('frees nothing that is held', async () => {
    const id = await submitted(installation, tenant);
    await request('autonomous');
    await redeem(await mailedCode());
    expect(await mode()).toBe('autonomous');
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });

  it('is void once somebody made the mailbox stricter: the agent cannot undo that with an older code', async () => {
    await request('monitored');
    const code = await mailedCode();
    const url = `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`;
    await call('PATCH', url, { key: tenant.adminKey, body: { oversight_mode: 'read_only' } });
    expectRefusal(await redeem(code), 404, 'no_pending_approval');
    expect(await mode()).toBe('read_only');
  });
});
