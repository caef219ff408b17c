/** A draft to freeze, with what a test cares about changed. */
import type { FreezeInput } from '../../activities/mime/freeze.js';

export const MESSAGE_ID = '01JDB3M8ZK4Q9X7T5V2W1Y0ABC';

export function aDraft(change: Partial<FreezeInput> = {}): FreezeInput {
  return {
    messageId: MESSAGE_ID,
    from: { address: 'bot@acme.test', name: 'Acme Bot' },
    to: ['ann@x.test'],
    cc: [],
    bcc: [],
    replyTo: null,
    subject: 'Hello',
    markdown: 'Hi **Ann**,\n\nsee [this](https://x.test).\n',
    footer: ['Acme Ltd', 'Verify this message: https://mail.acme.test/verify/01JD'],
    attachments: [],
    inReplyTo: null,
    references: [],
    ...change,
  };
}
