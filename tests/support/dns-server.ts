/** A DNS server of a test on 127.0.0.1: answers what it was told, NXDOMAIN for every other name (RFC 1035 §4). */
import { createSocket } from 'node:dgram';

export interface TestDns {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  set(type: RecordType, name: string, values: readonly string[]): void;
  /** One TXT record of these character-strings. */
  setStrings(name: string, strings: readonly string[]): void;
  /** From now on it answers SERVFAIL, whatever is asked. */
  fail(): void;
  /** How it behaves from now on: it answers, says SERVFAIL, or nothing at all. */
  fall(into: 'answering' | 'failing' | 'silent'): void;
  stop(): Promise<void>;
}

type RecordType = 'A' | 'TXT' | 'CNAME' | 'MX';

const CODES: Readonly<Record<RecordType, number>> = { A: 1, CNAME: 5, MX: 15, TXT: 16 };
const HEADER_BYTES = 12;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const TTL_SECONDS = 1;
/** RFC 1035 §4.1.4: the name of the question. */
const NAME_POINTER = 0xc00c;
const STRING_LIMIT = 255;

export async function startTestDns(): Promise<TestDns> {
  const records = new Map<string, readonly string[]>();
  const strings = new Map<string, readonly string[]>();
  let state: 'answering' | 'failing' | 'silent' = 'answering';
  const dataFor = (type: RecordType, name: string): readonly Buffer[] => {
    const split = type === 'TXT' ? strings.get(name) : undefined;
    const whole = (records.get(`${type} ${name}`) ?? []).map((value) => dataOf(type, value));
    return split ? [...whole, stringBytes(split)] : whole;
  };
  const socket = createSocket('udp4');
  socket.on('message', (query, client) => {
    if (state === 'silent') return;
    const isFailing = state === 'failing';
    const { name, code, end } = questionOf(query);
    const type = (Object.keys(CODES) as RecordType[]).find((known) => CODES[known] === code);
    const answers = isFailing || type === undefined ? [] : dataFor(type, name);
    const isKnown = strings.has(name) || [...records.keys()].some((key) => key.endsWith(` ${name}`));
    const rcode = isFailing ? SERVFAIL : isKnown ? 0 : NXDOMAIN;
    socket.send(response(query.subarray(0, end), { code, rcode, answers }), client.port, client.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    set: (type, name, values) => {
      records.set(`${type} ${name}`, values);
    },
    setStrings: (name, parts) => {
      strings.set(name, parts);
    },
    fail: () => {
      state = 'failing';
    },
    fall: (into) => {
      state = into;
    },
    stop: () => new Promise((resolve) => socket.close(resolve)),
  };
}

function questionOf(query: Buffer): { name: string; code: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), code: query.readUInt16BE(at + 1), end: at + 5 };
}

function response(
  question: Buffer,
  { code, rcode, answers }: { code: number; rcode: number; answers: readonly Buffer[] },
): Buffer {
  const head = Buffer.from(question);
  // QR, RD, RA; one question, the answers, nothing else.
  head.writeUInt16BE(0x8180 | rcode, 2);
  [1, answers.length, 0, 0].forEach((count, index) => head.writeUInt16BE(count, 4 + 2 * index));
  const parts = answers.map((data) => {
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(NAME_POINTER, 0);
    fixed.writeUInt16BE(code, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(TTL_SECONDS, 6);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([head, ...parts]);
}

function dataOf(type: RecordType, value: string): Buffer {
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'CNAME':
      return nameBytes(value);
    case 'MX': {
      const [preference = '0', host = ''] = value.split(' ');
      return Buffer.concat([Buffer.from([0, Number(preference)]), nameBytes(host)]);
    }
    case 'TXT':
      return stringBytes(value.match(new RegExp(`.{1,${STRING_LIMIT}}`, 'gs')) ?? ['']);
  }
}

function stringBytes(strings: readonly string[]): Buffer {
  return Buffer.concat(strings.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])));
}

function nameBytes(name: string): Buffer {
  const labels = name
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.of(0)]);
}
