/** `multimail microsoft teams-app`: a package that the Teams admin centre can read; checked by Microsoft's published limits. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { multimail } from '../support/multimail.js';

const BOT = '0f1e2d3c-4b5a-4968-8776-655443322110';
const folder = mkdtempSync(join(tmpdir(), 'multimail-teams-'));
const out = join(folder, 'app.zip');
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...more: string[]) =>
  multimail([
    'microsoft',
    'teams-app',
    '--bot',
    BOT,
    '--address',
    'https://mail.acme.example',
    '--out',
    out,
    ...more,
  ]);

describe('the app package', () => {
  it('has a manifest and two icons of the sizes that Teams wants', async () => {
    expect(await run()).toMatchObject({ code: 0 });
    const files = unzipSync(readFileSync(out));
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Record<
      string,
      unknown
    >;
    expect(manifest).toMatchObject({
      manifestVersion: '1.16',
      id: BOT,
      bots: [{ botId: BOT, scopes: ['personal'] }],
      validDomains: ['mail.acme.example'],
      icons: { color: 'color.png', outline: 'outline.png' },
    });
    const { name, description } = manifest as {
      name: { short: string; full: string };
      description: { short: string; full: string };
    };
    expect(name.short.length).toBeLessThanOrEqual(30);
    expect(name.full.length).toBeLessThanOrEqual(100);
    expect(description.short.length).toBeLessThanOrEqual(80);
    expect(description.full.length).toBeLessThanOrEqual(4000);
    expect([sizeOf(files['color.png']), sizeOf(files['outline.png'])]).toEqual([192, 32]);
  });

  it.each([
    ['--bot', 'my-bot'],
    ['--address', 'http://mail.acme.example'],
    ['--name', 'x'.repeat(31)],
  ])('is not written with %s %s', async (option, value) => {
    expect(await run(option, value)).toMatchObject({ code: 2 });
  });
});

/** Width and height of a PNG whose pixels are all there. */
function sizeOf(file: Uint8Array = new Uint8Array()): number {
  const png = Buffer.from(file);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  const pixels = inflateSync(png.subarray(41, 41 + length));
  expect(pixels.length).toBe(height * (width * 4 + 1));
  expect(height).toBe(width);
  return width;
}
