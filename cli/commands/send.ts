/** `multimail send`: submits a message; in a gated mailbox a person decides before it leaves. */
import type { Command } from 'commander';
import { dataOf, onlyOnce, type MultiMailClient, type operations } from '../../client/client.js';
import { readAttachment, readText } from '../files.js';
import type { Shell } from '../program.js';
import { CliFailure } from '../explain.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';
import { printStatus, waitForOutcome } from './status.js';

interface Options {
  readonly to: string[];
  readonly cc?: string[];
  readonly bcc?: string[];
  readonly from?: string;
  readonly subject: string;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly replyTo?: string;
  readonly attach?: string[];
  readonly sendAt?: string;
  readonly idempotencyKey?: string;
  readonly wait?: string;
}

type Sent = operations['send_email_flat']['responses'][202]['content']['application/json'];

const EXAMPLES = `
Examples:
  $ multimail send --to pat@example.com --subject 'Your order' --body 'It is on its way.'
  $ multimail send --to a@example.com b@example.com --subject Report --body-file report.md --attach report.pdf
  $ multimail send --to pat@example.com --subject Hello --body-file - --wait 600 < letter.md

A held message is no failure: do not send it again. With --wait the exit code says what became of it.
`;

export function addSend(program: Command, shell: Shell): void {
  const command = program
    .command('send')
    .description('Submit a message; a gated mailbox holds it for approval')
    .requiredOption('--to <address...>', 'recipients')
    .option('--cc <address...>', 'copies')
    .option('--bcc <address...>', 'blind copies')
    .option('--from <mailbox>', 'address or id of the mailbox; needed where there are several')
    .requiredOption('--subject <text>', 'subject')
    .option('--body <markdown>', 'body in Markdown')
    .option('--body-file <file>', 'file with the body, - for the standard input')
    .option('--reply-to <address>', 'where answers go')
    .option('--attach <file...>', 'files to attach')
    .option('--send-at <moment>', 'not before this moment: 2026-12-24T18:00:00Z')
    .option('--idempotency-key <key>', 'the same key again sends nothing twice')
    .option('--wait <seconds>', 'wait so long for the outcome; 3 if it is still open then')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(command, send);
}

async function send(session: Session, options: Options): Promise<ExitCode | undefined> {
  const waitSeconds = options.wait === undefined ? undefined : secondsOf(options.wait);
  const client = session.client();
  const answer = await submit(client, options, await messageOf(options, session));
  if (waitSeconds === undefined) return printSent(session, answer);
  const status = await waitForOutcome(client, answer.id, waitSeconds);
  return printStatus(session, status);
}

function submit(client: MultiMailClient, { idempotencyKey }: Options, body: Message): Promise<Sent> {
  const header = idempotencyKey === undefined ? {} : onlyOnce(idempotencyKey);
  return dataOf(client.POST('/v1/send', { body, ...header }));
}

type Message = operations['send_email_flat']['requestBody']['content']['application/json'];

async function messageOf(options: Options, { surroundings }: Session): Promise<Message> {
  const { to, cc, bcc, from, subject, replyTo, attach, sendAt } = options;
  return {
    to,
    subject,
    markdown: await bodyOf(options, surroundings.stdin),
    ...(cc && { cc }),
    ...(bcc && { bcc }),
    ...(from !== undefined && { mailbox: from }),
    ...(replyTo !== undefined && { reply_to: replyTo }),
    ...(sendAt !== undefined && { send_at: sendAt }),
    ...(attach && { attachments: await Promise.all(attach.map(readAttachment)) }),
  };
}

async function bodyOf({ body, bodyFile }: Options, stdin: NodeJS.ReadableStream): Promise<string> {
  if ((body === undefined) === (bodyFile === undefined)) {
    throw new CliFailure('Pass either --body or --body-file', [], EXIT.usage);
  }
  return body ?? readText(bodyFile ?? '-', stdin);
}

function printSent({ output }: Session, answer: Sent): undefined {
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${answer.message}`);
  output.facts([
    ['message', answer.id],
    ['thread', answer.thread_id],
    ...(answer.oversight ? [['mode', answer.oversight.mode] as const] : []),
    ...(answer.oversight?.expires_at ? [['decision by', answer.oversight.expires_at] as const] : []),
  ]);
  if (answer.oversight?.gate === 'hold') output.line(`\nWhat becomes of it: multimail status ${answer.id}`);
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new CliFailure(`--wait takes seconds, not ${text}`, [], EXIT.usage);
}
