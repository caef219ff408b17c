/** Inbound mails as the screening sees them, harmless but for what a test cares about. */
import { hostNameOf } from '../../../activities/mime/host-edge.js';
import { domainOf } from '../../../domain/host-name.js';
import { familiarDomains } from '../../../domain/look-alike.js';
import { linksOfMessage, type FoundLink } from '../../../domain/message-link.js';
import type { ScreenedMail } from '../../../domain/screening/subject.js';

export interface MailChange extends Partial<Omit<ScreenedMail, 'links' | 'fromHost' | 'replyToHost'>> {
  readonly replyTo?: string;
  readonly found?: readonly FoundLink[];
}

export function aMail({ replyTo, found = [], ...change }: MailChange = {}): ScreenedMail {
  const { from = 'pat@example.com', text = 'When will it arrive?' } = change;
  return {
    from,
    fromName: 'Pat Smith',
    fromHost: hostNameOf(domainOf(from)),
    replyToHost: replyTo === undefined ? null : hostNameOf(domainOf(replyTo)),
    subject: 'My order',
    text,
    htmlWords: '',
    links: linksOfMessage(found, text, hostNameOf).links,
    hiddenElements: [],
    attachments: [],
    familiar: familiarDomains(['acme.test', 'paypal.example'].map(hostNameOf)),
    ...change,
  };
}
