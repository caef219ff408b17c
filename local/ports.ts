/** Free TCP ports on this machine. Remembering them between two starts is left to `main.ts`. */
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

export type Log = (line: string) => void;

export interface WantedPort {
  /** The port that is taken when nobody else has it. */
  wanted: number;
  /** What a person sets to choose the port, for the message. */
  settingName: string;
  log: Log;
}

/** Resolves to the port that was bound for a moment, or to undefined when it is taken. `0` asks for any. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : undefined;
      server.close(() => {
        resolve(bound);
      });
    });
  });
}

/** May this process listen on the port at this moment? */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined;
}

/** Below what systems hand out to connections and to whoever asks for any port (RFC 6335 §6; Linux begins at 32768). */
const QUIET_PORTS = { from: 20_000, to: 32_000 };
const TRIES = 50;

/** A port nobody listened on a moment ago, and that nobody is given by chance before it is used. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await tryPort(randomInt(QUIET_PORTS.from, QUIET_PORTS.to));
    if (port !== undefined) return port;
  }
  throw new Error('no free TCP port on 127.0.0.1');
}

/** The wanted port, or another one and a line that says so. */
export async function takePort({ wanted, settingName, log }: WantedPort): Promise<number> {
  if (await isPortFree(wanted)) return wanted;
  const port = await freePort();
  log(`port ${String(wanted)} is taken, using ${String(port)} (choose one with ${settingName})`);
  return port;
}

/** Rejects where nobody listens on the port. */
export function reaches(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
