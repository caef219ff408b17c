/** Task queues by name: sends with all workflows, and the attempts at what is slow outside. A worker process serves them all. */
export { AUDIT_STREAMS_TASK_QUEUE } from '../workflows/audit-stream-messages.js';
export { CARDS_TASK_QUEUE } from '../workflows/card-messages.js';
export { WEBHOOKS_TASK_QUEUE } from '../workflows/webhook-messages.js';

export const SENDS_TASK_QUEUE = 'multimail-sends';
