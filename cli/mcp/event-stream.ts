/** The `data` of server-sent events, one text an event; names, ids and retries of events are of no use here (WHATWG HTML § 9.2). */

const EVENT_END = /\r\n\r\n|\n\n|\r\r/;

export async function* eventTexts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const [first = '', ...others] = `${rest}${chunk}`.split(EVENT_END);
    const complete = [first, ...others];
    rest = complete.pop() ?? '';
    yield* complete.map(dataOf).filter((text) => text !== '');
  }
}

function dataOf(event: string): string {
  return event
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).replace(/^ /, ''))
    .join('\n');
}
