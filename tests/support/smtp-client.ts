/** A mail server of the outside, as a test plays it: with nodemailer, or byte by byte. */
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';

export interface OutsideMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string | Buffer;
}

export const FROM = 'pat@sender.example';

let count = 0;

/** The bytes of a mail; no two are the same. */
export function anOutsideMail(
  to: string,
  change: Record<string, string> = {},
  body = 'It has arrived.',
): string {
  count += 1;
  const fields: Record<string, string> = {
    From: `Pat <${FROM}>`,
    To: to,
    Subject: `Your order ${count}`,
    Date: 'Sat, 28 Nov 2026 12:00:00 +0000',
    'Message-ID': `<${process.pid}-${Date.now()}-${count}@sender.example>`,
    ...change,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${head.join('')}\r\n${body}\r\n`;
}

export async function bring(port: number, { from, to, raw }: OutsideMail): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  });
  try {
    const { response } = await transport.sendMail({ envelope: { from, to: [...to] }, raw });
    return response;
  } finally {
    transport.close();
  }
}

/** Says each line or block of bytes once the server has answered what came before; answers all it said. */
export function say(port: number, blocks: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const replies: string[] = [];
    const rest = [...blocks];
    let heard = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('close', () => resolve(replies));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      // The last line of a reply has a space after its code.
      if (!/^\d{3} .*\r\n$/mu.test(heard)) return;
      replies.push(heard.trim());
      heard = '';
      const next = rest.shift();
      if (next === undefined) socket.end();
      else socket.write(next, 'latin1');
    });
  });
}
