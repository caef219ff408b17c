/** Mails that name each other, and which of them belong together whatever their order: for tests of conversations. */
import fc from 'fast-check';
import { participantsOf } from '../../domain/thread-membership.js';

/** The mailbox they come to. */
export const OWN = 'agent@acme.example';

export interface Mail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly names: readonly string[];
  readonly isDisowned?: boolean;
}

const PEOPLE = ['pat@x', 'kim@x', 'lee@x', 'eve@x'];
export const someMails = (own = OWN, most = 8) =>
  fc.integer({ min: 1, max: most }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `m${index}`);
    return fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          from: fc.constantFrom(...PEOPLE, own),
          to: fc.subarray([own, ...PEOPLE]),
          names: fc.subarray(ids, { maxLength: Math.min(3, count) }),
          isDisowned: fc.boolean().map((told) => told && id.endsWith('3')),
        }),
      ),
    );
  });

export const shuffledMails = (own = OWN, most = 8) =>
  someMails(own, most).chain((all) =>
    fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ all, order })),
  );

/** The same, told without an order: claims that hold are followed until none is left. */
export function partitionOfAll(all: readonly Mail[], own = OWN): string[] {
  const threadOf = new Map(all.map(({ id }) => [id, id]));
  const participants = (thread: string | undefined) =>
    participantsOf(
      all.filter(({ id }) => threadOf.get(id) === thread).flatMap(({ from, to }) => [from, ...to]),
      own,
    );
  for (let changed = true; changed;) {
    changed = false;
    for (const { id, from, names, isDisowned } of all) {
      for (const name of names) {
        const [mine, other] = [threadOf.get(id), threadOf.get(name)];
        if (isDisowned === true || mine === other || !participants(other).includes(from)) continue;
        for (const [key, thread] of threadOf) if (thread === mine) threadOf.set(key, String(other));
        changed = true;
      }
    }
  }
  const threads = Map.groupBy(all, ({ id }) => threadOf.get(id));
  return [...threads.values()]
    .map((found) =>
      found
        .map(({ id }) => id)
        .sort()
        .join(' '),
    )
    .sort();
}
