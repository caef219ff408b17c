/** Task queues by name: sends with all workflows, the attempts at webhooks and at cards. A worker process serves them all. */
export { CARDS_TASK_QUEUE } from '../workflows/card-messages.js';
export { WEBHOOKS_TASK_QUEUE } from '../workflows/webhook-messages.js';

export const SENDS_TASK_QUEUE = 'multimail-sends';
