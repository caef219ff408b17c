/** Which activities a gated send runs, and when: read from the history of one that really ran. */
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;

export interface SendShape {
  /** Before the submitter is answered. */
  readonly localBeforeAnswer: number;
  /** Begun while people are waited for: the notice to approvers. */
  readonly ordinaryWhileWaiting: number;
  /** From the vote to the delivery, the vote's own included. */
  readonly localAfterVote: number;
  readonly ordinaryForDelivery: number;
  readonly localAtEnd: number;
}

/** What Temporal had to write down for one send. */
export interface HistoryCounts {
  readonly events: number;
  readonly workflowTasks: number;
  readonly updates: number;
  readonly localActivities: number;
  readonly ordinaryActivities: number;
  readonly timers: number;
  readonly searchAttributeUpserts: number;
}

type HistoryEvent = NonNullable<History['events']>[number];

export function countsOf({ events }: History): HistoryCounts {
  const all = events ?? [];
  const count = (isKind: (event: HistoryEvent) => boolean): number => all.filter(isKind).length;
  return {
    events: all.length,
    workflowTasks: count((event) => isSet(event.workflowTaskCompletedEventAttributes)),
    updates: count(isUpdateAccepted),
    localActivities: count(isLocalActivity),
    ordinaryActivities: count(isOrdinaryActivity),
    timers: count((event) => isSet(event.timerStartedEventAttributes)),
    searchAttributeUpserts: count((event) => isSet(event.upsertWorkflowSearchAttributesEventAttributes)),
  };
}

/** @throws where the history is not one of a send that was held, approved and delivered */
export function shapeOf({ events }: History): SendShape {
  const shape = {
    localBeforeAnswer: 0,
    ordinaryWhileWaiting: 0,
    localAfterVote: 0,
    ordinaryForDelivery: 0,
    localAtEnd: 0,
  };
  let updates = 0;
  for (const event of events ?? []) {
    if (isUpdateAccepted(event)) updates += 1;
    if (isLocalActivity(event)) shape[localPlace(updates, shape.ordinaryForDelivery)] += 1;
    if (isOrdinaryActivity(event)) shape[updates < 2 ? 'ordinaryWhileWaiting' : 'ordinaryForDelivery'] += 1;
  }
  if (shape.localBeforeAnswer > 0 && shape.localAfterVote > 0 && shape.ordinaryForDelivery > 0) return shape;
  throw new Error(`this is not the history of a gated send: ${JSON.stringify(shape)}`);
}

function localPlace(
  updates: number,
  deliveries: number,
): 'localBeforeAnswer' | 'localAfterVote' | 'localAtEnd' {
  if (updates < 2) return 'localBeforeAnswer';
  return deliveries === 0 ? 'localAfterVote' : 'localAtEnd';
}

const isUpdateAccepted = (event: HistoryEvent): boolean =>
  isSet(event.workflowExecutionUpdateAcceptedEventAttributes);
const isOrdinaryActivity = (event: HistoryEvent): boolean =>
  isSet(event.activityTaskScheduledEventAttributes);
const isLocalActivity = (event: HistoryEvent): boolean =>
  event.markerRecordedEventAttributes?.markerName === 'core_local_activity';

function isSet(attributes: unknown): boolean {
  return attributes !== null && attributes !== undefined;
}
