/** Names of attachments that strangers gave (email.md 6): fit to be asked for, each once, and no path. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachmentName } from '../../inbound/attachment-names.js';

function namesOf(given: readonly string[]): string[] {
  const named: { name: string }[] = [];
  for (const name of given) named.push({ name: attachmentName(name, named) });
  return named.map(({ name }) => name);
}

describe('the name of an attachment', () => {
  it.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\x.exe', 'C:_x.exe'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['two\r\nlines\u0007.txt', 'two lines .txt'],
    ['Gru\u0308n.txt', 'Gr\u00fcn.txt'],
    ['', 'attachment-1'],
    ['..', 'attachment-1'],
    [`${'x'.repeat(300)}.exe`, `${'x'.repeat(124)}.exe`],
  ])('%j is %j', (given, name) => {
    expect(namesOf([given])).toEqual([name]);
  });

  it('is had by one of them alone, whatever the others are called', () => {
    expect(namesOf(['a.txt', 'a.txt', 'a.txt'])).toEqual(['a.txt', '2-a.txt', '3-a.txt']);
    expect(new Set(namesOf(['3-a.txt', 'a.txt', 'a.txt'])).size).toBe(3);
    expect(new Set(namesOf(['u\u0308', '\u00fc'])).size).toBe(2);
    const few = fc.constantFrom('a', '2-a', '3-a', '2-2-a', '', 'attachment-2', 'x'.repeat(300));
    fc.assert(
      fc.property(fc.array(few, { maxLength: 8 }), (given) => {
        expect(new Set(namesOf(given)).size).toBe(given.length);
      }),
    );
  });

  it('keeps its ending, which says what it is, also where it is counted', () => {
    const long = `${'x'.repeat(300)}.exe`;
    const names = namesOf([long, long]);
    expect(names.every((name) => name.endsWith('.exe') && name.length <= 128)).toBe(true);
  });
});
