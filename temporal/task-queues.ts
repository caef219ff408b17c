/** Task queues by name: sends with all workflows, and the attempts at webhooks. A worker process serves both. */
export { WEBHOOKS_TASK_QUEUE } from '../workflows/webhook-messages.js';

export const SENDS_TASK_QUEUE = 'multimail-sends';
