/** Server-sent events, however they are cut into chunks and whichever line ends they have. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventTexts } from '../../../cli/mcp/event-stream.js';

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function textsOf(text: string, size = text.length + 1): Promise<string[]> {
  const texts: string[] = [];
  for await (const found of eventTexts(streamOf(new TextEncoder().encode(text), size))) texts.push(found);
  return texts;
}

describe('an event stream', () => {
  it('gives the data of each event and nothing else', async () => {
    const text = ': hello\n\nevent: message\nid: 1\ndata: {"a":1}\n\nretry: 5\n\ndata:{"b":2}\n\n';
    expect(await textsOf(text)).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('puts several lines of one event together', async () => {
    expect(await textsOf('data: {\r\ndata: "a": 1}\r\n\r\n')).toEqual(['{\n"a": 1}']);
  });

  it('gives up an event that was never finished', async () => {
    expect(await textsOf('data: {"a":1}\n\ndata: {"b":')).toEqual(['{"a":1}']);
  });

  it('is the same in chunks of any size, also where they cut a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.json()),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('\n', '\r\n'),
        async (texts, size, end) => {
          const stream = texts.map((text) => `data: ${text}${end}${end}`).join('');
          expect(await textsOf(stream, size)).toEqual(texts);
        },
      ),
    );
  });
});
