/** A DNS server of a test on 127.0.0.1: answers what it was told, NXDOMAIN for every other name (RFC 1035 §4). */
import { createSocket } from 'node:dgram';

export interface TestDns {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  set(type: RecordType, name: string, values: readonly string[]): void;
  /** What was asked so far: `MX x.test`. */
  readonly asked: readonly string[];
  /** One TXT record of these character-strings. */
  setStrings(name: string, strings: readonly string[]): void;
  /** From now on it answers SERVFAIL, whatever is asked. */
  fail(): void;
  /** How it behaves from now on: it answers, says SERVFAIL, or nothing at all. */
  fall(into: 'answering' | 'failing' | 'silent'): void;
  stop(): Promise<void>;
}

type RecordType = 'A' | 'AAAA' | 'TXT' | 'CNAME' | 'MX';

const CODES: Readonly<Record<RecordType, number>> = { A: 1, AAAA: 28, CNAME: 5, MX: 15, TXT: 16 };
const HEADER_BYTES = 12;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const TTL_SECONDS = 1;
/** RFC 1035 §4.1.4: the name of the question. */
const NAME_POINTER = 0xc00c;
const STRING_LIMIT = 255;
const MAX_ALIASES = 16;

export async function startTestDns(): Promise<TestDns> {
  const records = new Map<string, readonly string[]>();
  const strings = new Map<string, readonly string[]>();
  const asked: string[] = [];
  let state: 'answering' | 'failing' | 'silent' = 'answering';
  const answersOf = (type: RecordType, name: string): Answer[] => {
    const split = type === 'TXT' ? strings.get(name) : undefined;
    return [...answersTo(records, type, name), ...(split ? [{ name: null, type, value: split }] : [])];
  };
  const socket = createSocket('udp4');
  socket.on('message', (query, client) => {
    if (state === 'silent') return;
    const isFailing = state === 'failing';
    const { name, code, end } = questionOf(query);
    const type = (Object.keys(CODES) as RecordType[]).find((known) => CODES[known] === code);
    asked.push(`${type ?? code} ${name}`);
    const answers = isFailing || type === undefined ? [] : answersOf(type, name);
    const isKnown = strings.has(name) || [...records.keys()].some((key) => key.endsWith(` ${name}`));
    const rcode = isFailing ? SERVFAIL : isKnown ? 0 : NXDOMAIN;
    socket.send(response(query.subarray(0, end), { rcode, answers }), client.port, client.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
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

interface Answer {
  /** Null: the name that was asked for. */
  readonly name: string | null;
  readonly type: RecordType;
  /** Of TXT also as its character-strings. */
  readonly value: string | readonly string[];
}

/** An alias is answered with what it leads to, as a resolver does (RFC 1034 §4.3.2). */
function answersTo(
  records: ReadonlyMap<string, readonly string[]>,
  type: RecordType,
  name: string,
): Answer[] {
  const answers: Answer[] = [];
  let at: string | null = null;
  for (let hops = 0; hops <= MAX_ALIASES; hops += 1) {
    const alias: string | undefined = records.get(`CNAME ${at ?? name}`)?.[0];
    const values = records.get(`${type} ${at ?? name}`);
    if (values !== undefined || alias === undefined) {
      for (const value of values ?? []) answers.push({ name: at, type, value });
      return answers;
    }
    answers.push({ name: at, type: 'CNAME', value: alias });
    at = alias;
  }
  return answers;
}

function response(
  question: Buffer,
  { rcode, answers }: { rcode: number; answers: readonly Answer[] },
): Buffer {
  const head = Buffer.from(question);
  // QR, RD, RA; one question, the answers, nothing else.
  head.writeUInt16BE(0x8180 | rcode, 2);
  [1, answers.length, 0, 0].forEach((count, index) => head.writeUInt16BE(count, 4 + 2 * index));
  const pointer = Buffer.alloc(2);
  pointer.writeUInt16BE(NAME_POINTER);
  const parts = answers.map(({ name, type, value }) => {
    const data = dataOf(type, value);
    const fixed = Buffer.alloc(10);
    fixed.writeUInt16BE(CODES[type], 0);
    fixed.writeUInt16BE(1, 2);
    fixed.writeUInt32BE(TTL_SECONDS, 4);
    fixed.writeUInt16BE(data.length, 8);
    return Buffer.concat([name === null ? pointer : nameBytes(name), fixed, data]);
  });
  return Buffer.concat([head, ...parts]);
}

function dataOf(type: RecordType, value: string | readonly string[]): Buffer {
  if (typeof value !== 'string') return stringBytes(value);
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return addressBytes(value);
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
    .filter((label) => label !== '')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.of(0)]);
}

/** RFC 4291 §2.2: `::` is as many zeros as are missing; the last four octets may be written as IPv4. */
function addressBytes(address: string): Buffer {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/u, (_, ...octets: string[]) =>
    Buffer.from(octets.slice(0, 4).map(Number))
      .toString('hex')
      .replace(/^(.{4})/u, '$1:'),
  );
  const [head = [], tail = []] = hex.split('::').map((side) => side.split(':').filter(Boolean));
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
