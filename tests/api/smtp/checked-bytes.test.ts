/** The bytes of a mail from a stranger: size and line ends are checked wherever the network cut them. */
import { describe, expect, it } from '@jest/globals';
import { checkedBytes } from '../../../api/smtp/checked-bytes.js';

async function checked(chunks: readonly string[], limit = 1_000): Promise<string> {
  const given = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  })();
  const kept: Uint8Array[] = [];
  for await (const chunk of checkedBytes(given, limit)) kept.push(chunk);
  return Buffer.concat(kept).toString('latin1');
}

describe('the bytes of a mail', () => {
  it.each([[['a\r\nb\r\n']], [['a\r', '\nb']], [['']], [[]]])('%j pass as they are', async (chunks) => {
    expect(await checked(chunks)).toBe(chunks.join(''));
  });

  it.each([
    [['a\nb\r\n']],
    [['a\rb']],
    [['a\r', 'b']],
    [['a', '\nb']],
    [['a\r\r\n']],
    [['a\r']],
    [['\n.\r\n']],
  ])('%j are refused for a bare line end', async (chunks) => {
    await expect(checked(chunks)).rejects.toMatchObject({ responseCode: 554 });
  });

  it('are refused beyond the limit, and heard to their end', async () => {
    let heard = 0;
    const given = (async function* () {
      for (; heard < 10; heard += 1) yield Buffer.alloc(100, 'a');
    })();
    const reading = (async () => {
      for await (const _ of checkedBytes(given, 250));
    })();
    await expect(reading).rejects.toMatchObject({ responseCode: 552 });
    expect(heard).toBe(10);
  });
});
