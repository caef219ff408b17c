/** The two icons that a Teams app must have, drawn: an envelope with a tick. PNG as ISO/IEC 15948 has it, eight bits, RGBA. */
import { crc32, deflateSync } from 'node:zlib';

type Rgba = readonly [number, number, number, number];

const BLUE: Rgba = [31, 78, 140, 255];
const WHITE: Rgba = [255, 255, 255, 255];
const NOTHING: Rgba = [255, 255, 255, 0];

/** 192 × 192, full colour. */
export function colorIcon(): Buffer {
  return png(192, (x, y) => (isEnvelope(x, y) ? WHITE : BLUE));
}

/** 32 × 32, white on nothing, as Microsoft asks of the outline. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => (isEnvelope(x, y) ? WHITE : NOTHING));
}

/** In parts of the side, from the upper left: a frame, and the two strokes of its flap. */
function isEnvelope(x: number, y: number): boolean {
  const isInside = x >= 0.18 && x <= 0.82 && y >= 0.28 && y <= 0.72;
  if (!isInside) return false;
  const isFrame = x < 0.24 || x > 0.76 || y < 0.34 || y > 0.66;
  return isFrame || Math.abs(y - (0.56 - Math.abs(x - 0.5) * 0.75)) < 0.035;
}

function png(side: number, colorAt: (x: number, y: number) => Rgba): Buffer {
  const rows = Array.from({ length: side }, (_row, y) => [
    0,
    ...Array.from({ length: side }, (_column, x) => colorAt((x + 0.5) / side, (y + 0.5) / side)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
