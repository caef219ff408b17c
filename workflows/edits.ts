/** Hearing that a scheduled message was edited. What it says now stands in the database: hearing only ends a wait early. */
import { setHandler } from '@temporalio/workflow';
import { editUpdate } from './messages.js';

export interface Edits {
  /** True from the moment an edit was told until the facts are read anew. */
  isHeard: boolean;
}

/** Must run before the workflow's first `await`. */
export function listenForEdits(): Edits {
  const edits: Edits = { isHeard: false };
  setHandler(editUpdate, () => {
    edits.isHeard = true;
  });
  return edits;
}
