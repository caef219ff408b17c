/** Templates, and messages made from them. */
import { ulid } from 'ulid';
import { call } from '../../support/http.js';
import type { Input, Rows, World } from '../row.js';

const newTemplate = (change: Input = {}): Input => ({
  name: `t-${ulid().toLowerCase()}`,
  subject: 'Order {{order}}',
  markdown: 'Hello {{first_name}}, your order {{order}} is on its way.',
  ...change,
});

async function aTemplate({ installation, tenant }: World, change: Input = {}): Promise<Input> {
  const answer = await call('POST', `${installation.baseUrl}/v1/templates`, {
    key: tenant.adminKey,
    body: newTemplate(change),
  });
  return { template_id: String(answer.body.id), name: String(answer.body.name) };
}

const BAD_TEXTS: readonly Input[] = [
  { name: undefined },
  { name: 'Two Words' },
  { name: 'x'.repeat(64) },
  { subject: undefined },
  { subject: 'two\nlines' },
  { subject: '{{#section}}x{{/section}}' },
  { markdown: undefined },
  { markdown: '{{{raw}}}' },
  { markdown: '{{&raw}}' },
  { markdown: '{{>partial}}' },
  { markdown: '{{^none}}x{{/none}}' },
  { markdown: '{{!comment}}x' },
  { markdown: '{{=<% %>=}}x' },
  { markdown: '{{open' },
  { markdown: '{{a.b}}' },
  { markdown: '[pay]({{url}})' },
  { markdown: '<mailto:{{who}}>' },
  { markdown: '`{{code}}`' },
  { markdown: '![{{what}}](https://example.com/x.png)' },
  { markdown: Array.from({ length: 51 }, (_, number) => `{{v${number}}}`).join(' ') },
];

const values = (order: string) => [
  { name: 'order', value: order },
  { name: 'first_name', value: 'Pat' },
];

async function aFilledOne(world: World): Promise<Input> {
  const { template_id: template } = await aTemplate(world);
  return {
    ...{ mailbox_id: world.tenant.mailbox.id, to: ['pat@x.test'], template },
    variables: values(ulid()),
  };
}

export const templateRows: Rows = {
  list_templates: {
    input: async (world) => {
      await aTemplate(world);
      return { limit: 1 };
    },
    names: [],
    invalid: [{ limit: 'many' }, { cursor: 'x'.repeat(65) }],
  },
  create_template: {
    input: () => newTemplate(),
    names: [],
    invalid: BAD_TEXTS,
    conflict: async (world) => ({
      input: newTemplate({ name: (await aTemplate(world)).name }),
      status: 409,
      code: 'in_use',
    }),
  },
  get_template: {
    input: async (world) => ({ template_id: (await aTemplate(world)).template_id }),
    names: ['template_id'],
    invalid: [{ version: 0 }, { version: 'last' }],
  },
  update_template: {
    input: async (world) => ({ ...newTemplate(), template_id: (await aTemplate(world)).template_id }),
    names: ['template_id'],
    invalid: BAD_TEXTS,
    conflict: async (world) => ({
      input: {
        ...newTemplate({ name: (await aTemplate(world)).name }),
        template_id: (await aTemplate(world)).template_id,
      },
      status: 409,
      code: 'in_use',
    }),
  },
  delete_template: {
    input: async (world) => ({ template_id: (await aTemplate(world)).template_id }),
    names: ['template_id'],
    invalid: [],
  },
  send_template: {
    input: aFilledOne,
    names: ['mailbox_id', 'template'],
    invalid: [
      { to: [] },
      { to: ['nobody'] },
      { template: undefined },
      { version: 0 },
      { variables: undefined },
      { variables: [{ name: 'order', value: '1' }] },
      { variables: [...values('1'), { name: 'other', value: '1' }] },
      { variables: [...values('1'), { name: 'order', value: '2' }] },
      { variables: values('two\nlines') },
      { variables: values(' ') },
      { variables: values('x'.repeat(2_001)) },
      { variables: { order: '1' } },
      { send_at: 'tomorrow' },
    ],
    conflict: async (world) => {
      const input = await aFilledOne(world);
      const { mailbox_id, ...body } = input;
      await call('POST', `${world.installation.baseUrl}/v1/mailboxes/${String(mailbox_id)}/send-template`, {
        key: world.tenant.agentKey,
        body,
      });
      return { input, status: 409, code: 'duplicate' };
    },
  },
};
