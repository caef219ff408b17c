/** What a mailbox received: lists, conversations, tags, attachments, spam; and the doors it comes through. */
import { call } from '../../support/http.js';
import { A_FILE, anInboundMail, received } from '../../support/received.js';
import { submitted } from '../../support/mails.js';
import type { Input, Rows, World } from '../row.js';
import { contentOf } from '../../support/stored-content.js';

const ofMailbox = ({ tenant }: World): Input => ({ mailbox_id: tenant.mailbox.id });
const aReceived = async (world: World, change: Input = {}): Promise<Input> => ({
  ...ofMailbox(world),
  email_id: await received(world.installation, world.tenant.mailbox, change),
});
const onlyId = async (world: World): Promise<Input> => ({ email_id: (await aReceived(world)).email_id });
const aFile = async (world: World): Promise<Input> => ({
  ...(await aReceived(world, { Attachments: [A_FILE] })),
  filename: A_FILE.Name,
});
/** A mail of our own: it has none of the marks that received mail has. */
const aSubmitted = async (world: World): Promise<Input> => ({
  ...ofMailbox(world),
  email_id: await submitted(world.installation, world.tenant),
});

/** As if it had come by SMTP. */
async function aRaw(world: World): Promise<Input> {
  const input = await aReceived(world);
  const store = contentOf(world.installation);
  const { sha256: rawSha256 } = await store.put(Buffer.from('Subject: x\r\n\r\nx\r\n'));
  await world.installation.database.message.update({
    where: { id: String(input.email_id) },
    data: { rawSha256 },
  });
  return input;
}

async function aThread(world: World): Promise<Input> {
  const { email_id } = await aReceived(world);
  const message = await world.installation.stores.messages.find(String(email_id));
  return { ...ofMailbox(world), thread_id: message?.threadId };
}

async function aRejected(world: World): Promise<Input> {
  const { email_id } = await onlyId(world);
  await world.installation.database.message.update({
    where: { id: String(email_id) },
    data: { status: 'rejected' },
  });
  return { email_id };
}

const BAD_FILTERS: readonly Input[] = [
  { status: 'lost' },
  { direction: 'sideways' },
  { has_attachments: 'maybe' },
  { date_after: 'yesterday' },
  { date_before: '32' },
  { limit: 'many' },
  { offset: -1 },
  { cursor: 'none-of-ours' },
];
const TOO_MANY = Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`tag${place}`, 'x']));
const BAD_TAGS: readonly Input[] = [
  { tags: { a: 5 } },
  { tags: ['a'] },
  { tags: { ['x'.repeat(65)]: 'a' } },
  { tags: { a: 'x'.repeat(257) } },
  { tags: TOO_MANY },
];
const BAD_NAMES: readonly Input[] = [{ filename: 'x'.repeat(256) }];

export const inboxRows: Rows = {
  check_inbox: { input: ofMailbox, names: ['mailbox_id'], invalid: BAD_FILTERS },
  search_emails: {
    input: ({ tenant }) => ({ q: 'hello', mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: [{ q: '' }, { q: 'x'.repeat(501) }, ...BAD_FILTERS],
  },
  list_inbox: {
    input: ({ tenant }) => ({ mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: BAD_FILTERS,
  },
  list_spam: {
    input: () => ({}),
    names: [],
    invalid: [{ status: 'unread' }, { cursor: 'x' }, { limit: 'many' }],
  },
  mark_email: {
    input: async (world) => ({ ...(await aReceived(world)), status: 'archived' }),
    names: ['mailbox_id', 'email_id'],
    invalid: [{ status: 'sent' }, { status: undefined }],
    conflict: async (world) => ({
      input: { ...(await aSubmitted(world)), status: 'read' },
      status: 409,
      code: 'wrong_state',
    }),
  },
  get_thread: {
    input: aThread,
    names: ['mailbox_id', 'thread_id'],
    invalid: [{ thread_id: 'x'.repeat(65) }],
  },
  get_tags: { input: aReceived, names: ['mailbox_id', 'email_id'], invalid: [] },
  set_tags: {
    input: async (world) => ({ ...(await aReceived(world)), tags: { topic: 'orders' } }),
    names: ['mailbox_id', 'email_id'],
    invalid: [...BAD_TAGS, { mode: 'add' }],
  },
  delete_tag: {
    input: async (world) => {
      const mail = await aReceived(world);
      await call(
        'PUT',
        `${world.installation.baseUrl}/v1/mailboxes/${world.tenant.mailbox.id}/emails/${String(mail.email_id)}/tags`,
        {
          key: world.tenant.agentKey,
          body: { tags: { topic: 'orders' } },
        },
      );
      return { ...mail, key: 'topic' };
    },
    names: ['mailbox_id', 'email_id'],
    invalid: [{ key: 'x'.repeat(65) }],
  },
  tag_email: {
    input: async (world) => ({ ...(await aReceived(world)), action: 'get' }),
    names: ['mailbox_id', 'email_id'],
    invalid: [{ action: 'keep' }],
  },
  tag_with_words: {
    input: async (world) => ({ ...(await onlyId(world)), tags: ['orders', 'urgent'] }),
    names: ['email_id'],
    invalid: [{ tags: [5] }, { tags: ['x'.repeat(65)] }, { tags: undefined }],
  },
  download_attachment: { input: aFile, names: ['mailbox_id', 'email_id'], invalid: BAD_NAMES },
  get_attachment_url: { input: aFile, names: ['mailbox_id', 'email_id'], invalid: BAD_NAMES },
  open_attachment: {
    input: async (world) => {
      const { mailbox_id, email_id, filename } = await aFile(world);
      const address = `/v1/mailboxes/${String(mailbox_id)}/emails/${String(email_id)}/attachments/${encodeURIComponent(String(filename))}/url`;
      const answer = await fetch(world.installation.baseUrl + address, {
        headers: { Authorization: `Bearer ${world.tenant.agentKey}` },
      });
      const { url } = (await answer.json()) as { url: string };
      return { token: url.split('/').at(-1) };
    },
    names: [],
    invalid: [{ token: 'x'.repeat(201) }],
  },
  download_raw_email: { input: aRaw, names: ['mailbox_id', 'email_id'], invalid: [] },
  report_spam: {
    input: onlyId,
    names: ['email_id'],
    invalid: [],
    conflict: async (world) => ({ input: await aRejected(world), status: 409, code: 'wrong_state' }),
  },
  not_spam: {
    input: onlyId,
    names: ['email_id'],
    invalid: [],
    conflict: async (world) => ({ input: await aRejected(world), status: 409, code: 'wrong_state' }),
  },
  receive_postmark_mail: {
    input: ({ tenant }) => anInboundMail(tenant.mailbox.address),
    names: [],
    invalid: [{ MessageID: '' }, { MessageID: undefined }, { Headers: 'none' }, { Attachments: [5] }],
  },
  receive_postmark_report: {
    input: async (world) => ({
      RecordType: 'Delivery',
      MessageID: (await aSubmitted(world)).email_id,
      Recipient: 'pat@example.com',
    }),
    names: [],
    invalid: [{ RecordType: undefined }, { MessageID: 5 }],
  },
};
