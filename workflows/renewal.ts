/**
 * A send that is halted for months, or edited a thousand times, goes on in a new run before its history is full: Temporal
 * ends a workflow beyond 50,000 events, and takes no more than 2,000 updates in one run.
 */
import { allHandlersFinished, condition, continueAsNew, patched, workflowInfo } from '@temporalio/workflow';
import type { Clearance } from '../domain/clearance.js';
import type { Send } from './messages.js';
import type { sendMessage } from './send-message.js';
import type { Withdrawal } from './withdrawal.js';

export interface Renewal {
  readonly isDue: boolean;
  /** Comes back only where the message has been taken back meanwhile. */
  goOn(cleared: Clearance | null): Promise<void>;
}

export function openRenewal(send: Send, withdrawal: Withdrawal): Renewal {
  return {
    get isDue() {
      // Sends that began before this was possible, and have waited on past this moment, replay as they ran.
      return workflowInfo().continueAsNewSuggested && patched('renewal');
    },
    async goOn(cleared) {
      await condition(allHandlersFinished);
      if (!withdrawal.isWithdrawn) await continueAsNew<typeof sendMessage>({ ...send, cleared });
    },
  };
}
