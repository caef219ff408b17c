/**
 * Attempts to decide past every door: signals and updates whose names say so, and that nothing of ours sends. Nothing comes
 * of them but one entry in the audit log for each run; Temporal's own history has them all, with who sent them.
 *
 * Not a default handler for every name: with one, the SDK fails the workflow's task at names with Temporal's own prefix, and
 * anybody could stop a send for good.
 */
import { ApplicationFailure } from '@temporalio/common';
import { defineSignal, defineUpdate, patched, setHandler } from '@temporalio/workflow';
import { deeds } from './deeds.js';
import type { Send } from './messages.js';

const DECIDING_NAMES = ['approve', 'reject', 'decide', 'release', 'resolve'] as const;

/** Must run before the workflow's first `await`. */
export function refuseStrays({ messageId }: Send): void {
  const heard = { isRecorded: false };
  const record = async (kind: 'signal' | 'update') => {
    if (heard.isRecorded) return;
    heard.isRecorded = true;
    // Runs of before let them pass unseen, and are to be replayed as they were.
    if (patched('strays-on-record')) await deeds.recordStray({ messageId, kind });
  };
  // `vote` is an update; as a signal it is a forgery.
  for (const name of ['vote', ...DECIDING_NAMES]) setHandler(defineSignal(name), () => record('signal'));
  for (const name of DECIDING_NAMES) {
    setHandler(
      defineUpdate(name),
      async () => {
        await record('update');
        throw nothingListens();
      },
      {
        // Refused here, it leaves no trace in the history, however often it comes.
        validator: () => {
          if (heard.isRecorded) throw nothingListens();
        },
      },
    );
  }
}

function nothingListens(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('Nothing listens to this', 'not_found');
}
