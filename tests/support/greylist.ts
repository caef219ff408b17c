/** A greylist as Postfix asks one (SMTPD_POLICY_README): puts everybody off once who is new. */
import { createServer, type AddressInfo } from 'node:net';

export interface Greylist {
  readonly port: number;
  /** Recipients in the order they were asked about. */
  readonly asked: string[];
  stop(): Promise<void>;
}

export async function startGreylist(isGreylisted: (recipient: string) => boolean): Promise<Greylist> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    let heard = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      for (let end = heard.indexOf('\n\n'); end >= 0; end = heard.indexOf('\n\n')) {
        const recipient = /^recipient=(.*)$/mu.exec(heard.slice(0, end))?.[1] ?? '';
        heard = heard.slice(end + 2);
        const isNew = isGreylisted(recipient) && !asked.includes(recipient);
        asked.push(recipient);
        socket.write(`action=${isNew ? 'DEFER_IF_PERMIT 4.7.1 Greylisted, come again' : 'DUNNO'}\n\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
