/** Messages that are sent, and what is asked of them afterwards. */
import { aMail, approve, submitted, untilStatus } from '../../support/mails.js';
import { received } from '../../support/received.js';
import type { Input, Rows, World } from '../row.js';

const BAD_MAILS: readonly Input[] = [
  { to: [] },
  { to: ['nobody'] },
  { to: undefined },
  { subject: '' },
  { subject: 'two\nlines' },
  { markdown: '' },
  { cc: ['a@x.test, b@x.test'] },
  { reply_to: 'nobody' },
  { send_at: 'tomorrow' },
  { send_at: '2020-01-01T00:00:00Z' },
  { gate_timing: 'never' },
  { idempotency_key: '' },
  { attachments: [{ name: 'a', content_base64: '!', content_type: 'text/plain' }] },
];

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const ofMailbox = ({ tenant }: World): Input => ({ mailbox_id: tenant.mailbox.id });
const aHeldMail = async (world: World, change: Input = {}): Promise<Input> => ({
  ...ofMailbox(world),
  email_id: await submitted(world.installation, world.tenant, change),
});

async function aSentMail(world: World): Promise<Input> {
  const mail = await aHeldMail(world);
  await approve(world.installation, world.tenant.oversightKey, String(mail.email_id));
  await untilStatus(world.installation, String(mail.email_id), 'sent');
  return mail;
}

/** The same content a second time. */
const twice =
  (input: (world: World) => Input, submit: (world: World, first: Input) => Promise<unknown>) =>
  async (world: World) => {
    const first = input(world);
    await submit(world, first);
    return { input: first, status: 409, code: 'duplicate' };
  };

export const messageRows: Rows = {
  send_email: {
    input: (world) => ({ ...ofMailbox(world), ...aMail() }),
    names: ['mailbox_id'],
    invalid: BAD_MAILS,
    conflict: twice(
      (world) => ({ ...ofMailbox(world), ...aMail() }),
      (world, mail) => submitted(world.installation, world.tenant, mail),
    ),
  },
  send_email_flat: {
    input: (world) => ({ mailbox: world.tenant.mailbox.id, ...aMail() }),
    names: ['mailbox'],
    invalid: [...BAD_MAILS, { markdown: undefined }, { markdown: undefined, body: '<p></p>' }, { body: 5 }],
    conflict: twice(
      () => aMail(),
      (world, mail) => submitted(world.installation, world.tenant, mail),
    ),
  },
  send_email_text: {
    input: ({ tenant }) => {
      const { subject, markdown: body } = aMail();
      return { mailbox: tenant.mailbox.address, to: 'a@x.test, b@x.test', subject, body };
    },
    names: ['mailbox'],
    invalid: [
      { mailbox: undefined },
      { to: '' },
      { to: 'a@x.test; b@x.test' },
      { body: '' },
      { body: '<p> </p>' },
    ],
    conflict: twice(
      ({ tenant }) => ({ mailbox: tenant.mailbox.id, to: ['a@x.test'], subject: 'Twice', body: 'The same.' }),
      (world) =>
        submitted(world.installation, world.tenant, {
          to: ['a@x.test'],
          subject: 'Twice',
          markdown: 'The same.',
        }),
    ),
  },
  schedule_email: {
    input: (world) => ({ ...ofMailbox(world), ...aMail(), send_at: inAnHour() }),
    names: ['mailbox_id'],
    invalid: BAD_MAILS,
  },
  reply_email: {
    input: async (world) => ({
      ...ofMailbox(world),
      email_id: await received(world.installation, world.tenant.mailbox),
      markdown: 'Thank you.',
    }),
    names: ['mailbox_id', 'email_id'],
    invalid: [{ markdown: '' }, { markdown: undefined }, { cc: ['nobody'] }, { send_at: 'soon' }],
  },
  reply_email_flat: {
    input: async ({ installation, tenant }) => ({
      email_id: await received(installation, tenant.mailbox),
      body: '<p>Thank <b>you</b>.</p>',
    }),
    names: ['email_id'],
    invalid: [{ body: '' }, { body: undefined }, { body: '<p></p>' }, { cc: 'nobody' }],
  },
  forward_email: {
    input: async (world) => ({
      ...ofMailbox(world),
      email_id: await received(world.installation, world.tenant.mailbox),
      to: ['sam@x.test'],
    }),
    names: ['mailbox_id', 'email_id'],
    invalid: [
      { to: [] },
      { to: undefined },
      { to: ['nobody'] },
      { markdown: '' },
      { cc: ['nobody'] },
      { include_attachments: 'perhaps' },
      { send_at: 'soon' },
    ],
    conflict: async (world) => ({
      input: { ...(await aHeldMail(world)), to: ['sam@x.test'] },
      status: 409,
      code: 'wrong_state',
    }),
  },
  read_email: {
    input: async (world) => ({
      ...ofMailbox(world),
      email_id: await received(world.installation, world.tenant.mailbox),
    }),
    names: ['mailbox_id', 'email_id'],
    invalid: [{ email_id: 'x'.repeat(65) }],
  },
  get_email_status: {
    input: async (world) => ({ email_id: (await aHeldMail(world)).email_id }),
    names: ['email_id'],
    invalid: [{ email_id: 'x'.repeat(65) }],
  },
  get_evidence: {
    input: async (world) => ({ email_id: (await aSentMail(world)).email_id }),
    names: ['email_id'],
    invalid: [{ email_id: 'x'.repeat(65) }],
  },
  cancel_message: {
    input: aHeldMail,
    names: ['mailbox_id', 'email_id'],
    invalid: [{ email_id: 'x'.repeat(65) }],
    conflict: async (world) => ({ input: await aSentMail(world), status: 409, code: 'not_cancellable' }),
  },
};
