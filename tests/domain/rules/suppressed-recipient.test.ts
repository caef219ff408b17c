import { describe, expect, it } from '@jest/globals';
import { suppressedRecipient } from '../../../domain/rules/suppressed-recipient.js';
import { aSubject } from './subjects.js';

describe('a suppressed recipient', () => {
  it('is told to the approver with the place, in every field', () => {
    const subject = aSubject({
      to: ['ann@x.test', 'gone@x.test'],
      cc: ['gone@x.test'],
      bcc: ['also-gone@x.test'],
      suppressed: ['gone@x.test', 'also-gone@x.test'],
    });
    expect(suppressedRecipient(subject).map(({ place, severity, code }) => [place, severity, code])).toEqual([
      ['to[1]', 'info', 'recipient.suppressed'],
      ['cc[0]', 'info', 'recipient.suppressed'],
      ['bcc[0]', 'info', 'recipient.suppressed'],
    ]);
  });

  it('is nobody where the list is empty, or names others', () => {
    expect(suppressedRecipient(aSubject())).toEqual([]);
    expect(suppressedRecipient(aSubject({ suppressed: ['other@x.test', 'ann@x.tes'] }))).toEqual([]);
  });
});
