/** The scanner against a clamd that says what it is told to. */
import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClamdScanner } from '../../inbound/clamd.js';
import { scanOf, type MalwareScanner, type Scanning } from '../../inbound/malware-scanner.js';
import { startScriptedClamd, type ScriptedClamd } from '../support/scripted-clamd.js';

let running: ScriptedClamd | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function verdictOf(
  answer: string,
  bytes = Buffer.from('hello'),
): Promise<[string, Buffer | undefined]> {
  running = await startScriptedClamd(() => answer);
  const scanner = createClamdScanner(running.url);
  return [await scanner.scan(bytes, 5_000), running.received.at(-1)];
}

describe('a scan', () => {
  it.each([
    ['stream: OK', 'clean'],
    ['stream: Eicar-Test-Signature FOUND', 'infected'],
    ['INSTREAM size limit exceeded. ERROR', 'unavailable'],
    ['UNKNOWN COMMAND', 'unavailable'],
    ['', 'unavailable'],
    ['OK', 'unavailable'],
    ['stream: nothing FOUND here', 'unavailable'],
  ])('that is answered "%s" says %s', async (answer, verdict) => {
    expect((await verdictOf(answer))[0]).toBe(verdict);
  });

  it.each([0, 1, 65_536, 200_001])('brings every one of %d octets, in their order', async (size) => {
    const bytes = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
    const [verdict, received] = await verdictOf('stream: OK', bytes);
    expect(verdict).toBe('clean');
    expect(received?.equals(bytes)).toBe(true);
  });
});

describe('a daemon', () => {
  const servers: Server[] = [];
  const folders: string[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function listening(behave: (socket: Socket) => void, path?: string): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      behave(socket);
    });
    servers.push(server);
    return new Promise((resolve) => {
      server.listen(path ?? { port: 0, host: '127.0.0.1' }, () => {
        const address = server.address();
        resolve(
          typeof address === 'object' && address !== null
            ? `tcp://127.0.0.1:${address.port}`
            : `unix://${path ?? ''}`,
        );
      });
    });
  }

  const scanned = (url: string, timeoutMs = 5_000) =>
    createClamdScanner(url).scan(Buffer.alloc(100_000), timeoutMs);

  it('that is not there is unavailable', async () => {
    const url = await listening(() => undefined);
    await new Promise((resolve) => servers[0]?.close(resolve));
    expect(await scanned(url)).toBe('unavailable');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['ends without an answer', (socket) => socket.end()],
    ['ends in the middle of one', (socket) => socket.end('stream: OK')],
    ['talks without end', (socket) => socket.write('x'.repeat(10_000))],
  ])('that %s is unavailable', async (_name, behave) => {
    expect(await scanned(await listening(behave))).toBe('unavailable');
  });

  it('that says nothing is unavailable when the time is over', async () => {
    expect(await scanned(await listening(() => undefined), 50)).toBe('unavailable');
  });

  it('may stand behind a socket in the file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'multimail-clamd-'));
    folders.push(folder);
    const url = await listening((socket) => void socket.end('stream: OK\0'), join(folder, 'clamd.ctl'));
    expect(await scanned(url)).toBe('clean');
  });
});

describe('what is scanned', () => {
  const parts = [
    { place: 'attachments[0]', bytes: Buffer.from('a') },
    { place: 'message', bytes: Buffer.from('b') },
  ];
  const scanner: MalwareScanner = { scan: async () => 'clean' };
  const scanning: Scanning = { scanner: undefined, isRequired: false, budgetMs: 5_000, againSeconds: [] };

  it('is every part, by its place', async () => {
    expect(await scanOf({ ...scanning, scanner }, parts, false)).toEqual({
      scans: parts.map(({ place }) => ({ place, verdict: 'clean' })),
      isRequired: false,
    });
  });

  it.each([
    ['nobody asks for it', false, { scans: [], isRequired: false }],
    [
      'a policy asks for it',
      true,
      { scans: [{ place: 'message', verdict: 'unavailable' }], isRequired: true },
    ],
  ])('is nothing without a scanner where %s', async (_name, isAsked, expected) => {
    expect(await scanOf({ ...scanning, isRequired: true }, parts, isAsked)).toEqual(expected);
  });

  it.each([
    [true, false, true],
    [false, true, true],
    [false, false, false],
  ])(
    'is needed where the installation or a policy says so: %s, %s',
    async (isRequired, isAsked, expected) => {
      expect((await scanOf({ ...scanning, scanner, isRequired }, parts, isAsked)).isRequired).toBe(expected);
    },
  );

  it('is nothing more when the time for the whole message is over', async () => {
    const { scans } = await scanOf({ ...scanning, scanner, budgetMs: 0 }, parts, false);
    expect(scans.map(({ verdict }) => verdict)).toEqual(['unavailable', 'unavailable']);
  });

  it('is given what is left of that time', async () => {
    const given: number[] = [];
    const slow: MalwareScanner = {
      scan: async (_bytes, timeoutMs) => {
        given.push(timeoutMs);
        return 'clean';
      },
    };
    await scanOf({ ...scanning, scanner: slow }, parts, false);
    expect(given.every((ms) => ms > 0 && ms <= 5_000)).toBe(true);
    expect(given[1]).toBeLessThanOrEqual(given[0] ?? 0);
  });
});
