/** nodemailer straight to the sink: what the mail itself costs, with no oversight, no claim and no record. */
import { createTransport } from 'nodemailer';
import { DIRECT_DOMAIN, MARKDOWN, SUBJECT } from './content.js';

export interface Direct {
  send(): Promise<void>;
  close(): void;
}

/** As many connections as the worker keeps by default. */
const CONNECTIONS = 10;

/** @param raw bytes that are sent as they are; left out, each message is built anew */
export function createDirect(port: number, raw?: Buffer): Direct {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const html = MARKDOWN.split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
  let count = 0;
  return {
    async send() {
      count += 1;
      if (raw !== undefined) {
        const envelope = { from: 'agent@demo.multimail.test', to: `r${count}@${DIRECT_DOMAIN}` };
        return void (await transport.sendMail({ envelope, raw }));
      }
      await transport.sendMail({
        from: 'agent@demo.multimail.test',
        to: `r${count}@${DIRECT_DOMAIN}`,
        subject: `${SUBJECT} (${count})`,
        text: MARKDOWN,
        html,
      });
    },
    close: () => transport.close(),
  };
}
