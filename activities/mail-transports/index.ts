/**
 * The ways out of the house, and which one a mail takes. Whoever adds a way adds it here: its settings, and the
 * mailboxes whose mail goes by it. Our own mails (notices, codes) always take the relay.
 */
import type { Mailbox } from '../../domain/mailbox.js';
import { createMxTransport, type MxTransportSettings } from './mx.js';
import { createSmtpTransport, type SmtpTransportSettings } from './smtp.js';
import type { MailTransport } from './transport.js';

export interface MailTransportSettings {
  readonly relay: SmtpTransportSettings;
  /** Set: the mail of agents goes to the exchangers of its recipients instead of to the relay. */
  readonly mx?: MxTransportSettings | undefined;
}

export interface MailTransports {
  /** For mails of ours. */
  readonly own: MailTransport;
  /** For the mail of this mailbox. */
  transportFor(mailbox: Mailbox): MailTransport;
  close(): Promise<void>;
}

/** Asynchronous, so that a way's library is loaded only where that way was chosen. */
export async function createMailTransports(settings: MailTransportSettings): Promise<MailTransports> {
  const relay = createSmtpTransport(settings.relay);
  const mx = settings.mx === undefined ? undefined : await createMxTransport(settings.mx);
  return {
    own: relay,
    transportFor: () => mx ?? relay,
    async close() {
      await Promise.all([relay.close(), mx?.close()]);
    },
  };
}
