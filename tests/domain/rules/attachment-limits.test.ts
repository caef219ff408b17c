import { describe, expect, it } from '@jest/globals';
import type { AttachmentLimits } from '../../../domain/rule-policy.js';
import { attachmentLimits } from '../../../domain/rules/attachment-limits.js';
import type { SubjectAttachment } from '../../../domain/rules/rule.js';
import { anAttachment, aPolicy } from './subjects.js';

const NONE: AttachmentLimits = { maxBytes: null, maxTotalBytes: null, allowedTypes: [], deniedTypes: [] };

function judged(limits: Partial<AttachmentLimits>, ...files: Partial<SubjectAttachment>[]): string[] {
  const policies = [aPolicy({ attachments: { ...NONE, ...limits } })];
  return attachmentLimits({ attachments: files.map((file) => anAttachment(file)), policies }).map(
    ({ severity, code, place }) => `${severity} ${code} ${place}`,
  );
}

describe('limits for attachments', () => {
  it.each<[string, Partial<AttachmentLimits>, object, string[]]>([
    ['none', {}, { size: 1e9 }, []],
    ['exactly as large', { maxBytes: 10 }, { size: 10 }, []],
    ['larger', { maxBytes: 10 }, { size: 11 }, ['refuse attachment.too_large attachments[0]']],
    ['nothing may be attached', { maxBytes: 0 }, { size: 1 }, ['refuse attachment.too_large attachments[0]']],
    ['together', { maxTotalBytes: 10 }, { size: 11 }, ['refuse attachment.too_large attachments']],
    ['allowed by ending', { allowedTypes: ['pdf'] }, { name: 'A.PDF' }, []],
    ['allowed by type', { allowedTypes: ['application/pdf'] }, { name: 'a' }, []],
    ['allowed by kind', { allowedTypes: ['image/*'] }, { contentType: 'image/png' }, []],
    [
      'not among the allowed',
      { allowedTypes: ['pdf'] },
      { name: 'a.doc' },
      ['refuse attachment.type attachments[0]'],
    ],
    [
      'only like an ending',
      { allowedTypes: ['pdf'] },
      { name: 'apdf' },
      ['refuse attachment.type attachments[0]'],
    ],
    ['denied', { deniedTypes: ['zip'] }, { name: 'a.zip' }, ['refuse attachment.type attachments[0]']],
    [
      'denied with a dot behind',
      { deniedTypes: ['zip'] },
      { name: 'a.zip. ' },
      ['refuse attachment.type attachments[0]'],
    ],
    [
      'denied, though allowed',
      { allowedTypes: ['image/*'], deniedTypes: ['image/svg+xml'] },
      { contentType: 'image/svg+xml' },
      ['refuse attachment.type attachments[0]'],
    ],
  ])('%s', (_name, limits, file, expected) => {
    expect(judged(limits, file)).toEqual(expected);
  });

  it('count all attachments of a message', () => {
    const policies = [aPolicy({ attachments: { ...NONE, maxTotalBytes: 15 } })];
    const attachments = [anAttachment({ size: 10 }), anAttachment({ size: 10 })];
    expect(attachmentLimits({ attachments, policies })).toHaveLength(1);
    expect(attachmentLimits({ attachments: attachments.slice(1), policies })).toEqual([]);
  });

  it('of a mailbox loosen nothing that the account asks for', () => {
    const ask = (maxBytes: number | null) => aPolicy({ attachments: { ...NONE, maxBytes } });
    const attachments = [anAttachment({ size: 10 })];
    expect(attachmentLimits({ attachments, policies: [ask(5), ask(null)] })).toHaveLength(1);
    expect(attachmentLimits({ attachments, policies: [ask(20), ask(5)] })).toHaveLength(1);
  });
});
