import { describe, expect, it } from '@jest/globals';
import { atOnce } from '../../../activities/microsoft/at-once.js';

/** Work that ends when it is told to. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (reason: Error) => void }>();
  return {
    begun,
    begin: (name: string) => () =>
      new Promise<string>((resolve, reject) => {
        begun.push(name);
        ends.set(name, { resolve: () => resolve(name), reject });
      }),
    end: (name: string) => ends.get(name)?.resolve(),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
  };
}
const turns = () => new Promise(setImmediate);

describe('work of one kind', () => {
  it('is under way so often at once, and waits in its order', async () => {
    const [inTurn, { begun, begin, end }] = [atOnce(2), works()];
    const all = ['a', 'b', 'c', 'd'].map((name) => inTurn('kind', begin(name)));
    await turns();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await turns();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    await turns();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not wait for work of another kind', async () => {
    const [inTurn, { begun, begin, end }] = [atOnce(1), works()];
    const all = [inTurn('one', begin('a')), inTurn('other', begin('b'))];
    await turns();
    expect(begun).toEqual(['a', 'b']);
    end('a');
    end('b');
    await Promise.all(all);
  });

  it('hands its place on when it fails', async () => {
    const [inTurn, { begun, begin, end, fail }] = [atOnce(1), works()];
    const failing = inTurn('kind', begin('a'));
    const next = inTurn('kind', begin('b'));
    await turns();
    fail('a');
    await expect(failing).rejects.toThrow('a');
    await turns();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    expect(await next).toBe('b');
  });

  it('lets nobody slip in before who waits', async () => {
    const [inTurn, { begun, begin, end }] = [atOnce(1), works()];
    const first = inTurn('kind', begin('a'));
    const second = inTurn('kind', begin('b'));
    await turns();
    end('a');
    await first;
    const third = inTurn('kind', begin('c'));
    await turns();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await turns();
    end('c');
    expect(await Promise.all([second, third])).toEqual(['b', 'c']);
  });
});
