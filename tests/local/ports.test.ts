import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, isPortFree, takePort } from '../../local/ports.js';
import { choosePublicAddress } from '../../local/public-address.js';
import { portMemory } from '../../local/remembered-ports.js';

const listeners: Server[] = [];

async function takenPort(): Promise<number> {
  const server = createServer();
  listeners.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function memory(lines: string[] = []): { file: string; ports: ReturnType<typeof portMemory> } {
  const file = join(mkdtempSync(join(tmpdir(), 'multimail-ports-')), 'ports.json');
  return { file, ports: portMemory(file, (line) => lines.push(line)) };
}

afterEach(() => {
  for (const server of listeners.splice(0)) server.close();
});

describe('freePort', () => {
  it('is none that the system may hand out to a connection before it is used', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    expect(ports.filter((port) => port >= 32_768)).toEqual([]);
  });
});

describe('takePort', () => {
  it('takes the wanted port when nobody listens there', async () => {
    const wanted = await freePort();
    const lines: string[] = [];
    expect(await takePort({ wanted, settingName: 'X_PORT', log: (line) => lines.push(line) })).toBe(wanted);
    expect(lines).toEqual([]);
  });

  it('takes another port and names the setting when the wanted one is taken', async () => {
    const wanted = await takenPort();
    const lines: string[] = [];
    const port = await takePort({ wanted, settingName: 'X_PORT', log: (line) => lines.push(line) });
    expect(port).not.toBe(wanted);
    expect(await isPortFree(port)).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(String(wanted));
    expect(lines[0]).toContain('X_PORT');
  });
});

describe('portMemory', () => {
  it('gives the same port at the next start', async () => {
    const { file, ports } = memory();
    const fallback = await takenPort();
    const wish = { use: 'api', settingName: 'PORT', set: undefined, fallback };
    const first = await ports.take(wish);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ api: first });
    expect(await portMemory(file, () => undefined).take(wish)).toBe(first);
  });

  it('puts what a person has set before what it remembers', async () => {
    const { ports } = memory();
    const [fallback, set] = [await freePort(), await freePort()];
    await ports.take({ use: 'api', settingName: 'PORT', set: undefined, fallback });
    expect(await ports.take({ use: 'api', settingName: 'PORT', set, fallback })).toBe(set);
  });
});

describe('choosePublicAddress', () => {
  it('refuses a taken port that PUBLIC_BASE_URL has set, and names it', async () => {
    const { ports } = memory();
    const PUBLIC_BASE_URL = `http://127.0.0.1:${String(await takenPort())}`;
    await expect(choosePublicAddress({ MULTIMAIL_HOME: '', PUBLIC_BASE_URL }, ports)).rejects.toThrow(
      'PUBLIC_BASE_URL',
    );
  });

  it('lets PUBLIC_BASE_URL follow the port it took', async () => {
    const { ports } = memory();
    const address = await choosePublicAddress({ MULTIMAIL_HOME: '' }, ports);
    expect(address.PUBLIC_BASE_URL).toBe(`http://127.0.0.1:${address.PORT}`);
  });

  it('keeps a base URL that stands before a proxy and listens on PORT', async () => {
    const { ports } = memory();
    const PORT = await freePort();
    const settings = { MULTIMAIL_HOME: '', PUBLIC_BASE_URL: 'https://mail.example.com/', PORT };
    const address = await choosePublicAddress(settings, ports);
    expect(address).toEqual({
      PUBLIC_BASE_URL: 'https://mail.example.com',
      HOST: '127.0.0.1',
      PORT: String(PORT),
    });
  });
});
