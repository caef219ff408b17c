/** `multimail pending`: what waits for a decision; with an id everything that a decision has to be based on. */
import type { Command } from 'commander';
import { dataOf, type operations } from '../../client/client.js';
import { CliFailure } from '../explain.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { printableLines } from '../text.js';

type Pending = operations['list_pending']['responses'][200]['content']['application/json']['emails'][number];

interface Options {
  readonly mailbox?: string;
}

const EXAMPLES = `
Examples:
  $ multimail pending
  $ multimail pending 01K4Z8R2M7P9R1T3V5W7X9Z1B3      # all of it, before you decide
  $ multimail approve 01K4Z8R2M7P9R1T3V5W7X9Z1B3
`;

export function addPending(program: Command, shell: Shell): void {
  const command = program
    .command('pending [message]')
    .description('Messages that wait for a decision, or one of them in full')
    .option('--mailbox <mailbox>', 'only those of this mailbox')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(command, async (session, { mailbox }, [id]) => {
    const query = mailbox === undefined ? {} : { mailbox };
    const answer = await dataOf(session.client().GET('/v1/oversight/pending', { params: { query } }));
    if (id === undefined) printList(session, answer);
    else printOne(session, oneOf(answer.emails, id));
    return undefined;
  });
}

function oneOf(emails: readonly Pending[], id: string): Pending {
  const found = emails.find((email) => email.id === id);
  if (found) return found;
  throw new CliFailure(`${id} does not wait for a decision`, [
    `See what became of it: multimail status ${id}`,
  ]);
}

function printList({ output }: Session, answer: { readonly emails: readonly Pending[] }): void {
  output.json(answer);
  if (answer.emails.length === 0) return output.line('Nothing waits for a decision.');
  output.table(
    ['MESSAGE', 'FROM', 'TO', 'SUBJECT', 'DECIDE BY'],
    answer.emails.map(({ id, from, to, subject, expires_at }) => [
      id,
      from,
      to.join(', '),
      subject,
      expires_at,
    ]),
  );
}

function printOne({ output }: Session, email: Pending): void {
  output.json(email);
  output.facts([
    ['message', email.id],
    ['from', email.from],
    ['to', email.to.join(', ')],
    ...(email.cc.length > 0 ? [['cc', email.cc.join(', ')] as const] : []),
    ...(email.bcc.length > 0 ? [['bcc', email.bcc.join(', ')] as const] : []),
    ['subject', email.subject],
    ['attachments', email.has_attachments ? 'yes: look at them on the approval page' : 'none'],
    ['decide by', email.expires_at],
    ...(email.approve_url === undefined ? [] : [['page', email.approve_url] as const]),
  ]);
  output.line();
  for (const line of printableLines(email.body_markdown)) output.line(`  ${line}`);
  const what = email.revision === 1 ? email.id : `${email.id} --revision ${email.revision}`;
  output.line(`\nDecide: multimail approve ${what}    multimail reject ${what} --reason WHY`);
}
