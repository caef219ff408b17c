/** No more than so many at once of one kind: Graph takes four requests at a time for an app and a mailbox. */

export type AtOnce = <Result>(kind: string, work: () => Promise<Result>) => Promise<Result>;

interface Turn {
  running: number;
  readonly waiting: (() => void)[];
}

export function atOnce(limit: number): AtOnce {
  const turns = new Map<string, Turn>();
  return async (kind, work) => {
    const turn = turns.get(kind) ?? { running: 0, waiting: [] };
    turns.set(kind, turn);
    // Whoever leaves hands its place on, so that nobody slips in between.
    if (turn.running >= limit) await new Promise<void>((resolve) => turn.waiting.push(resolve));
    else turn.running += 1;
    try {
      return await work();
    } finally {
      const next = turn.waiting.shift();
      if (next) next();
      else turn.running -= 1;
      if (turn.running === 0) turns.delete(kind);
    }
  };
}
