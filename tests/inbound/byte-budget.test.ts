/** How much mail is in hand at the same time, counted in bytes. */
import { describe, expect, it } from '@jest/globals';
import { createByteBudget } from '../../inbound/byte-budget.js';

/** Work that goes on until it is told to end. */
function works() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      started.push(name);
      ends.set(name, () => resolve(name));
    });
  return { started, work, end: (name: string) => ends.get(name)?.() };
}

describe('a budget of bytes', () => {
  it('lets in what fits, in the order it came, and the next when one ends', async () => {
    const { started, work, end } = works();
    const budget = createByteBudget(10, 60_000);
    const first = budget.within(6, work('a'));
    const others = [budget.within(6, work('b')), budget.within(1, work('c'))];
    await Promise.resolve();
    expect(started).toEqual(['a']);
    end('a');
    await first;
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b', 'c']);
    end('b');
    end('c');
    expect(await Promise.all(others)).toEqual(['b', 'c']);
  });

  it('lets in alone what is larger than all there is', async () => {
    const { started, work, end } = works();
    const budget = createByteBudget(10, 60_000);
    const large = budget.within(1_000, work('large'));
    const small = budget.within(1, work('small'));
    await new Promise(setImmediate);
    expect(started).toEqual(['large']);
    end('large');
    await large;
    await new Promise(setImmediate);
    end('small');
    expect(await small).toBe('small');
  });

  it('has room again after work that failed', async () => {
    const budget = createByteBudget(10, 60_000);
    await expect(budget.within(10, () => Promise.reject(new Error('no good')))).rejects.toThrow('no good');
    expect(await budget.within(10, async () => 'done')).toBe('done');
  });

  it('lets nobody wait for ever, and goes on with who stood behind', async () => {
    const { started, work, end } = works();
    const budget = createByteBudget(10, 20);
    const first = budget.within(9, work('a'));
    const tooLong = budget.within(9, work('b'));
    await expect(tooLong).rejects.toThrow('too much mail');
    expect(await budget.within(1, async () => 'c')).toBe('c');
    expect(started).toEqual(['a']);
    end('a');
    await first;
    expect(await budget.within(10, async () => 'd')).toBe('d');
  });
});
