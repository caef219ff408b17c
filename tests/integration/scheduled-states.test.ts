/** The rows of rest.md 5 on messages with a time: from which state which event leads where, and what is answered. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, decide, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const HOUR = 3_600_000;
const within = (ms: number) => new Date(Date.now() + ms).toISOString();

interface Held {
  readonly tenant: TestTenant;
  readonly id: string;
}
type Event = (held: Held) => Promise<unknown>;

const onMessage = ({ tenant, id }: Held, method: string, deed: string, body?: object): Promise<Answer> =>
  call(method, `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/${deed}`, {
    key: tenant.agentKey,
    ...(body === undefined ? {} : { body }),
  });
const approved: Event = ({ tenant, id }) => approve(installation, tenant.oversightKey, id);
const rejected: Event = ({ tenant, id }) =>
  decide(installation, tenant.oversightKey, { email_id: id, action: 'reject' });
const cancelled: Event = (held) => onMessage(held, 'POST', 'cancel');
const edited =
  (change: object): Event =>
  (held) =>
    onMessage(held, 'PATCH', 'schedule', change);
/** It waits where it is until its time has come, an instant later. */
const due: Event = (held) => edited({ send_at: within(300) })(held);
const halted: Event = async ({ tenant }) => {
  const where = { id: tenant.mailbox.id };
  await installation.database.mailbox.update({ where, data: { isHalted: true } });
};
const passed: Event = async ({ id }) => {
  const sendAt = new Date(Date.now() - 1000);
  await installation.database.message.update({ where: { id }, data: { sendAt } });
};

interface Row {
  readonly mode: 'gated_send' | 'autonomous';
  readonly timing?: 'gate_first' | 'schedule_first';
  readonly from: string;
  readonly events: readonly Event[];
  /** What the last event is answered. */
  readonly answer?: object;
  readonly to: string;
}

const ROWS: readonly [string, Row][] = [
  ['not gated', { mode: 'autonomous', from: 'scheduled', events: [], to: 'scheduled' }],
  ['not gated, its time comes', { mode: 'autonomous', from: 'scheduled', events: [due], to: 'sent' }],
  [
    'gated, gate_first, approved before its time',
    {
      ...{ mode: 'gated_send', from: 'pending_send_approval', to: 'scheduled' },
      events: [approved],
      answer: { status: 200, body: { status: 'approved' } },
    },
  ],
  [
    'gated, gate_first, approved after its time',
    {
      ...{ mode: 'gated_send', from: 'pending_send_approval', to: 'sent' },
      events: [passed, approved],
      answer: { status: 200, body: { status: 'approved_and_sent' } },
    },
  ],
  [
    'gated, gate_first, approved, and its time comes',
    { mode: 'gated_send', from: 'pending_send_approval', events: [approved, due], to: 'sent' },
  ],
  [
    'gated, gate_first, rejected',
    {
      ...{ mode: 'gated_send', from: 'pending_send_approval', to: 'rejected' },
      events: [rejected],
      answer: { status: 200, body: { status: 'rejected' } },
    },
  ],
  [
    'gated, gate_first, cancelled',
    {
      ...{ mode: 'gated_send', from: 'pending_send_approval', to: 'cancelled' },
      events: [cancelled],
      answer: { status: 200, body: { status: 'cancelled' } },
    },
  ],
  [
    'gated, schedule_first',
    { mode: 'gated_send', timing: 'schedule_first', from: 'scheduled', events: [], to: 'scheduled' },
  ],
  [
    'gated, schedule_first, its time comes',
    {
      ...{ mode: 'gated_send', timing: 'schedule_first', from: 'scheduled', to: 'pending_send_approval' },
      events: [due],
    },
  ],
  [
    'gated, schedule_first, other content',
    {
      ...{ mode: 'gated_send', timing: 'schedule_first', from: 'scheduled', to: 'scheduled' },
      events: [edited({ subject: 'Other' })],
      answer: { status: 200, body: { status: 'pending_scan' } },
    },
  ],
  [
    'gated, schedule_first, cancelled',
    { mode: 'gated_send', timing: 'schedule_first', from: 'scheduled', events: [cancelled], to: 'cancelled' },
  ],
  [
    'not gated, cancelled, and cancelled again',
    {
      ...{ mode: 'autonomous', from: 'scheduled', to: 'cancelled' },
      events: [cancelled, cancelled],
      answer: { status: 200, body: { status: 'cancelled' } },
    },
  ],
  [
    'not gated, its time comes while it is halted, other content',
    {
      ...{ mode: 'autonomous', from: 'scheduled', to: 'scheduled' },
      events: [halted, passed, edited({ subject: 'Other' })],
      answer: { status: 409, body: { code: 'not_scheduled' } },
    },
  ],
  [
    'not gated, its time comes while it is halted, cancelled',
    { mode: 'autonomous', from: 'scheduled', events: [halted, due, cancelled], to: 'cancelled' },
  ],
  [
    'not gated, moved to another century',
    {
      ...{ mode: 'autonomous', from: 'scheduled', to: 'scheduled' },
      events: [edited({ send_at: '9999-12-31T23:59:59.999Z' })],
      answer: { status: 200, body: { send_at: '9999-12-31T23:59:59.999Z' } },
    },
  ],
  [
    'not gated, moved to another century, and cancelled there',
    {
      ...{ mode: 'autonomous', from: 'scheduled', to: 'cancelled' },
      events: [edited({ send_at: '9999-12-31T23:59:59.999Z' }), cancelled],
    },
  ],
];

describe('a message with a time', () => {
  it.each(ROWS)('%s', async (_, { mode, timing, from, events, answer, to }) => {
    const tenant = await aTenant(installation.stores, { oversightMode: mode });
    const id = await submitted(installation, tenant, {
      send_at: within(HOUR),
      ...(timing === undefined ? {} : { gate_timing: timing }),
    });
    await untilStatus(installation, id, from);
    let last: unknown;
    for (const event of events) last = await event({ tenant, id });
    if (answer !== undefined) expect(last).toMatchObject(answer);
    await untilStatus(installation, id, to);
    expect(copiesOf(installation, id)).toHaveLength(to === 'sent' ? 1 : 0);
    expect(await statusOf(installation, id)).toBe(to);
  });
});
