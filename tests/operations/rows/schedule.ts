/** Editing what waits for its time. The tenant's mailbox asks for approval, so a message waits first where it says so. */
import { eventually } from '../../support/http.js';
import { submitted } from '../../support/mails.js';
import type { Row, Rows, World } from '../row.js';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** A message that waits: for its time where that comes first, for people otherwise. */
async function waiting(
  { installation, tenant }: World,
  gate_timing: 'schedule_first' | 'gate_first',
): Promise<string> {
  const id = await submitted(installation, tenant, { send_at: inAnHour(), gate_timing });
  const status = gate_timing === 'schedule_first' ? 'scheduled' : 'pending_send_approval';
  await eventually(
    () => installation.stores.messages.find(id),
    (message) => message?.status === status,
  );
  return id;
}

const inputOf = async (world: World, gateTiming: 'schedule_first' | 'gate_first') => ({
  mailbox_id: world.tenant.mailbox.id,
  email_id: await waiting(world, gateTiming),
  subject: 'Another subject',
});

const editScheduledEmail: Row = {
  input: (world) => inputOf(world, 'schedule_first'),
  names: ['mailbox_id', 'email_id'],
  invalid: [
    { send_at: 'soon' },
    { send_at: '2020-01-01T00:00:00Z' },
    { to: [] },
    { cc: ['nobody'] },
    { subject: 'two\nlines' },
    { markdown: '' },
  ],
  conflict: async (world) => ({
    input: await inputOf(world, 'gate_first'),
    status: 409,
    code: 'not_scheduled',
  }),
};

export const scheduleRows: Rows = { edit_scheduled_email: editScheduledEmail };
