/**
 * The message body as a stream that knows how far it got. The relay client starts to read it only after the 354, and
 * the first thing reading does is to commit that fact; so what a broken connection left behind can be told afterwards.
 */
import { Readable } from 'node:stream';

/** `untouched`: nobody asked for it; `begun`: not all is given; `given`: the final dot may have been sent. */
export type BodyProgress = 'untouched' | 'begun' | 'given';

export interface BodySource {
  readonly stream: Readable;
  progress(): BodyProgress;
  /** Waits for the commit if one is under way. @throws what the commit threw. */
  committed(): Promise<void>;
}

const SLICE = 64 * 1024;

export function createBodySource(message: Buffer, onDataBegins: () => Promise<void>): BodySource {
  let commit: Promise<void> | undefined;

  async function* slices(): AsyncGenerator<Buffer> {
    commit = onDataBegins();
    await commit;
    for (let at = 0; at < message.length; at += SLICE) yield message.subarray(at, at + SLICE);
  }

  const stream = Readable.from(slices(), { objectMode: false });
  return {
    stream,
    progress: () => {
      if (commit === undefined) return 'untouched';
      return stream.readableEnded ? 'given' : 'begun';
    },
    committed: async () => commit,
  };
}
