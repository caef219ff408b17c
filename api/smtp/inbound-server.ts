/** The door for mail from outside: SMTP for the mailboxes there are and for nobody else; it relays nothing. */
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { Mailbox } from '../../domain/mailbox.js';
import { wireForm } from '../../inbound/wire-form.js';
import { acceptMail, type Accepting } from './accept-mail.js';
import { createClientLimits, type LimitsOfAddress } from './client-limits.js';
import { isRefusal, laterPlease, refusal } from './refusal.js';
import { reportedCopies, type ReportedCopy } from './return-paths.js';
import { startSessionClock, type Patience, type SessionClock } from './session-clock.js';

export interface InboundSettings {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly tls: { readonly cert: string; readonly key: string };
  readonly maxSize: number;
  readonly maxConnections: number;
  readonly ofAddress: LimitsOfAddress;
  readonly patience: Patience;
}

export interface InboundServer {
  readonly port: number;
  stop(): Promise<void>;
}

const RECIPIENTS_LIMIT = 50;
const IDLE_MS = 60_000;
const CLOSE_MS = 5_000;

export async function startInboundServer(
  services: Accepting,
  settings: InboundSettings,
): Promise<InboundServer> {
  const server = serverOf(services, settings);
  // A client that breaks off is everyday life; without a listener it would end the process.
  server.on('error', (error) => services.log.debug({ error: String(error) }, 'an SMTP connection broke'));
  const listening = server.listen(settings.port, settings.host);
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    listening.once('error', reject);
  });
  return {
    port: (listening.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function serverOf(services: Accepting, settings: InboundSettings): SMTPServer {
  const presence = presenceOf(settings, (sessionId) => putOut(server, sessionId));
  const answer = answering(services);
  const server: SMTPServer = new SMTPServer({
    ...settings.tls,
    name: settings.name,
    banner: 'MultiMail',
    size: settings.maxSize,
    rejectOversized: true,
    maxClients: settings.maxConnections,
    maxRecipients: RECIPIENTS_LIMIT,
    disabledCommands: ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    socketTimeout: IDLE_MS,
    closeTimeout: CLOSE_MS,
    ...presence.listeners,
    onRcptTo({ address }, { id }, callback) {
      presence.clockOf(id)?.step();
      answer(checkRecipient(services, address), callback);
    },
    onData(stream, session, callback) {
      const { maxSize: sizeLimit } = settings;
      const clock = presence.clockOf(session.id);
      clock?.dataBegins(() => stream.byteLength);
      stream.once('end', () => clock?.dataEnds());
      // Not destroyed with its reader: what the client still says has to be heard before it is answered.
      const chunks = stream.iterator({ destroyOnReturn: false });
      answer(
        take(services, session, { chunks, sizeLimit }).finally(() => heardOut(stream)),
        (error) => {
          callback(error);
          clock?.step();
        },
      );
    },
  });
  return server;
}

type Listeners = Pick<SMTPServerOptions, 'onConnect' | 'onClose' | 'onSecure' | 'onMailFrom'>;

/** Who is there, how many of them, and for how long yet. */
function presenceOf({ ofAddress, patience }: InboundSettings, putOut: (sessionId: string) => void) {
  const limits = createClientLimits(ofAddress);
  const clocks = new Map<string, SessionClock>();
  const listeners: Listeners = {
    onConnect({ id, remoteAddress }, callback) {
      const refused = limits.enter(remoteAddress);
      if (refused === undefined)
        clocks.set(
          id,
          startSessionClock(patience, () => putOut(id)),
        );
      callback(refused);
    },
    onClose({ id, remoteAddress }) {
      clocks.get(id)?.stop();
      if (clocks.delete(id)) limits.leave(remoteAddress);
    },
    onSecure(_socket, { id }, callback) {
      clocks.get(id)?.step();
      callback();
    },
    onMailFrom(_address, { id }, callback) {
      clocks.get(id)?.step();
      callback();
    },
  };
  return { listeners, clockOf: (sessionId: string) => clocks.get(sessionId) };
}

/** 421 ends the connection, also in the middle of a mail: the client keeps that and comes again. */
function putOut({ connections }: SMTPServer, sessionId: string): void {
  const connection = [...connections].find(({ id }) => id === sessionId);
  connection?.send(421, '4.4.2 You take too long');
}

/** Refusals as they are; anything else is a fault of ours, told in the log and not to strangers. */
function answering({ log }: Accepting) {
  return (work: Promise<void>, callback: (error?: Error | null) => void): void => {
    work.then(
      () => callback(),
      (error: unknown) => {
        if (!isRefusal(error)) log.error({ error: String(error) }, 'inbound mail was put off');
        callback(isRefusal(error) ? error : laterPlease());
      },
    );
  };
}

async function heardOut(stream: Readable): Promise<void> {
  stream.resume();
  if (!stream.readableEnded) await finished(stream, { writable: false }).catch(() => undefined);
}

async function checkRecipient(services: Accepting, address: string): Promise<void> {
  const { mailboxes, copies } = await recipientsAt(services, [address]);
  if (mailboxes.length + copies.length === 0) throw refusal(550, '5.1.1 No such mailbox here');
}

interface KnownRecipients {
  readonly mailboxes: Mailbox[];
  readonly copies: ReportedCopy[];
}

async function recipientsAt(services: Accepting, addresses: readonly string[]): Promise<KnownRecipients> {
  return {
    copies: await reportedCopies(services, addresses),
    mailboxes: await mailboxesAt(services, addresses),
  };
}

async function mailboxesAt({ stores }: Accepting, addresses: readonly string[]): Promise<Mailbox[]> {
  const known = addresses.map(wireForm).flatMap((form) => (form.ok ? [form.address] : []));
  return known.length === 0 ? [] : stores.inbound.mailboxesAt(known);
}

async function take(
  services: Accepting,
  { envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession,
  body: { readonly chunks: AsyncIterable<Uint8Array>; readonly sizeLimit: number },
): Promise<void> {
  const recipients = await recipientsAt(
    services,
    envelope.rcptTo.map(({ address }) => address),
  );
  // Closed between the recipient and the data.
  if (recipients.mailboxes.length + recipients.copies.length === 0)
    throw refusal(550, '5.1.1 No such mailbox here');
  const mailFrom = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const helo = typeof hostNameAppearsAs === 'string' ? hostNameAppearsAs : '';
  await acceptMail(services, {
    ...body,
    ...recipients,
    bringer: { mailFrom, clientAddress: remoteAddress, helo },
  });
}
