/** A client of 2026-07-28 that listens, and keeps the addresses it hears about. */
import { Client, StreamableHTTPClientTransport, type McpSubscription } from '@modelcontextprotocol/client';

export interface Listener {
  readonly client: Client;
  /** Addresses of the notices so far. */
  readonly heard: readonly string[];
  listen(...resourceSubscriptions: string[]): Promise<McpSubscription>;
  close(): Promise<void>;
}

export async function aListener(address: string, key: string): Promise<Listener> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit }));
  const heard: string[] = [];
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    heard.push(params.uri);
  });
  return {
    client,
    heard,
    listen: (...resourceSubscriptions) => client.listen({ resourceSubscriptions }),
    close: () => client.close(),
  };
}
