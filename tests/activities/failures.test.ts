import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { asActivity } from '../../activities/failures.js';
import { DomainError, ERROR_CODES } from '../../domain/errors.js';

/** Only these pass by themselves; every other no is a no tomorrow too. */
const WEATHER = ['rate_limited', 'unavailable'];

async function failureOf(error: Error): Promise<unknown> {
  return asActivity(async () => {
    throw error;
  }).catch((failure: unknown) => failure);
}

describe('a deed', () => {
  it('that succeeds answers what it answered', async () => {
    expect(await asActivity(async () => 'done')).toBe('done');
  });

  it.each(ERROR_CODES)(
    'whose rule says %s fails with that type, and is repeated only where it can help',
    async (code) => {
      const failure = await failureOf(new DomainError(code, 'because'));
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({
        type: code,
        message: 'because',
        nonRetryable: !WEATHER.includes(code),
      });
    },
  );

  it('hands no details of a rule on to workflow history', async () => {
    const failure = await failureOf(new DomainError('not_found', 'gone', { address: 'pat@x.test' }));
    expect(JSON.stringify(failure)).not.toContain('pat@x.test');
    expect(failure).not.toHaveProperty('details.0');
  });

  it('that fails otherwise fails as it did, and is tried again', async () => {
    const error = new Error('connection refused');
    expect(await failureOf(error)).toBe(error);
  });
});
