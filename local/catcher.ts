/**
 * An SMTP server that keeps what it is given: one `.eml` (the bytes as received, dots unstuffed) and one `.json`
 * (the envelope) per transaction. It forwards nothing.
 */
import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { ulid } from 'ulid';

const SIZE_LIMIT = 50 * 1024 * 1024;

export interface CatcherOptions {
  folder: string;
  port?: number;
  log: (line: string) => void;
}

export interface Catcher {
  url: string;
  folder: string;
  stop(): Promise<void>;
}

/** What `<id>.json` holds. */
export interface CaughtEnvelope {
  id: string;
  received_at: string;
  /** Empty for the null reverse-path, RFC 5321 §4.5.5. */
  mail_from: string;
  rcpt_to: string[];
  client: { address: string; helo: string };
  size: number;
}

/** On disk before the sender hears 250; under its own name only when it is whole. */
async function writeDurably(path: string, content: Buffer | string): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function envelopeOf(session: SMTPServerSession, id: string, size: number): CaughtEnvelope {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    id,
    received_at: new Date().toISOString(),
    mail_from: mailFrom === false ? '' : mailFrom.address,
    rcpt_to: rcptTo.map((recipient) => recipient.address),
    client: { address: session.remoteAddress, helo: session.hostNameAppearsAs },
    size,
  };
}

/** The message first, then its envelope: whoever sees a `.json` finds the `.eml`. Returns the id. */
async function keep(
  folder: string,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const bytes = await readAll(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('message too large'), { responseCode: 552 });
  const id = ulid();
  await writeDurably(join(folder, `${id}.eml`), bytes);
  await writeDurably(
    join(folder, `${id}.json`),
    `${JSON.stringify(envelopeOf(session, id, bytes.length))}\n`,
  );
  return id;
}

/** Starts listening on 127.0.0.1. */
export async function startCatcher({ folder, port = 0, log }: CatcherOptions): Promise<Catcher> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    name: 'catcher.multimail.test',
    banner: 'MultiMail catcher: keeps everything, forwards nothing',
    size: SIZE_LIMIT,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onData(stream, session, callback) {
      keep(folder, stream, session).then(
        (id) => {
          callback(null, `kept as ${id}`);
        },
        (error: unknown) => {
          log(`catcher: ${String(error)}`);
          callback(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  server.on('error', (error) => {
    log(`catcher: ${error.message}`);
  });
  const listening = server.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    listening.once('error', reject);
  });
  const bound = (listening.address() as AddressInfo).port;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(resolve);
    });
  return { url: `smtp://127.0.0.1:${String(bound)}`, folder, stop };
}
