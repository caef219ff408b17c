/**
 * The ways out of the house, and which one a mail takes. Whoever adds a way adds it here: its settings, and the
 * mailboxes whose mail goes by it. Our own mails (notices, codes) always take the relay.
 */
import type { Mailbox } from '../../domain/mailbox.js';
import { createMxTransport, type MxTransportSettings } from './mx.js';
import type { Microsoft365App } from '../../settings/microsoft365.js';
import type { Microsoft365 } from '../dependencies.js';
import { createSmtpTransport, type SmtpTransportSettings } from './smtp.js';
import type { MailTransport } from './transport.js';

export interface MailTransportSettings {
  readonly relay: SmtpTransportSettings;
  /** Set: the mail of agents goes to the exchangers of its recipients instead of to the relay. */
  readonly mx?: MxTransportSettings | undefined;
  /** Left out where no mailbox lives in Microsoft 365. */
  readonly microsoft365?: Microsoft365App | undefined;
}

export interface MailTransports {
  /** For mails of ours. */
  readonly own: MailTransport;
  /** For the mail of this mailbox. */
  transportFor(mailbox: Mailbox): MailTransport;
  /** For messages that the release has given to their mailbox there; the release asks `mailbox.transport`. */
  readonly microsoft365: Microsoft365 | undefined;
  close(): Promise<void>;
}

/** Asynchronous, so that a way's library is loaded only where that way was chosen. */
export async function createMailTransports(settings: MailTransportSettings): Promise<MailTransports> {
  const relay = createSmtpTransport(settings.relay);
  const mx = settings.mx === undefined ? undefined : await createMxTransport(settings.mx);
  return {
    own: relay,
    transportFor: () => mx ?? relay,
    microsoft365: settings.microsoft365 && (await microsoft365(settings.microsoft365)),
    async close() {
      await Promise.all([relay.close(), mx?.close()]);
    },
  };
}

async function microsoft365(app: Microsoft365App): Promise<Microsoft365> {
  const [{ createGraphs }, { createGraphTransport }] = await Promise.all([
    import('../microsoft/graph.js'),
    import('./graph.js'),
  ]);
  const graphOf = createGraphs(app);
  return {
    transport: createGraphTransport({ graphOf }),
    graphOf,
    tenantOf: (slug) => app.tenants.find((tenant) => tenant.slug === slug)?.entraTenantId,
  };
}
