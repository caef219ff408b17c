/** What is counted of a raw mail before anything parses it: its header fields, its parts, how deep they lie. */
import { describe, expect, it } from '@jest/globals';
import { headerBlock, isAmbiguous } from '../../inbound/header-block.js';
import { mimeShape } from '../../inbound/mime-shape.js';

const block = (...lines: string[]) => headerBlock(Buffer.from(`${lines.join('\r\n')}\r\n\r\nFrom: body\r\n`));
const MOST = { parts: 500, depth: 50 };
const shape = (text: string, most = MOST) => mimeShape(Buffer.from(text), most);

describe('a header block', () => {
  it('is its fields, in the order and as often as they stand there', () => {
    expect(block('From: a@x.test', 'X-Folded: a', '\tFrom: b', 'DATE : now', 'nothing')).toEqual({
      isBounded: true,
      names: ['from', 'x-folded', 'date', ''],
    });
    expect(headerBlock(Buffer.from('\r\nFrom: a@x.test\r\n')).names).toEqual(['']);
  });

  it('is not read where it, or one field, is larger than any that people send', () => {
    const line = `X-Long: ${'x'.repeat(900)}`;
    const [many, one] = [Array.from({ length: 300 }, () => line), [`X-One: ${'x'.repeat(65_600)}`]];
    const fits = [Array.from({ length: 280 }, () => line), [`X-One: ${'x'.repeat(65_000)}`]];
    expect([many, one].map((lines) => block(...lines).isBounded)).toEqual([false, false]);
    expect(fits.map((lines) => block(...lines).isBounded)).toEqual([true, true]);
  });
});

describe('a header', () => {
  it.each([
    [['from', 'date', 'message-id', 'to'], false],
    [['from'], false],
    [[], true],
    [['to'], true],
    [['from', 'from'], true],
    [['from', 'date', 'date'], true],
    [['from', 'message-id', 'subject', 'message-id'], true],
  ])('with %j is ambiguous: %s', (names, expected) => {
    expect(isAmbiguous({ names })).toBe(expected);
  });

  it('is ambiguous where only some readers see a second sender', () => {
    expect(isAmbiguous(block('From: a@x.test', 'From : b@x.test'))).toBe(true);
  });
});

describe('the shape of a mail', () => {
  const multipart = (boundary: string, ...parts: string[]) =>
    `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n` +
    `${parts.map((part) => `--${boundary}\r\n${part}`).join('')}--${boundary}--\r\n`;

  it('is one part where nothing else is said', () => {
    expect(shape('From: a@x.test\r\n\r\n--b\r\n--b\r\n')).toEqual({ parts: 1, depth: 1 });
    expect(shape('')).toEqual({ parts: 1, depth: 1 });
  });

  it('is counted through multiparts and mails in mails', () => {
    const text = 'Content-Type: text/plain\r\n\r\nx\r\n';
    expect(shape(multipart('a', text, multipart('b', text, text), text))).toEqual({ parts: 6, depth: 3 });
    const inner = `Content-Type: message/rfc822\r\n\r\n${multipart('b', text)}`;
    expect(shape(multipart('a', text, inner))).toEqual({ parts: 5, depth: 4 });
  });

  it('knows folded, unquoted and empty headers', () => {
    const folded =
      'Content-Type: multipart/mixed;\r\n\tcharset=x;\r\n boundary=b\r\n\r\n--b  \r\n\r\nx\r\n--b\r\n';
    expect(shape(folded)).toEqual({ parts: 3, depth: 2 });
  });

  it('counts delimiters that no empty line follows', () => {
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    expect(shape(head + '--b\r\n'.repeat(100)).parts).toBe(101);
  });

  it('is told no further than anybody asks', () => {
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    expect(shape(head + '--b\r\n\r\nx\r\n'.repeat(50_000)).parts).toBe(501);
    const nested = (level: number) =>
      `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
    expect(shape(Array.from({ length: 5000 }, (_, level) => nested(level)).join('')).depth).toBe(51);
    expect(shape('Content-Type: message/rfc822\r\n\r\n'.repeat(5000)).parts).toBe(501);
  });
});
