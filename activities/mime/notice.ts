/** A mail of ours to a person: plain text, now and then with HTML beside it, no tracking, no reply expected; optionally with the original attached whole. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { oneHeaderLine } from '../../domain/header-text.js';
import { LOOP_HEADER } from '../../signing/loop-mark.js';
import { domainOf } from '../../domain/host-name.js';

export interface NoticeInput {
  /** Makes the Message-ID: the same notice sent again is recognised as the same. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same, for clients that show HTML. */
  readonly html?: string;
  readonly original?: Buffer;
  /** Known again where it comes back to one of our mailboxes. */
  readonly loopMark?: string;
}

export function buildNotice(notice: NoticeInput): Promise<Buffer> {
  const domain = domainOf(notice.from);
  return new MailComposer({
    from: { address: notice.from, name: 'MultiMail' },
    to: { address: notice.to, name: '' },
    subject: oneHeaderLine(notice.subject),
    messageId: `<${notice.id}@${domain}>`,
    text: notice.text,
    ...(notice.html === undefined ? {} : { html: notice.html }),
    // RFC 3834 §5: nobody's auto-reply should answer this.
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(notice.loopMark === undefined ? {} : { [LOOP_HEADER]: notice.loopMark }),
    },
    attachments:
      notice.original === undefined
        ? []
        : [{ filename: 'message.eml', contentType: 'application/octet-stream', content: notice.original }],
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
