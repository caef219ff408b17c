/** A message as the bytes a relay was given, read with the plainest rules there are: no library that repairs anything. */

export interface WireHeader {
  readonly name: string;
  /** Unfolded by taking the line ends out, nothing else. */
  readonly value: string;
}

export interface WireMessage {
  readonly headers: readonly WireHeader[];
  readonly body: string;
}

export function wireMessage(raw: Buffer): WireMessage {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
  return { headers, body: text.slice(end + 4) };
}

export function headerNames(raw: Buffer): string[] {
  return wireMessage(raw).headers.map(({ name }) => name);
}

/** What a next hop could read differently: bare line ends, NUL, eight-bit bytes, long lines (RFC 5322 §2.1.1, 2.3). */
export function looseBytes(raw: Buffer): string[] {
  const text = raw.toString('latin1');
  return [
    ...(/\r(?!\n)|(?<!\r)\n/.test(text) ? ['a bare line end'] : []),
    ...(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? ['a control character'] : []),
    ...(/[\x80-\xff]/.test(text) ? ['an eight-bit byte'] : []),
    ...(text.split('\r\n').some((line) => line.length > 998) ? ['a line over 998 octets'] : []),
  ];
}
