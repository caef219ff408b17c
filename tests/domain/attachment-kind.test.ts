import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isProgramName, kindOf } from '../../domain/attachment-kind.js';
import { zipListing } from '../../domain/zip-listing.js';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const wide = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');

/** A program of Windows begins with `MZ` and says at 0x3c where its own header is. */
function aProgram(): Buffer {
  const program = Buffer.alloc(0x80);
  program.write('MZ', 0, 'latin1');
  program.writeUInt32LE(0x40, 0x3c);
  program.write('PE\0\0', 0x40, 'latin1');
  return program;
}

/** As APPNOTE has it: local headers, central directory, end record; nothing is packed in it. */
function anArchive(names: readonly string[], { isEncrypted = false, comment = '' } = {}): Buffer {
  const flags = isEncrypted ? 1 : 0;
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(header, Buffer.from(name, 'latin1'));
    central.push(entry, Buffer.from(name, 'latin1'));
    at += header.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...local, ...central, end, Buffer.from(comment, 'latin1')]);
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('the kind of an attachment', () => {
  it.each([
    ['nothing', bytes(), null],
    ['a text', bytes('Hello'), null],
    ['a text that begins like a program', bytes(`MZ is where I live${' '.repeat(80)}`), null],
    ['a program of Windows', aProgram(), 'program'],
    ['a program of Linux', bytes([0x7f], 'ELF', [2, 1, 1]), 'program'],
    ['a program of macOS', bytes([0xcf, 0xfa, 0xed, 0xfe]), 'program'],
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PNG', bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'png'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['a GIF', bytes('GIF89a'), 'gif'],
    ['an archive', anArchive(['a.txt']), 'zip'],
    ['a RAR archive', bytes('Rar!', [0x1a, 7, 1, 0]), 'rar'],
    ['a 7z archive', bytes('7z', [0xbc, 0xaf, 0x27, 0x1c]), '7z'],
    ['an old Office file', bytes(OLE), 'ole'],
  ])('is told by its beginning: %s', (_name, content, form) => {
    expect(kindOf(content).form).toBe(form);
  });

  it.each([
    ['an archive with a program', anArchive(['docs/a.txt', 'docs/run.EXE']), { holdsProgram: true }],
    ['an archive with a comment', anArchive(['run.exe'], { comment: 'hello' }), { holdsProgram: true }],
    ['an archive of texts', anArchive(['a.txt', 'exe/b.md']), { holdsProgram: false, isLocked: false }],
    ['an archive with a password', anArchive(['a.txt'], { isEncrypted: true }), { isLocked: true }],
    ['an archive of nothing', anArchive([]), { isLocked: false, holdsProgram: false }],
    ['an archive whose list is cut off', anArchive(['a.txt']).subarray(0, 40), { isLocked: true }],
    [
      'an Office file with macros',
      anArchive(['word/document.xml', 'word/vbaProject.bin']),
      { hasMacros: true },
    ],
    [
      'an Office file',
      anArchive(['[Content_Types].xml', 'word/document.xml']),
      { hasMacros: false, isLocked: false },
    ],
    ['an old Office file with macros', bytes(OLE, wide('_VBA_PROJECT')), { hasMacros: true }],
    ['a locked Office file', bytes(OLE, wide('EncryptedPackage')), { isLocked: true }],
    [
      'a RAR 5 archive with hidden names',
      bytes('Rar!', [0x1a, 7, 1, 0, 1, 2, 3, 4, 9, 4]),
      { isLocked: true },
    ],
    ['a RAR 5 archive', bytes('Rar!', [0x1a, 7, 1, 0, 1, 2, 3, 4, 9, 1]), { isLocked: false }],
    [
      'a RAR 4 archive with hidden names',
      bytes('Rar!', [0x1a, 7, 0, 1, 2, 0x73, 0x80, 0]),
      { isLocked: true },
    ],
  ])('says what is inside: %s', (_name, content, expected) => {
    expect(kindOf(content)).toMatchObject(expected);
  });

  it('is found out of any bytes, whatever they claim', () => {
    const beginnings = fc.constantFrom(
      anArchive(['run.exe']),
      aProgram(),
      bytes(OLE),
      bytes('PK\u0003\u0004'),
      bytes(),
    );
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 100 }), (beginning, rest) => {
        expect(() => kindOf(Buffer.concat([beginning, rest]))).not.toThrow();
      }),
    );
  });

  it('costs nothing that an archive could ask for: a list that goes on for ever is read to a limit', () => {
    expect(zipListing(anArchive(Array.from({ length: 10_050 }, (_, at) => `f${at}`)))).toHaveLength(10_000);
  });
});

describe('the name of a program', () => {
  it('is one by its last ending, dots and blanks behind it aside', () => {
    expect(['a.exe', 'a.pdf.SCR', 'a.cmd. '].every(isProgramName)).toBe(true);
    expect(['a.exe.pdf', 'exe', 'a.jsx'].some(isProgramName)).toBe(false);
  });
});
