/** How the mails of the corpus are written down: text whose characters stand for bytes, with CRLF at the end of lines. */

export const HEAD = [
  'From: Pat Outside <pat@sender.example>',
  'To: agent@acme.multimail.test',
  'Subject: Your order',
  'Date: Sat, 28 Nov 2026 12:00:00 +0000',
  'Message-ID: <order-1@sender.example>',
  'MIME-Version: 1.0',
];

/** A whole mail: the usual head, further fields, the body. */
export function mail(fields: readonly string[], ...body: readonly string[]): string {
  return bare([...HEAD, ...fields], ...body);
}

/** A mail with no other head than this one. */
export function bare(fields: readonly string[], ...body: readonly string[]): string {
  return [...fields, '', ...body, ''].join('\r\n');
}

/** The usual head without some of its fields. */
export function without(...names: readonly string[]): string[] {
  return HEAD.filter((field) => !names.includes(field.slice(0, field.indexOf(':'))));
}

/** A part: its fields and its body. */
export function part(fields: readonly string[], ...body: readonly string[]): string {
  return [...fields, '', ...body].join('\r\n');
}

export function multipart(kind: string, boundary: string, ...parts: readonly string[]): string {
  return part([`Content-Type: multipart/${kind}; boundary="${boundary}"`], inside(boundary, ...parts));
}

export function inside(boundary: string, ...parts: readonly string[]): string {
  return [...parts.map((each) => `--${boundary}\r\n${each}\r\n`), `--${boundary}--\r\n`].join('');
}

export function base64(bytes: string): string {
  const lines = Buffer.from(bytes, 'latin1')
    .toString('base64')
    .match(/.{1,76}/gu);
  return (lines ?? []).join('\r\n');
}

/** The bytes as they are sent: a mail server hands on no bare CR and no bare LF. */
export function wireBytes(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\r\n|\r|\n/gu, '\r\n'), 'latin1');
}

/** Text as the bytes of its UTF-8. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
