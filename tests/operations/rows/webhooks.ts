/** Rows of the webhook operations. */
import { aWebhook, aWebhookDelivery } from '../../support/webhook-rows.js';
import type { Rows } from '../row.js';

const good = { url: 'https://hooks.example.com/in', events: ['message.sent'] };

export const webhookRows: Rows = {
  list_webhooks: { input: () => ({}), names: [], invalid: [] },
  create_webhook: {
    input: ({ tenant }) => ({ ...good, mailbox_id: tenant.mailbox.id }),
    names: ['mailbox_id'],
    invalid: [
      { url: 'http://hooks.example.com/' },
      { url: 'https://localhost/' },
      { url: 'https://169.254.169.254/' },
      { url: 'nonsense' },
      { url: 1 },
      { events: [] },
      { events: ['message.opened'] },
      { events: 'message.sent' },
      { secret: 'short' },
    ],
  },
  get_webhook: {
    input: async (world) => ({ webhook_id: await aWebhook(world) }),
    names: ['webhook_id'],
    invalid: [],
  },
  delete_webhook: {
    input: async (world) => ({ webhook_id: await aWebhook(world) }),
    names: ['webhook_id'],
    invalid: [],
  },
  list_webhook_deliveries: { input: () => ({}), names: [], invalid: [{ cursor: 'not a cursor' }] },
  redeliver_webhook: {
    input: async (world) => ({ delivery_id: await aWebhookDelivery(world) }),
    names: ['delivery_id'],
    invalid: [],
  },
};
