/** What a failure of the Bot connector means for a card. */
import { describe, expect, it } from '@jest/globals';
import { afterConnectorFailure } from '../../domain/connector-fault.js';

describe('a failure of the connector', () => {
  it.each([0, 401, 412, 429, 500, 502, 503, 504])('%d is worth another attempt', (status) => {
    expect(afterConnectorFailure({ status, retryAfterSeconds: null }, 0)).toEqual({
      kind: 'retry',
      seconds: 1,
    });
  });

  it.each([400, 403, 404, 410, 413])('%d is not', (status) => {
    expect(afterConnectorFailure({ status, retryAfterSeconds: null }, 0)).toEqual({ kind: 'unreachable' });
  });

  it('is waited for longer and longer, and never so long that a card lags a minute behind', () => {
    const waits = [0, 1, 2, 5, 50].map((failures) =>
      afterConnectorFailure({ status: 503, retryAfterSeconds: null }, failures),
    );
    expect(waits.map((wait) => (wait.kind === 'retry' ? wait.seconds : null))).toEqual([1, 2, 4, 30, 30]);
    expect(afterConnectorFailure({ status: 429, retryAfterSeconds: 600 }, 0)).toMatchObject({ seconds: 30 });
  });
});
