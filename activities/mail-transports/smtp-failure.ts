/** What the SMTP client reports when an attempt fails, read as an outcome (`domain/delivery-attempt.ts` decides). */
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import {
  type AttemptPhase,
  type BreakCause,
  classifyBreak,
  classifyReply,
} from '../../domain/delivery-attempt.js';
import type { BodyProgress } from './body-source.js';
import type { AttemptResult } from './transport.js';

/** Node's and OpenSSL's names for a handshake or a certificate that would not do. */
const TLS_ERROR = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/u;

/** While the session was being opened: greeting, EHLO, STARTTLS, AUTH. Nothing of a message was said yet. */
export function openingFailure(error: SMTPError): AttemptResult {
  const phase = openingPhase(error);
  const code = error.responseCode;
  if (code !== undefined && error.response !== undefined) return replied(error, phase);
  return { ...classifyBreak({ cause: openingCause(error), phase }), reply: error.response ?? null };
}

/** While a message was being sent. */
export function sendingFailure(error: SMTPError, progress: BodyProgress): AttemptResult {
  const isReply = error.code !== 'EPROTOCOL' && error.responseCode !== undefined;
  if (isReply) return replied(error, sendingPhase(error, progress));
  const cause = sendingCause(error);
  return { ...classifyBreak({ cause, phase: silentPhase(progress) }), reply: error.response ?? null };
}

/** Where the silence began, as far as the body tells. */
export function silentPhase(progress: BodyProgress): AttemptPhase {
  if (progress === 'given') return 'end_of_data';
  return progress === 'begun' ? 'data' : 'mail';
}

function replied(error: SMTPError, phase: AttemptPhase): AttemptResult {
  const text = error.response ?? '';
  return { ...classifyReply({ code: error.responseCode ?? 0, text, phase }), reply: text };
}

function openingPhase(error: SMTPError): AttemptPhase {
  const command = error.command ?? '';
  if (command === 'STARTTLS') return 'starttls';
  if (command === 'EHLO' || command === 'HELO') return 'hello';
  return command.startsWith('AUTH') ? 'auth' : 'greeting';
}

function openingCause(error: SMTPError): BreakCause {
  if (error.code === 'EAUTH') return 'configuration';
  if (error.code === 'EPROTOCOL') return 'protocol';
  const isTlsRefused = error.code === 'ETLS' && error.command === 'STARTTLS';
  if (isTlsRefused || (error.code === 'ESOCKET' && TLS_ERROR.test(originalCode(error)))) return 'tls';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'connection';
}

function originalCode(error: SMTPError): string {
  return 'originalCode' in error ? String(error.originalCode) : '';
}

function sendingPhase(error: SMTPError, progress: BodyProgress): AttemptPhase {
  if (error.code === 'EMESSAGE') return progress === 'given' ? 'end_of_data' : 'data';
  if (error.command === 'MAIL FROM') return 'mail';
  if (error.command === 'RCPT TO') return 'rcpt';
  return progress === 'given' ? 'end_of_data' : 'data';
}

function sendingCause(error: SMTPError): BreakCause {
  // RFC 1870 §5: the client saw the announced limit and did not even ask.
  if (error.code === 'EMESSAGE' && error.command === 'MAIL FROM') return 'too_large';
  // A reply without a code, or one nobody had asked for.
  if (error.code === 'EPROTOCOL' || error.response !== undefined) return 'protocol';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'connection';
}
