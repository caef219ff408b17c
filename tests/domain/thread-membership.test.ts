/** Which conversation a mail belongs to: by reference, for those who take part, in whichever order mail arrives. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  participantsOf,
  threadMembership,
  type MailboxThreads,
  type Thread,
  type ThreadArrival,
} from '../../domain/thread-membership.js';
import { OWN, partitionOfAll, shuffledMails, someMails, type Mail } from '../support/threaded-mails.js';

/** A mailbox in memory, with the same questions as the one in the database. */
class Book {
  readonly #mails: (Mail & { threadId: string })[] = [];
  readonly #claims = new Map<string, string | null>();

  async receive(mail: Mail): Promise<void> {
    const named = mail.names.flatMap((name) => this.#mails.filter(({ id }) => id === name && id !== mail.id));
    const threads: MailboxThreads = {
      named: [...new Set(named.map(({ threadId }) => threadId))].map((id) => this.#thread(id)),
      waitingFor: async ({ threadIds, participants }) => {
        const answered = new Set([mail.id, ...this.#in(threadIds).map(({ id }) => id)]);
        const waiting = this.#mails.filter(
          ({ names, from, threadId, isDisowned }) =>
            isDisowned !== true &&
            participants.includes(from) &&
            !threadIds.includes(threadId) &&
            names.some((name) => answered.has(name)),
        );
        return waiting.map(({ threadId }) => this.#thread(threadId));
      },
    };
    const arrival: ThreadArrival = {
      threadId: `t-${mail.id}`,
      sender: mail.from,
      participants: participantsOf([mail.from, ...mail.to], OWN),
      isDisowned: mail.isDisowned === true,
    };
    const { threadId, merged, claim } = await threadMembership(arrival, threads);
    for (const known of this.#mails) if (merged.includes(known.threadId)) known.threadId = threadId;
    this.#mails.push({ ...mail, threadId });
    this.#claims.set(mail.id, claim);
  }

  /** Ids of mails by conversation. */
  partition(): string[] {
    const threads = Map.groupBy(this.#mails, ({ threadId }) => threadId);
    return [...threads.values()]
      .map((mails) =>
        mails
          .map(({ id }) => id)
          .sort()
          .join(' '),
      )
      .sort();
  }

  claimOf(id: string): string | null | undefined {
    return this.#claims.get(id);
  }

  #in(threadIds: readonly string[]) {
    return this.#mails.filter(({ threadId }) => threadIds.includes(threadId));
  }

  #thread(id: string): Thread {
    return {
      id,
      participants: participantsOf(
        this.#in([id]).flatMap(({ from, to }) => [from, ...to]),
        OWN,
      ),
    };
  }
}

async function partitionOf(mails: readonly Mail[]): Promise<string[]> {
  const book = new Book();
  for (const mail of mails) await book.receive(mail);
  return book.partition();
}

const mail = (
  id: string,
  from: string,
  names: readonly string[] = [],
  to: readonly string[] = [OWN],
): Mail => ({
  ...{ id, from, to, names },
});

describe('a mail that names others', () => {
  const cases: readonly (readonly [string, readonly Mail[], readonly string[]])[] = [
    ['joins where its sender wrote', [mail('a', 'pat@x'), mail('b', 'pat@x', ['a'])], ['a b']],
    [
      'joins where its sender was addressed',
      [mail('a', 'pat@x', [], [OWN, 'kim@x']), mail('b', 'kim@x', ['a'])],
      ['a b'],
    ],
    [
      'stays apart where its sender is a stranger',
      [mail('a', 'pat@x'), mail('b', 'eve@x', ['a'])],
      ['a', 'b'],
    ],
    ['stays apart where it bears our own address', [mail('a', 'pat@x'), mail('b', OWN, ['a'])], ['a', 'b']],
    ['waits for the one that is missing', [mail('b', 'pat@x', ['a']), mail('a', 'pat@x')], ['a b']],
    ['is in a circle', [mail('a', 'pat@x', ['b']), mail('b', 'pat@x', ['a'])], ['a b']],
    ['names itself', [mail('a', 'pat@x', ['a'])], ['a']],
    [
      'brings two that had one parent',
      [mail('b', 'pat@x', ['a']), mail('c', 'pat@x', ['a']), mail('a', 'pat@x')],
      ['a b c'],
    ],
    ['shares a parent that never came', [mail('b', 'pat@x', ['a']), mail('c', 'pat@x', ['a'])], ['b', 'c']],
    [
      'comes from somebody who is brought in later',
      [mail('a', 'pat@x'), mail('b', 'kim@x', ['a']), mail('c', 'pat@x', ['a'], [OWN, 'kim@x'])],
      ['a b c'],
    ],
    [
      'brings in whoever brings in the next',
      [
        mail('a', 'pat@x'),
        mail('c', 'lee@x', ['b']),
        mail('b', 'kim@x', ['a'], [OWN, 'lee@x']),
        mail('d', 'pat@x', ['a'], [OWN, 'kim@x']),
      ],
      ['a b c d'],
    ],
  ];

  it.each(cases)('%s', async (_name, mails, partition) => {
    expect(await partitionOf(mails)).toEqual(partition);
  });

  it('is told to claim a conversation that it is kept out of, and only then', async () => {
    const book = new Book();
    for (const one of [
      mail('a', 'pat@x'),
      mail('b', 'eve@x', ['a']),
      mail('c', 'pat@x', ['a']),
      mail('d', 'eve@x', ['z']),
    ]) {
      await book.receive(one);
    }
    expect(['a', 'b', 'c', 'd'].map((id) => book.claimOf(id))).toEqual([null, 't-a', null, null]);
  });

  it('joins nothing where the owner of its domain disowns it', async () => {
    const forged = { ...mail('b', 'pat@x', ['a']), isDisowned: true };
    expect(await partitionOf([mail('a', 'pat@x'), forged])).toEqual(['a', 'b']);
    expect(await partitionOf([forged, mail('a', 'pat@x')])).toEqual(['a', 'b']);
  });
});

describe('the conversations of a mailbox', () => {
  it('are the same in whichever order mail arrives', async () => {
    const property = fc.asyncProperty(shuffledMails(), async ({ all, order }) => {
      expect(await partitionOf(order)).toEqual(partitionOfAll(all));
    });
    await fc.assert(property, { numRuns: 500 });
  });

  it('let nobody in whom none of them names', async () => {
    const property = fc.asyncProperty(someMails(), fc.subarray(['m0', 'm1', 'm2']), async (all, names) => {
      const stranger = mail('x', 'mallory@evil', names);
      expect(await partitionOf([...all, stranger])).toContain('x');
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
