/** Who is an approver at this moment, for whoever changes what is being decided on: asked as for a vote. Nothing comes of it. */
import { setHandler } from '@temporalio/workflow';
import { deeds } from './deeds.js';
import { approversUpdate, type Send } from './messages.js';
import { askedOfDirectory } from './of-directory.js';

/** Must run before the workflow's first `await`. */
export function nameApprovers({ messageId }: Send): void {
  setHandler(approversUpdate, (personId) =>
    askedOfDirectory({ messageId }, (asked) => deeds.nameApprovers({ messageId, personId, ...asked })),
  );
}
