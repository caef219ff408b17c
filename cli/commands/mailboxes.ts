/** `multimail mailboxes`: the mailboxes of the account and how strictly each is overseen. */
import type { Command } from 'commander';
import { dataOf } from '../../client/client.js';
import type { Shell } from '../program.js';

export function addMailboxes(program: Command, shell: Shell): void {
  const command = program
    .command('mailboxes')
    .description('Mailboxes and their oversight modes')
    .addHelpText('after', '\nExample:\n  $ multimail mailboxes --json\n');
  shell.does(command, async ({ output, client }) => {
    const answer = await dataOf(client().GET('/v1/mailboxes'));
    output.json(answer);
    if (answer.mailboxes.length === 0) {
      output.line('There is no mailbox.');
      return undefined;
    }
    output.table(
      ['MAILBOX', 'ADDRESS', 'MODE', 'AGENT', 'ACTIVE'],
      answer.mailboxes.map(({ id, address, oversight_mode, agent_ref, is_active }) => [
        id,
        address,
        oversight_mode,
        agent_ref ?? '-',
        is_active === 0 ? 'no' : 'yes',
      ]),
    );
    return undefined;
  });
}
