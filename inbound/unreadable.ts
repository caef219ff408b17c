/** What a mail becomes that could not be read: a note that says so. The mail itself is kept as it arrived. */
import type { ToldMail } from './mail-content.js';

export interface ReadMail {
  readonly told: ToldMail;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

export const UNREADABLE = 'This message could not be displayed. It is kept as it arrived.';

export function unreadable(providerMessageId: string): ReadMail {
  const told: ToldMail = {
    ...{ providerMessageId, from: '', to: [], cc: [], replyTo: undefined, subject: '' },
    ...{ textBody: UNREADABLE, htmlBody: undefined, headers: [] },
  };
  return { told, files: [] };
}
