/**
 * Changes of messages as the database tells them (LISTEN, migration `message_changes`), whichever process made them. One
 * connection per process, from the first listener on; it must reach PostgreSQL itself, not a pooler of transactions.
 */
import pg from 'pg';

/** Ids only: what changed is looked up with the rights of whoever asks. */
export interface MessageChange {
  readonly messageId: string;
  readonly threadId: string;
}

export interface MessageChanges {
  /** From here on nothing is missed, until `onLost` says otherwise. @throws where the database cannot be reached */
  listen(): Promise<void>;
  subscribe(listener: (change: MessageChange) => void): () => void;
  /** Told when the connection is gone, and with it perhaps a change: whoever goes on must look anew. */
  onLost(listener: () => void): void;
  /** The end, for listeners too. */
  stop(): Promise<void>;
}

const CHANNEL = 'message_change';

export function createMessageChanges(url: string): MessageChanges {
  const listeners = new Set<(change: MessageChange) => void>();
  const losers = new Set<() => void>();
  let connected: Promise<pg.Client> | undefined;
  let isStopped = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = () => {
      connected = undefined;
      for (const tell of losers) tell();
    };
    // Without a listener an error of an idle connection would end the process; `end` follows it.
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => {
      const [messageId = '', threadId = ''] = payload.split(' ');
      for (const tell of listeners) tell({ messageId, threadId });
    });
    await client.connect();
    client.on('end', lost);
    await client.query(`LISTEN ${CHANNEL}`);
    return client;
  }

  return {
    async listen() {
      if (isStopped) throw new Error('changes are told no more');
      connected ??= connect().catch((error: unknown) => {
        connected = undefined;
        throw error;
      });
      await connected;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onLost: (listener) => void losers.add(listener),
    async stop() {
      isStopped = true;
      const client = await connected?.catch(() => undefined);
      if (client) return client.end();
      for (const tell of losers) tell();
    },
  };
}
