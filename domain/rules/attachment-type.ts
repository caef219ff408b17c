/** Attachments that run when they are opened never leave, whoever would approve them. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';

const PROGRAM = /\.(?:exe|com|scr|pif|bat|cmd|msi|msp|jar|vbs|vbe|jse?|wsf|wsh|ps1|hta|cpl|lnk|reg)$/iu;

export function attachmentType({ attachments }: RuleSubject): readonly Finding[] {
  return attachments.flatMap(({ name }, index) =>
    // Windows drops trailing dots and blanks, so `a.exe. ` is `a.exe` where it is opened.
    PROGRAM.test(name.replace(/[. ]+$/u, ''))
      ? [
          {
            code: 'attachment.program',
            severity: 'refuse' as const,
            place: `attachments[${index}]`,
            message: 'The attachment is a program; send a document, or a link to a place people trust',
          },
        ]
      : [],
  );
}
