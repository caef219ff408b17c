/** CRC-32 as ISO/IEC 13239 has it (and zlib, and PNG), of ASCII text. */

const POLYNOMIAL = 0xedb88320;

export function crc32(text: string): number {
  let rest = 0xffffffff;
  for (const character of text) {
    rest ^= character.charCodeAt(0) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
