import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasBidiControl, hasHeaderBreak, oneHeaderLine } from '../../domain/header-text.js';

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

describe('one header line', () => {
  it('turns every break and run of blanks into one space', () => {
    expect(oneHeaderLine('  Hi\r\nBcc: x@y.test\0\u2028 \t there ')).toBe('Hi Bcc: x@y.test there');
  });

  it('drops what changes the writing direction', () => {
    expect(oneHeaderLine('invoice\u202efdp.exe')).toBe('invoicefdp.exe');
  });

  it('keeps letters of every script', () => {
    expect(oneHeaderLine('Grüße, שלום, 你好 😀')).toBe('Grüße, שלום, 你好 😀');
  });

  it('has neither a break nor a bidi control nor half a character, whatever goes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit }), (text) => {
        const line = oneHeaderLine(text);
        expect(hasHeaderBreak(line) || hasBidiControl(line) || !line.isWellFormed()).toBe(false);
        expect(oneHeaderLine(line)).toBe(line);
      }),
    );
  });
});
