/** A witness (C2SP tlog-witness) that signs what it is shown, and has seen one entry of every log before. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ed25519NoteKey, noteKeyId, verifierKey } from '../../signing/note.js';

export interface ScriptedWitness {
  readonly url: string;
  readonly key: string;
  /** What it was shown. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

const COSIGNATURE = 4;

export async function startScriptedWitness(): Promise<ScriptedWitness> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = { ...ed25519NoteKey('witness.test', privateKey), algorithm: COSIGNATURE };
  const asked: string[] = [];
  function answerTo(text: string): { status: number; body: string } {
    asked.push(text);
    if (text.startsWith('old 0\n')) return { status: 409, body: '1\n' };
    const note = text.slice(text.indexOf('\n\n') + 2);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_790_000_000n);
    const said = Buffer.from(`cosignature/v1\ntime 1790000000\n${note.slice(0, note.indexOf('\n\n') + 1)}`);
    const bytes = Buffer.concat([noteKeyId(key), time, sign(null, said, privateKey)]);
    return { status: 200, body: `— ${key.name} ${bytes.toString('base64')}\n` };
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, body } = answerTo(Buffer.concat(parts).toString());
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: verifierKey(key),
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
