import { describe, expect, it } from '@jest/globals';
import { attachmentType } from '../../../domain/rules/attachment-type.js';
import { aSubject } from './subjects.js';

const findingsFor = (...names: string[]) =>
  attachmentType(aSubject({ attachments: names.map((name) => ({ name, contentType: 'application/pdf' })) }));

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
