/** What the worker bundles. */
export { sendMessage } from './send-message.js';
