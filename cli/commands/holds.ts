/** `multimail holds` and `multimail erase`: what is kept whatever happens, and what goes. Whatever destroys asks the operator. */
import type { Command } from 'commander';
import { dataOf, isPendingApproval, type PendingApproval } from '../../client/client.js';
import { operated, printPending, type CodeOption } from '../operator-code.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface Reasoned extends CodeOption {
  readonly reason: string;
}

interface Placing {
  readonly email?: string;
  readonly mailbox?: string;
  readonly matter: string;
  readonly reason: string;
}

const CODE = ['--approval-code <code>', 'the code from the mail to the operator'] as const;
const REASON = ['--reason <text>', 'for the audit log'] as const;

const EXAMPLES = `
Examples:
  $ multimail holds list
  $ multimail holds place --mailbox agent@acme.example --matter "Smith v. Acme" --reason "Letter of 3 March"
  $ multimail holds release 01K4Z8S0A1B2C3D4E5F6G7H8J9 --reason "The case is closed"
`;

export function addHolds(program: Command, shell: Shell): void {
  const holds = program
    .command('holds')
    .description('Legal holds, which beat retention and erasure: list, place, release')
    .addHelpText('after', EXAMPLES);
  shell.does(holds.command('list').description('Those in force, and those that were released'), list);
  const placing = holds
    .command('place')
    .description('Keep a message, a mailbox, or everything of the account')
    .option('--email <id>', 'the message')
    .option('--mailbox <mailbox>', 'the mailbox, by id or address')
    .requiredOption('--matter <text>', 'the proceeding that it is for')
    .requiredOption(...REASON);
  shell.does<Placing>(placing, place);
  const releasing = holds
    .command('release <hold>')
    .description('What it covered may be erased again')
    .requiredOption(...REASON)
    .option(...CODE);
  shell.does<Reasoned>(releasing, (session, options, [id = '']) => release(session, options, id));
  const erasing = program
    .command('erase <email>')
    .description('Erase the content of one message; its evidence stays')
    .requiredOption(...REASON)
    .option(...CODE);
  shell.does<Reasoned>(erasing, (session, options, [id = '']) => erase(session, options, id));
}

async function list({ output, client }: Session): Promise<undefined> {
  const { legal_holds } = await dataOf(client().GET('/v1/legal-holds'));
  output.json({ legal_holds });
  output.table(
    ['HOLD', 'ON', 'MATTER', 'PLACED', 'RELEASED'],
    legal_holds.map(({ id, scope, target_id, matter, placed_at, released_at }) => [
      id,
      scope === 'tenant' ? 'everything' : `${scope} ${target_id}`,
      matter,
      placed_at,
      released_at ?? 'no',
    ]),
  );
}

async function place(
  { output, client }: Session,
  { email, mailbox, matter, reason }: Placing,
): Promise<ExitCode> {
  const body = {
    matter,
    reason,
    ...(email === undefined ? {} : { email_id: email }),
    ...(mailbox === undefined ? {} : { mailbox_id: mailbox }),
  };
  const hold = await dataOf(client().POST('/v1/legal-holds', { body }));
  output.json(hold);
  output.line(`${output.style('green', '✓')} ${hold.id}: nothing it covers is erased until it is released`);
  return EXIT.done;
}

function release(session: Session, options: Reasoned, id: string): Promise<ExitCode> {
  const params = { path: { hold_id: id } };
  const { reason } = options;
  return done(session, { ...options, words: `${id} is released` }, (code) =>
    dataOf(
      session
        .client()
        .POST('/v1/legal-holds/{hold_id}/release', { params, body: { reason, ...approval(code) } }),
    ),
  );
}

function erase(session: Session, options: Reasoned, id: string): Promise<ExitCode> {
  const params = { path: { email_id: id } };
  const { reason } = options;
  return done(session, { ...options, words: `${id} is erased` }, (code) =>
    dataOf(
      session.client().POST('/v1/emails/{email_id}/erase', { params, body: { reason, ...approval(code) } }),
    ),
  );
}

async function done<Answer extends object>(
  session: Session,
  { words, ...options }: CodeOption & { readonly words: string },
  call: (code: string | undefined) => Promise<Answer | PendingApproval>,
): Promise<ExitCode> {
  const answer = await operated(session, options, call);
  if (isPendingApproval(answer)) return printPending(session, answer);
  const { output } = session;
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${words}`);
  return EXIT.done;
}

function approval(code: string | undefined): { approval_code?: string } {
  return code === undefined ? {} : { approval_code: code };
}
