/** A clamd that reads INSTREAM as the manual has it, keeps what it was given, and answers what a test says. */
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ScriptedClamd {
  readonly url: string;
  /** The bytes of each scan. */
  readonly received: readonly Buffer[];
  stop(): Promise<void>;
}

const COMMAND = 'zINSTREAM\0';

export async function startScriptedClamd(answerTo: (bytes: Buffer) => string): Promise<ScriptedClamd> {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let said = Buffer.alloc(0);
    socket.on('data', (data) => {
      said = Buffer.concat([said, data]);
      const bytes = wholeStream(said);
      if (bytes === undefined) return;
      received.push(bytes);
      socket.end(`${answerTo(bytes)}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Undefined before the chunk of no length; anything that is no INSTREAM is a fault of the client. */
function wholeStream(said: Buffer): Buffer | undefined {
  if (said.length < COMMAND.length) return undefined;
  if (said.subarray(0, COMMAND.length).toString('latin1') !== COMMAND) return Buffer.from('no INSTREAM');
  const chunks: Buffer[] = [];
  let at = COMMAND.length;
  while (at + 4 <= said.length) {
    const length = said.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(said.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
