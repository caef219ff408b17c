/**
 * A send that is halted for months, edited a thousand times or put off for days, goes on in a new run before its history is full: Temporal
 * ends a workflow beyond 50,000 events, and takes no more than 2,000 updates in one run.
 */
import { allHandlersFinished, condition, continueAsNew, patched, workflowInfo } from '@temporalio/workflow';
import type { Clearance } from '../domain/clearance.js';
import type { SendRun } from './messages.js';
import type { sendMessage } from './send-message.js';
import type { Withdrawal } from './withdrawal.js';

export interface Renewal {
  readonly isDue: boolean;
  /** Copies are on their way. Another run begins once none is just being handed over, which `rest` waits for. */
  delivering(rest: () => Promise<void>): void;
  readonly isDelivering: boolean;
  /** Comes back only where the message has been taken back meanwhile. */
  goOn(cleared: Clearance | null): Promise<void>;
}

export function openRenewal({ messageId, isDelivering }: SendRun, withdrawal: Withdrawal): Renewal {
  let hasBegun = isDelivering === true;
  let rest = async (): Promise<void> => undefined;
  return {
    get isDue() {
      // Sends that began before this was possible, and have waited on past this moment, replay as they ran.
      return workflowInfo().continueAsNewSuggested && patched('renewal');
    },
    get isDelivering() {
      return hasBegun;
    },
    delivering(untilAtRest) {
      hasBegun = true;
      rest = untilAtRest;
    },
    async goOn(cleared) {
      await rest();
      await condition(allHandlersFinished);
      if (withdrawal.isWithdrawn) return;
      const next = { messageId, cleared };
      await continueAsNew<typeof sendMessage>(hasBegun ? { ...next, isDelivering: true } : next);
    },
  };
}
