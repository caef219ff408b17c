/** Questions that Entra ID may have to be asked for first: who may decide is its to say, at the moment it counts. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { consultDirectory } from './deeds.js';
import type { Send } from './messages.js';

/** @param ask with `isAsked` where Entra ID was asked a moment ago */
export async function askedOfDirectory<Answer>(
  { messageId }: Send,
  ask: (asked: { readonly isAsked?: true }) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask({});
  } catch (error) {
    if (!isStale(error)) throw error;
    await consultDirectory({ messageId });
    return ask({ isAsked: true });
  }
}

/** A failed local activity comes as it is, an ordinary one inside another failure. */
function isStale(error: unknown): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  return failure instanceof ApplicationFailure && failure.type === 'directory_stale';
}
