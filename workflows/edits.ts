/** Hearing that a message was edited, or that what halted it may be gone. What it says now stands in the database: hearing only ends a wait early. */
import { setHandler } from '@temporalio/workflow';
import { deeds } from './deeds.js';
import { editUpdate, lookAgainSignal, type Send } from './messages.js';

export interface Edits {
  /** True from the moment an edit was told, or a look was asked for, until the facts are read anew. */
  isHeard: boolean;
  /** Somebody says that this revision, which people are asked about, is void; said again of one that was looked at. */
  isDoubted(revision: number): boolean;
  /** Whether it really is. Whoever can speak to Temporal may say so of anything. */
  isVoid(send: Send): Promise<boolean>;
}

/** Must run before the workflow's first `await`. */
export function listenForEdits(): Edits {
  let voided = 0;
  const edits: Edits = {
    isHeard: false,
    isDoubted: (revision) => voided >= revision,
    async isVoid(send) {
      voided = 0;
      return (await deeds.gatherFacts(send)).isEdited;
    },
  };
  setHandler(editUpdate, (voidedRevision = 0) => {
    edits.isHeard = true;
    voided = Math.max(voided, voidedRevision);
  });
  setHandler(lookAgainSignal, () => {
    edits.isHeard = true;
  });
  return edits;
}
