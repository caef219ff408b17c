import { describe, expect, it } from '@jest/globals';
import { stopOrder } from '../../local/stop-order.js';

describe('stopOrder', () => {
  it('stops what was started last first, and each part once', async () => {
    const stopped: string[] = [];
    const stops = stopOrder();
    for (const name of ['PostgreSQL', 'Temporal', 'worker', 'API']) {
      stops.add(name, () => Promise.resolve(stopped.push(name)).then(() => undefined));
    }
    await stops.stopAll(() => undefined);
    await stops.stopAll(() => undefined);
    expect(stopped).toEqual(['API', 'worker', 'Temporal', 'PostgreSQL']);
  });

  it('goes on when a part fails to stop, and says which', async () => {
    const stopped: string[] = [];
    const lines: string[] = [];
    const stops = stopOrder();
    stops.add('PostgreSQL', () => Promise.resolve(stopped.push('PostgreSQL')).then(() => undefined));
    stops.add('worker', () => Promise.reject(new Error('stuck')));
    await stops.stopAll((line) => lines.push(line));
    expect(stopped).toEqual(['PostgreSQL']);
    expect(lines).toEqual(['worker did not stop cleanly: Error: stuck']);
  });
});
