/** The mail door alone, with stores in memory: what came through it stands in `accepted` and `stored`. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Accepting } from '../../api/smtp/accept-mail.js';
import {
  startInboundServer,
  type InboundServer,
  type InboundSettings,
} from '../../api/smtp/inbound-server.js';
import type { InboundMail } from '../../prisma/stores/inbound-mail-store.js';
import { createSecrets } from '../../signing/secrets.js';
import { selfSignedCertificate } from '../../signing/self-signed-certificate.js';
import { mailbox } from '../activities/world.js';

export const AT_ONCE = 20;

/** Nobody has to hurry. */
export const PATIENCE: InboundSettings['patience'] = {
  ...{ sessionMs: 60_000, stepMs: 60_000, dataMs: 60_000, bytesPerSecond: 1, graceMs: 60_000 },
};

export interface BareDoor extends InboundServer {
  /** Rows of what was answered with 250. */
  readonly accepted: InboundMail[];
  /** All bytes that were to be kept. */
  readonly stored: string[];
  forget(): void;
}

export interface DoorParts {
  readonly patience?: InboundSettings['patience'];
  /** Waited for before the bytes count as kept. */
  readonly kept?: () => Promise<void>;
}

/** The mailbox, and as many beside it as anybody counts. */
const isOurs = (address: string) => address.replace(/\d+@/u, '@') === mailbox.address;

export async function startBareDoor(parts: DoorParts = {}): Promise<BareDoor> {
  const { patience = PATIENCE, kept = async () => undefined } = parts;
  const accepted: InboundMail[] = [];
  const stored: string[] = [];
  const services = {
    stores: {
      inbound: {
        mailboxesAt: async (known: string[]) =>
          known.filter(isOurs).map((address) => ({ ...mailbox, address })),
      },
      inboundMails: {
        accept: async (mails: InboundMail[]) => void accepted.push(...mails),
        markStarted: async () => undefined,
      },
    },
    content: {
      put: async (chunks: AsyncIterable<Uint8Array>) => {
        const text = await textOf(chunks);
        stored.push(text);
        await kept();
        return { sha256: 'a'.repeat(64), size: text.length };
      },
    },
    sends: { takeIn: async () => undefined },
    secrets: createSecrets(() => Buffer.alloc(32, 9)),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  } as unknown as Accepting;
  const server = await startInboundServer(services, {
    host: '127.0.0.1',
    port: 0,
    name: 'mx.acme.test',
    tls: selfSignedCertificate({ name: 'mx.acme.test', days: 1 }),
    maxSize: 100_000,
    maxConnections: 50,
    ofAddress: { atOnce: AT_ONCE, perMinute: 100_000 },
    patience,
  });
  return {
    ...{ ...server, accepted, stored },
    forget() {
      accepted.length = 0;
      stored.length = 0;
    },
  };
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString('latin1');
  return text;
}

/** A connection that was greeted. */
export async function openedAt({ port }: InboundServer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'data');
  return socket;
}

/** What is answered, in one piece. */
export async function told(socket: Socket, line: string): Promise<string> {
  const heard = once(socket, 'data');
  socket.write(line);
  return String((await heard)[0]);
}
