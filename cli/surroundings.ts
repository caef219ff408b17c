/** What the command line may touch of the process it runs in, and the codes it ends with. */
import type { ReadStream, WriteStream } from 'node:tty';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

export type OutputStream = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  /** Nothing has gone wrong and nothing has happened yet: a person has to act first. */
  waiting: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
