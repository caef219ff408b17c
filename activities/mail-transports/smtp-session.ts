/**
 * One open SMTP connection: opened, greeted, encrypted and signed in, then used for one message after another. A
 * session that failed in the middle of anything is ended, never used again.
 */
import type { Socket } from 'node:net';
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection';
import {
  type AttemptPhase,
  type BreakCause,
  classifyBreak,
  classifyReply,
} from '../../domain/delivery-attempt.js';
import { needsSmtpUtf8 } from '../mime/address-edge.js';
import { type BodyProgress, createBodySource } from './body-source.js';
import type { Relay } from './relay-url.js';
import { openingFailure, sendingFailure, silentPhase } from './smtp-failure.js';
import type { AttemptInput, AttemptResult } from './transport.js';
import { untilSettled } from './until-settled.js';

/** Who is at the other end: a relay of ours, or a mail exchanger that was connected to already. */
export interface Peer extends Omit<Relay, 'tls'> {
  /** Beyond a relay's: `where_offered` fails where STARTTLS does; it and `unverified` take any certificate. */
  readonly tls: Relay['tls'] | 'where_offered' | 'unverified' | 'none';
  readonly socket?: Socket | undefined;
}

export interface SessionSettings {
  readonly relay: Peer;
  /** Said in EHLO. */
  readonly name: string;
  /** Milliseconds; RFC 5321 §4.5.3.2 gives ten minutes to the reply after the dot. */
  readonly timeouts: { readonly connect: number; readonly greeting: number; readonly reply: number };
  /** PEM of a private certificate authority. */
  readonly ca?: string;
}

export type Opening =
  | { readonly kind: 'open'; readonly session: SmtpSession }
  | { readonly kind: 'failed'; readonly result: AttemptResult };

/** `isUntouched`: nothing of the message had been taken when the connection broke. */
export interface Sending {
  readonly result: AttemptResult;
  readonly isUntouched: boolean;
}

export interface SmtpSession {
  isOpen(): boolean;
  /** RSET, which also finds out whether somebody is still there. */
  reset(): Promise<boolean>;
  send(input: AttemptInput): Promise<Sending>;
  quit(): void;
}

/** How long an idle connection has to answer before a fresh one is the better choice. */
const RESET_TIMEOUT = 5_000;

export async function openSession(settings: SessionSettings, signal?: AbortSignal): Promise<Opening> {
  const connection = new SMTPConnection(connectionOptions(settings));
  // Whoever waits hears of it too; an idle connection that fails must not end the process.
  connection.on('error', () => undefined);
  const failure = await connect(connection, signal);
  // The reply to EHLO is the last one only now, before AUTH.
  const ehlo = connection.lastServerResponse || '';
  const refusal = failure ?? (await signIn(connection, settings.relay, signal));
  if (refusal === null) return { kind: 'open', session: sessionOf(connection, ehlo) };
  connection.close();
  if (signal?.aborted === true) return { kind: 'failed', result: brokenOff('aborted', 'connect') };
  return { kind: 'failed', result: openingFailure(refusal) };
}

function connectionOptions({ relay, name, timeouts, ca }: SessionSettings): SMTPConnection.Options {
  return {
    host: relay.host,
    port: relay.port,
    secure: relay.tls === 'implicit',
    requireTLS: relay.tls === 'required' || relay.tls === 'unverified',
    opportunisticTLS: relay.tls === 'opportunistic',
    ignoreTLS: relay.tls === 'none',
    tls: {
      rejectUnauthorized: relay.tls === 'implicit' || relay.tls === 'required',
      ...(ca === undefined ? {} : { ca }),
    },
    connection: relay.socket,
    name,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.reply,
    // An attempt that is given up must not leave bytes on their way.
    socketCloseTimeout: 0,
  };
}

async function connect(connection: SMTPConnection, signal?: AbortSignal): Promise<SMTPError | null> {
  return untilSettled<SMTPError | null>({ connection, signal, lost: (error) => error }, (settle) => {
    connection.connect((error) => settle(error ?? null));
  });
}

async function signIn(
  connection: SMTPConnection,
  { credentials }: Peer,
  signal?: AbortSignal,
): Promise<SMTPError | null> {
  if (credentials === null) return null;
  if (!connection.allowsAuth) return Object.assign(new Error('the relay offers no AUTH'), { code: 'EAUTH' });
  return untilSettled<SMTPError | null>({ connection, signal, lost: (error) => error }, (settle) => {
    connection.login({ credentials }, (error) => settle(error));
  });
}

function sessionOf(connection: SMTPConnection, ehlo: string): SmtpSession {
  const offersSmtpUtf8 = /^250[ -]SMTPUTF8\b/imu.test(ehlo);
  const offersDsn = /^250[ -]DSN\b/imu.test(ehlo);
  return {
    isOpen: () => !connection.destroyed,
    reset: () => reset(connection),
    send: async (input) => {
      if (!offersSmtpUtf8 && wantsSmtpUtf8(input)) {
        return { result: brokenOff('unsupported', 'mail'), isUntouched: false };
      }
      return send(connection, input, offersDsn ? reportWanted(input) : undefined);
    },
    quit: () => {
      if (!connection.destroyed) connection.quit();
    },
  };
}

/** The client would send such an address to a server that never offered to take it. */
function wantsSmtpUtf8(input: AttemptInput): boolean {
  return input.needsSmtpUtf8 ?? needsSmtpUtf8(input.mailFrom + input.rcptTo);
}

async function reset(connection: SMTPConnection): Promise<boolean> {
  if (connection.destroyed) return false;
  const signal = AbortSignal.timeout(RESET_TIMEOUT);
  const isReset = await untilSettled<boolean>({ connection, signal, lost: () => false }, (settle) => {
    connection.reset((error) => settle(error === null));
  });
  if (!isReset) connection.close();
  return isReset;
}

type Ending = { readonly reply: string } | { readonly error: SMTPError };

/** RFC 3461; an address beyond ASCII would need the type of RFC 6533, which hardly anybody reads. */
function reportWanted({ envelopeId, rcptTo }: AttemptInput): SMTPConnection.DSNOptions | undefined {
  if (envelopeId === undefined) return undefined;
  return {
    ...{ ret: 'HDRS', envid: envelopeId, notify: ['FAILURE', 'DELAY'] },
    ...(needsSmtpUtf8(rcptTo) ? {} : { orcpt: `rfc822;${rcptTo}` }),
  };
}

async function send(
  connection: SMTPConnection,
  input: AttemptInput,
  dsn: SMTPConnection.DSNOptions | undefined,
): Promise<Sending> {
  const body = createBodySource(input.message, input.onDataBegins);
  const { mailFrom: from, rcptTo, message } = input;
  const envelope = { from, to: [rcptTo], size: message.length, ...(dsn === undefined ? {} : { dsn }) };
  const waiting = { connection, signal: input.signal, lost: (error: SMTPError) => ({ error }) };
  const ending = await untilSettled<Ending>(waiting, (settle) => {
    connection.send(envelope, body.stream, (error, info) =>
      settle(error === null ? { reply: info?.response ?? '' } : { error }),
    );
  });
  const progress = body.progress();
  if (!isReusableAfter(ending, progress)) connection.close();
  // A reply that came too early leaves the rest unread: let go of it.
  body.stream.destroy();
  await body.committed();
  return { result: resultOf(ending, progress, input.signal), isUntouched: isUntouched(ending, progress) };
}

/** Between commands, or after the reply to the dot; anywhere else the next command would be taken for text. */
function isReusableAfter(ending: Ending, progress: BodyProgress): boolean {
  if ('reply' in ending) return progress === 'given';
  const { responseCode, code } = ending.error;
  if (responseCode === undefined || responseCode < 400) return false;
  return code === 'EENVELOPE' ? progress === 'untouched' : code === 'EMESSAGE' && progress === 'given';
}

/** A server that ended an idle session may say 421 to the first command of the next (RFC 5321 §3.8). */
function isUntouched(ending: Ending, progress: BodyProgress): boolean {
  if ('reply' in ending || progress !== 'untouched') return false;
  return ending.error.responseCode === undefined || ending.error.responseCode === 421;
}

function resultOf(ending: Ending, progress: BodyProgress, signal?: AbortSignal): AttemptResult {
  if ('reply' in ending) return repliedToTheDot(ending.reply, progress);
  const isSilent = ending.error.responseCode === undefined;
  if (isSilent && signal?.aborted === true) return brokenOff('aborted', silentPhase(progress));
  return sendingFailure(ending.error, progress);
}

/** A "250" before all bytes were given answers no dot of ours: nobody knows what that server took. */
function repliedToTheDot(reply: string, progress: BodyProgress): AttemptResult {
  if (progress !== 'given') return { ...classifyBreak({ cause: 'protocol', phase: 'end_of_data' }), reply };
  const code = Number(reply.slice(0, 3));
  return { ...classifyReply({ code, text: reply, phase: 'end_of_data' }), reply };
}

function brokenOff(cause: BreakCause, phase: AttemptPhase): AttemptResult {
  return { ...classifyBreak({ cause, phase }), reply: null };
}
