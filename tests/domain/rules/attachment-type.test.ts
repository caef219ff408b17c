import { describe, expect, it } from '@jest/globals';
import { attachmentType } from '../../../domain/rules/attachment-type.js';
import type { AttachmentKind } from '../../../domain/attachment-kind.js';
import { anAttachment, PLAIN_KIND } from './subjects.js';

const findingsFor = (...names: string[]) =>
  attachmentType({ attachments: names.map((name) => anAttachment({ name })) });

describe('an attachment that runs when it is opened', () => {
  it.each([
    'setup.exe',
    'SETUP.EXE',
    'invoice.pdf.exe',
    'a.com',
    'a.scr',
    'a.bat',
    'a.cmd',
    'a.msi',
    'a.jar',
    'a.vbs',
    'a.js',
    'a.jse',
    'a.wsf',
    'a.ps1',
    'a.hta',
    'a.lnk',
    'a.reg',
    'a.exe.',
    'a.exe . .',
  ])('is refused: %s', (name) => {
    expect(findingsFor(name)).toEqual([
      expect.objectContaining({ code: 'attachment.program', severity: 'refuse', place: 'attachments[0]' }),
    ]);
  });

  it.each([
    'report.pdf',
    'exe',
    'a.exe.pdf',
    'photo.jpg',
    'data.json',
    'a.jsx',
    'notes',
    '',
    '.',
    'complete.docx',
  ])('is not seen in %j', (name) => {
    expect(findingsFor(name)).toEqual([]);
  });

  it('is named by its place, each of them', () => {
    expect(findingsFor('a.pdf', 'b.exe', 'c.txt', 'd.scr').map(({ place }) => place)).toEqual([
      'attachments[1]',
      'attachments[3]',
    ]);
  });
});

describe('an attachment, by its bytes,', () => {
  const codesOf = (name: string, kind: Partial<AttachmentKind>) =>
    attachmentType({ attachments: [anAttachment({ name, kind: { ...PLAIN_KIND, ...kind } })] }).map(
      ({ severity, code }) => `${severity} ${code}`,
    );

  it.each<[string, Partial<AttachmentKind>, string[]]>([
    ['report.pdf', { form: 'program' }, ['refuse attachment.program']],
    ['report', { form: 'program' }, ['refuse attachment.program']],
    ['all.zip', { form: 'zip', holdsProgram: true }, ['hold attachment.program_inside']],
    ['all.zip', { form: 'zip', isLocked: true }, ['hold attachment.encrypted']],
    ['plan.docx', { form: 'zip', hasMacros: true }, ['hold attachment.macros']],
    ['plan.XLSM', {}, ['hold attachment.macros']],
    ['plan.pdf', { form: 'zip' }, ['hold attachment.disguised']],
    ['photo.jpg', { form: 'png' }, ['hold attachment.disguised']],
    ['notes.txt', { form: 'rar' }, ['hold attachment.disguised']],
    ['photo.jpeg', { form: 'jpeg' }, []],
    ['plan.docx', { form: 'zip' }, []],
    ['plan.docx', { form: 'ole' }, []],
    ['plan.pdf', {}, []],
    ['constructor', { form: 'zip' }, []],
    ['a.constructor', { form: 'zip' }, []],
    ['data.bin', { form: 'gzip' }, []],
  ])('%s is judged: %j', (name, kind, expected) => {
    expect(codesOf(name, kind)).toEqual(expected);
  });
});
