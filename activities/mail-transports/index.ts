/** The mail transports there are. */
import { createSmtpTransport } from './smtp.js';

export const mailTransports = { smtp: createSmtpTransport } as const;
