/** Taking a message back: possible until the first DATA, which the database decides and not this flag. */
import { setHandler } from '@temporalio/workflow';
import { deeds } from './deeds.js';
import { cancelUpdate, type Send } from './messages.js';

export interface Withdrawal {
  readonly isWithdrawn: boolean;
}

/** Must run before the workflow's first `await`. */
export function listenForCancel(send: Send): Withdrawal {
  const withdrawal = { isWithdrawn: false };
  setHandler(cancelUpdate, async (actor) => {
    const status = await deeds.cancelMessage({ messageId: send.messageId, actor });
    if (status === 'cancelled') withdrawal.isWithdrawn = true;
    return status;
  });
  return withdrawal;
}
