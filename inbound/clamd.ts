/**
 * ClamAV's daemon, as far as one command: INSTREAM (clamd(8)). The bytes go in chunks, each after its length in four octets;
 * a length of zero ends them. Whatever is no clear answer within the time is `unavailable`.
 */
import { connect, type Socket } from 'node:net';
import type { ScanVerdict } from '../domain/malware-scan.js';
import type { MalwareScanner } from './malware-scanner.js';

const CHUNK = 65_536;
/** An answer is one line; a daemon that says more is none. */
const ANSWER_LIMIT = 4_096;
const DEFAULT_PORT = 3310;

/** @param url `tcp://host:port`, or `unix:///path/of/socket` */
export function createClamdScanner(url: string): MalwareScanner {
  return {
    async scan(bytes, timeoutMs) {
      const socket = open(url);
      try {
        return verdictOf(await answerTo(socket, bytes, timeoutMs));
      } catch {
        return 'unavailable';
      } finally {
        socket.destroy();
      }
    },
  };
}

function open(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol === 'unix:') return connect({ path: decodeURIComponent(pathname) });
  return connect({ host: hostname.replaceAll(/[[\]]/gu, ''), port: Number(port || DEFAULT_PORT) });
}

function answerTo(socket: Socket, bytes: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('closed before the answer'))));
    socket.on('data', (data: Buffer) => {
      answer += data.toString('latin1');
      if (answer.length > ANSWER_LIMIT) end(() => reject(new Error('too long an answer')));
      else if (answer.includes('\0')) end(() => resolve(answer.slice(0, answer.indexOf('\0'))));
    });
    // The daemon may answer, and close, before it has heard everything: over its limit, for one.
    for (const chunk of stream(bytes)) socket.write(chunk);
  });
}

function* stream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0', 'latin1');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(octets: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(octets);
  return length;
}

function verdictOf(answer: string): ScanVerdict {
  if (/ FOUND$/u.test(answer)) return 'infected';
  return answer === 'stream: OK' ? 'clean' : 'unavailable';
}
