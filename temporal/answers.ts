/** What Temporal answers to a start or an update: waited for as long as wanted, and in our words where it fails. */
import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DomainError, isErrorCode } from '../domain/errors.js';

/** The promise's value, or undefined once `ms` have passed. The promise itself goes on. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How often an update is said again, and how much longer the pause is each time. */
const TAKEN_TRIES = 12;
const TAKEN_PAUSE_MS = 50;

/**
 * A workflow task that fails drops the updates it carried: one that would end the workflow does so whenever anything else
 * happens to it at that moment (UnhandledCommand). What was counted already is answered as it stands, so it is said again.
 */
export async function untilTaken<T>(update: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await update();
    } catch (error) {
      if (tries === TAKEN_TRIES || !wasDropped(error)) throw error;
      await pause(tries * TAKEN_PAUSE_MS);
    }
  }
}

/** gRPC FAILED_PRECONDITION: "unable to perform workflow execution update due to unexpected workflow task failure". */
function wasDropped(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcServiceError(cause) && Number(cause.code) === 9;
}

/** Temporal's failures in our words; a failure that is not ours says the service cannot answer now. */
export async function translated<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw domainErrorOf(error);
  }
}

export function domainErrorOf(error: unknown): DomainError {
  const failure = applicationFailureIn(error);
  if (failure && isErrorCode(failure.type)) return new DomainError(failure.type, failure.message);
  if (error instanceof WorkflowNotFoundError) return new DomainError('not_pending', 'This send has ended');
  return new DomainError('unavailable', 'The approval service cannot be reached; try again in a moment', {
    cause: error instanceof Error ? error.name : 'unknown',
  });
}

function applicationFailureIn(error: unknown): ApplicationFailure | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof ApplicationFailure && isErrorCode(cause.type)) return cause;
  }
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause
    : undefined;
}
