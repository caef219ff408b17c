/** The five oversight modes (product.md 3, rest.md 6): what each does with a message, and that tightening counts at once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { expectRefusal } from '../support/answers.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  actionsOn,
  approve,
  caughtFor,
  copiesOf,
  statusOf,
  submit,
  submitted,
  untilStatus,
} from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const inMode = (oversightMode: OversightMode) => aTenant(installation.stores, { oversightMode });
const within = (ms: number) => new Date(Date.now() + ms).toISOString();

async function tighten(tenant: TestTenant, mode: OversightMode): Promise<void> {
  const url = `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`;
  const { status } = await call('PATCH', url, { key: tenant.adminKey, body: { oversight_mode: mode } });
  if (status !== 200) throw new Error(`tightening answered ${status}`);
}

/** As a granted upgrade leaves it; how one is granted is `rest-upgrade.test.ts`. */
async function loosen({ mailbox }: TestTenant, oversightMode: OversightMode): Promise<void> {
  await installation.database.mailbox.update({ where: { id: mailbox.id }, data: { oversightMode } });
}

async function claimedMode(id: string): Promise<unknown> {
  const [copy] = copiesOf(installation, id);
  const token = String((await simpleParser(copy?.raw ?? '')).headers.get('x-multimail-identity'));
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).oversight_mode;
}

describe('read_only', () => {
  it('refuses with the way out, and keeps the try on record', async () => {
    const tenant = await inMode('read_only');
    const answer = await submit(installation, tenant);
    expectRefusal(answer, 403, 'read_only');
    expect(answer.body.error).toMatch(/read_only/);
    expect(answer.body.upgrade).toEqual({
      method: 'POST',
      path: `/v1/mailboxes/${tenant.mailbox.id}/request-upgrade`,
      target_modes: ['gated_all', 'gated_send', 'monitored', 'autonomous'],
    });
    expect(await statusOf(installation, answer.body.id)).toBe('rejected');
    expect(await actionsOn(installation, tenant.tenantId, answer.body.id)).toContain('email.refuse');
    expectRefusal(await approve(installation, tenant.oversightKey, answer.body.id), 409, 'not_pending');
    expect(copiesOf(installation, answer.body.id)).toEqual([]);
  });

  it('refuses a scheduled message at once, too', async () => {
    expectRefusal(
      await submit(installation, await inMode('read_only'), { send_at: within(3_600_000) }),
      403,
      'read_only',
    );
  });
});

describe.each(['gated_all', 'gated_send'] as const)('%s', (mode) => {
  it('holds until a person decides', async () => {
    const tenant = await inMode(mode);
    const answer = await submit(installation, tenant);
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'pending_scan', oversight: { gate: 'hold', mode } },
    });
    expect(await statusOf(installation, answer.body.id)).toBe('pending_send_approval');
    await approve(installation, tenant.oversightKey, answer.body.id);
    expect(await statusOf(installation, answer.body.id)).toBe('sent');
    expect(await claimedMode(answer.body.id)).toBe(mode);
  });

  it('asks at the set time where the schedule comes first', async () => {
    const tenant = await inMode(mode);
    const id = await submitted(installation, tenant, {
      send_at: within(1_500),
      gate_timing: 'schedule_first',
    });
    expect(await statusOf(installation, id)).toBe('scheduled');
    expectRefusal(await approve(installation, tenant.oversightKey, id), 409, 'not_pending');
    await untilStatus(installation, id, 'pending_send_approval');
    await approve(installation, tenant.oversightKey, id);
    expect(copiesOf(installation, id)).toHaveLength(1);
  });
});

describe('monitored', () => {
  it('sends at once and tells its approvers the whole message by a mail of ours', async () => {
    const tenant = await inMode('monitored');
    const change = {
      to: ['pat@y.test'],
      bcc: ['hidden@y.test'],
      subject: 'Seen by all',
      markdown: 'The whole text, to the last word.',
    };
    const answer = await submit(installation, tenant, change);
    expect(answer.body.oversight).toEqual({ gate: 'allow', mode: 'monitored' });
    const { id } = answer.body;
    await untilStatus(installation, id, 'sent');
    const [notice] = await eventually(
      () => caughtFor(installation, tenant.approver.email),
      ({ length }) => length > 0,
    );
    const { subject, text, from, attachments } = await simpleParser(notice?.raw ?? '');
    expect(subject).toContain('Seen by all');
    expect(text).toContain('The whole text, to the last word.');
    expect(text).toContain('hidden@y.test');
    expect(text).toContain(`${installation.baseUrl}/console/mailboxes/${tenant.mailbox.id}`);
    expect(from?.text).not.toContain(tenant.mailbox.address);
    expect(attachments).toHaveLength(1);
  });

  it('makes nobody a recipient by that: envelope, headers and state know the named ones only', async () => {
    const tenant = await inMode('monitored');
    const id = await submitted(installation, tenant, { to: ['pat@y.test'] });
    await eventually(
      () => caughtFor(installation, tenant.approver.email),
      ({ length }) => length > 0,
    );
    const copies = copiesOf(installation, id).filter(
      ({ raw }) =>
        raw.includes(`From: "Acme agent" <${tenant.mailbox.address}>`) ||
        raw.includes(`From: Acme agent <${tenant.mailbox.address}>`),
    );
    expect(copies.map(({ envelope }) => envelope.rcpt_to)).toEqual([['pat@y.test']]);
    expect(copies[0]?.raw.toString()).not.toContain(tenant.approver.email);
    expect((await installation.stores.messages.recipients(id)).map(({ address }) => address)).toEqual([
      'pat@y.test',
    ]);
  });
});

describe('autonomous', () => {
  it('sends at once, signed and recorded, and tells nobody', async () => {
    const tenant = await inMode('autonomous');
    const id = await submitted(installation, tenant);
    await untilStatus(installation, id, 'sent');
    expect(await claimedMode(id)).toBe('autonomous');
    const { rows } = { rows: await actionsOn(installation, tenant.tenantId, id) };
    expect(rows).toEqual([
      'email.submit',
      'email.freeze',
      'email.allow',
      'email.release',
      'email.attempt',
      'email.send',
    ]);
    expect(caughtFor(installation, tenant.approver.email)).toEqual([]);
  });

  it('is held all the same where a rule finds something', async () => {
    const answer = await submit(installation, await inMode('autonomous'), { markdown: 'Hid\u202eden' });
    expect(answer.body.oversight.gate).toBe('hold');
    expect(await statusOf(installation, answer.body.id)).toBe('pending_send_approval');
  });
});

describe('tightening', () => {
  it('asks people about what was scheduled without them', async () => {
    const tenant = await inMode('autonomous');
    const id = await submitted(installation, tenant, { send_at: within(2_000) });
    expect(await statusOf(installation, id)).toBe('scheduled');
    await tighten(tenant, 'gated_send');
    await untilStatus(installation, id, 'pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
    await approve(installation, tenant.oversightKey, id);
    expect(copiesOf(installation, id)).toHaveLength(1);
    expect(await claimedMode(id)).toBe('gated_send');
  });

  it('to read_only stops what was scheduled', async () => {
    const tenant = await inMode('monitored');
    const id = await submitted(installation, tenant, { send_at: within(1_500) });
    await tighten(tenant, 'read_only');
    await untilStatus(installation, id, 'rejected');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('to read_only stops what is held, even when a person approves it afterwards', async () => {
    const tenant = await inMode('gated_send');
    const id = await submitted(installation, tenant);
    await tighten(tenant, 'read_only');
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'rejected');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('to read_only stops what was approved for a later time', async () => {
    const tenant = await inMode('gated_send');
    const id = await submitted(installation, tenant, { send_at: within(2_000) });
    await approve(installation, tenant.oversightKey, id);
    await tighten(tenant, 'read_only');
    await untilStatus(installation, id, 'rejected');
    expect(copiesOf(installation, id)).toEqual([]);
  });
});

describe('loosening', () => {
  it('frees nothing that is held', async () => {
    const tenant = await inMode('gated_send');
    const id = await submitted(installation, tenant);
    await loosen(tenant, 'autonomous');
    expect((await submit(installation, tenant)).body.oversight.gate).toBe('allow');
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    await approve(installation, tenant.oversightKey, id);
    expect(await claimedMode(id)).toBe('gated_send');
  });

  it('frees nothing that waits for its time: the strictest mode since submission counts', async () => {
    const tenant = await inMode('gated_send');
    const id = await submitted(installation, tenant, {
      send_at: within(1_500),
      gate_timing: 'schedule_first',
    });
    await loosen(tenant, 'autonomous');
    await untilStatus(installation, id, 'pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('after a tightening frees nothing, either', async () => {
    const tenant = await inMode('autonomous');
    const id = await submitted(installation, tenant, { send_at: within(2_000) });
    await tighten(tenant, 'gated_send');
    await loosen(tenant, 'autonomous');
    await untilStatus(installation, id, 'pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
  });
});
