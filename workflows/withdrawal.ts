/** Taking a message back: possible until the first DATA, which the database decides and not this flag. */
import { CancellationScope, setHandler } from '@temporalio/workflow';
import { deeds } from './deeds.js';
import { cancelUpdate, type Send } from './messages.js';

export interface Withdrawal {
  readonly isWithdrawn: boolean;
}

/** Must run before the workflow's first `await`. */
export function listenForCancel(send: Send): Withdrawal {
  const withdrawal = { isWithdrawn: false };
  const withdraw = async () => {
    const status = await deeds.cancelMessage(send);
    if (status === 'cancelled') withdrawal.isWithdrawn = true;
    return status;
  };
  setHandler(cancelUpdate, withdraw);
  // "Request cancellation" in the Temporal UI means the same; too late it means nothing.
  CancellationScope.current()
    .cancelRequested.catch(() => CancellationScope.nonCancellable(withdraw))
    .catch(() => undefined);
  return withdrawal;
}
