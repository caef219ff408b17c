import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeFileName } from '../../../activities/mime/file-name.js';

describe('the name of an attachment', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Übersicht 2026.xlsx', 'Übersicht 2026.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\x.exe', 'x.exe'],
    ['C:\\temp\\x.txt', 'x.txt'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['console.log', 'console.log'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a.txt\r\nContent-Type: text/html', 'html'],
    ['a\0.txt', 'a .txt'],
    ['a"b<c>.txt', 'a_b_c_.txt'],
    ['.hidden', 'hidden'],
    ['..', 'attachment-3'],
    ['', 'attachment-3'],
    ['\r\n', 'attachment-3'],
    ['e\u0301.txt', '\u00e9.txt'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name, 3)).toBe(safe);
  });

  it('is cut to 128 characters and keeps its extension', () => {
    const name = safeFileName(`${'ü'.repeat(300)}.pdf`, 1);
    expect([...name]).toHaveLength(128);
    expect(name.endsWith('ü.pdf')).toBe(true);
  });

  it('is never a path, never empty and never more than one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(safeFileName(name, 1)).toMatch(/^[^/\\\p{Cc}"<>]{1,128}$/u);
      }),
    );
  });
});
