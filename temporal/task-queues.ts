/** Task queues by name; a worker serves one. */
export const SENDS_TASK_QUEUE = 'multimail-sends';
