/**
 * The activities as workflows call them. Short idempotent steps against our own database run as local activities, which
 * cost no task hop; whatever talks to the outside or is slow runs as an ordinary one (docs/architecture.md, "Deeds").
 */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';
import { AUDIT_STREAMS_TASK_QUEUE } from './audit-stream-messages.js';
import { CARDS_TASK_QUEUE } from './card-messages.js';
import { WEBHOOKS_TASK_QUEUE } from './webhook-messages.js';

/** No end to these retries: a database that is away for a day must not lose a send. */
export const deeds = proxyLocalActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

export const { attemptDelivery } = proxyActivities<Activities>({
  // Longer than the ten minutes a server may take to answer the final dot (RFC 5321 §4.5.3.2.6).
  startToCloseTimeout: '13 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 1.5, maximumInterval: '1 minute' },
});

/** No end to these retries: what Entra ID does not answer is an answer, and only our own database can fail here. */
export const { consultDirectory } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** No end to these retries: a scanner that does not answer is an answer, so only our own stores can fail here. */
export const { scanAgain } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

export const { askApprovers, tellApprovers, tellOfBreakGlass } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: {
    initialInterval: '5 seconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
    maximumAttempts: 20,
  },
});

/** No end to these retries: the sender has heard that the mail is ours now. */
export const { takeInMail } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Three days of tries: then it is on record that the mail did not get through, and it stands in the console. */
export const { forwardInbound } = proxyActivities<Activities>({
  startToCloseTimeout: '13 minutes',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** No end to these retries: only our own database can fail here, DNS that does not answer is an answer. */
export const { checkDomainPage } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

export const { tellOfLapses } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: {
    initialInterval: '30 seconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
    maximumAttempts: 20,
  },
});

/** No end to these retries: only our own database can fail here, Entra ID that does not answer is an answer. */
export const { tendModePage } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** No end to these retries: only our own stores can fail here. */
export const { eraseDuePage, eraseRequested, destroyContent } = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** No end to these retries: what Graph says is part of the answer, so a failure is ours. */
export const { lookAtPromotion } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

export const { tellOfPromotion } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: {
    initialInterval: '30 seconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
    maximumAttempts: 20,
  },
});

export const { tellOfDemotions } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: {
    initialInterval: '30 seconds',
    backoffCoefficient: 2,
    maximumInterval: '5 minutes',
    maximumAttempts: 5,
  },
});

export const { attemptWebhook } = proxyActivities<Activities>({
  taskQueue: WEBHOOKS_TASK_QUEUE,
  // An attempt ends by itself after ten seconds (rest.md 9); beyond that its worker is gone.
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** No end to these retries: what a channel says is part of the answer, so a failure is ours. */
export const { attemptCards } = proxyActivities<Activities>({
  taskQueue: CARDS_TASK_QUEUE,
  // Ten cards, and an answer is waited for fifteen seconds.
  startToCloseTimeout: '4 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** No end to these retries: what a receiver says is part of the answer, so a failure is ours. */
export const { pushAuditPage } = proxyActivities<Activities>({
  taskQueue: AUDIT_STREAMS_TASK_QUEUE,
  // A sink gives up after thirty seconds; beyond that its worker is gone.
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** No end to these retries: mail goes on coming in. What Graph says is part of the answer, so a failure is ours. */
export const { tendMailbox } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});
