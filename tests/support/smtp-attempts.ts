/** Servers and transports for tests of single attempts; `closeAll` after each test. */
import { createSmtpTransport, type SmtpTransportSettings } from '../../activities/mail-transports/smtp.js';
import type { AttemptInput, MailTransport } from '../../activities/mail-transports/transport.js';
import {
  type Answer,
  type AnswerTo,
  type Script,
  type ScriptedSmtp,
  startScriptedSmtp,
} from './scripted-smtp.js';

export const MESSAGE = Buffer.from('Subject: hi\r\n\r\n.dot\r\n..two\r\n.\r\nbye\r\n');
/** More than the kernel takes on both sides of a connection together. */
export const LARGE = Buffer.from(`Subject: hi\r\n\r\n${`${'x'.repeat(74)}\r\n`.repeat(300_000)}`);

const open: { close(): Promise<void> }[] = [];

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}

export async function server(script: Script = {}): Promise<ScriptedSmtp> {
  const smtp = await startScriptedSmtp(script);
  open.push(smtp);
  return smtp;
}

export function transport(
  smtp: { url: string },
  settings: Partial<SmtpTransportSettings> = {},
): MailTransport {
  const made = createSmtpTransport({
    url: smtp.url,
    name: 'out.acme.test',
    timeouts: { connect: 5_000, greeting: 5_000, reply: 5_000 },
    ...settings,
  });
  open.push(made);
  return made;
}

export function input(change: Partial<AttemptInput> = {}): AttemptInput {
  return {
    mailFrom: 'bounces+1@acme.test',
    rcptTo: 'ann@x.test',
    message: MESSAGE,
    onDataBegins: async () => undefined,
    ...change,
  };
}

/** One attempt against a server with this script, its outcome in words. */
export async function outcome(
  script: Script,
  change: Partial<AttemptInput> = {},
  settings: Partial<SmtpTransportSettings> = {},
): Promise<string> {
  const { reply: _reply, ...result } = await transport(await server(script), settings).attempt(input(change));
  return Object.values(result).join(' ');
}

/** Answers one command in this way and every other as usual. */
export function at(verb: string, answer: Answer): AnswerTo {
  return (given) => (given === verb ? answer : undefined);
}
