/** The message that every contender sends. */

/** About 2 kB of Markdown, which becomes a text and an HTML part. */
const PARAGRAPH =
  'Your order is on its way. It left the **warehouse** this morning and should be with you within three working ' +
  'days; the carrier will send a [link](https://carrier.example/track) when the parcel has been scanned.';

export const MARKDOWN = ['# Your order', ...Array.from({ length: 10 }, () => PARAGRAPH)].join('\n\n');
export const SUBJECT = 'Your order is on its way';

/** Recipients live here; notices to approvers go to the tenant's own domain. */
export const RECIPIENT_DOMAIN = 'recipients.example';
/** Where the mail of the bare nodemailer goes. */
export const DIRECT_DOMAIN = 'direct.example';
