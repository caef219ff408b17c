/** What the worker bundles. */
export { checkDomains } from './check-domains.js';
export { deliverWebhooks } from './deliver-webhooks.js';
export { passOnInbound } from './pass-on-inbound.js';
export { receiveMessage } from './receive-message.js';
export { sendMessage } from './send-message.js';
export { takeIn } from './take-in-mail.js';
export { watchMailbox } from './watch-mailbox.js';
