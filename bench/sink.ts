/** Where all contenders' mail ends: an SMTP server that reads, counts and forgets. It notes the moment of each DATA. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Sink {
  readonly port: number;
  /** Whole messages received since the start, by domain of the recipient. */
  received(domain: string): number;
  /** Resolves with the moment (`performance.now()`) of the DATA command for this recipient; call it before. */
  dataFor(address: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const counts = new Map<string, number>();
  const awaited = new Map<string, (at: number) => void>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSMTPUTF8: true,
    closeTimeout: 500,
    onData(stream, session, callback) {
      const at = performance.now();
      const addresses = session.envelope.rcptTo.map(({ address }) => address);
      for (const address of addresses) {
        awaited.get(address)?.(at);
        awaited.delete(address);
      }
      stream.on('end', () => {
        for (const address of addresses) {
          const domain = address.slice(address.lastIndexOf('@') + 1);
          counts.set(domain, (counts.get(domain) ?? 0) + 1);
        }
        callback();
      });
      stream.resume();
    },
  });
  // A client that goes away in the middle shows as a failed send there.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    listening.once('error', reject);
  });
  return {
    port: (listening.address() as AddressInfo).port,
    received: (domain) => counts.get(domain) ?? 0,
    dataFor: (address) =>
      new Promise((resolve) => {
        awaited.set(address, resolve);
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
