/** `multimail approve` and `multimail reject`: a person's vote, with an oversight key of their own. */
import type { Command } from 'commander';
import { dataOf } from '../../client/client.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface Options {
  readonly reason?: string;
  readonly revision?: string;
}

const EXAMPLES = {
  approve: '\nExample:\n  $ multimail approve 01K4Z8R2M7P9R1T3V5W7X9Z1B3\n',
  reject: "\nExample:\n  $ multimail reject 01K4Z8R2M7P9R1T3V5W7X9Z1B3 --reason 'wrong price'\n",
};

export function addDecisions(program: Command, shell: Shell): void {
  for (const action of ['approve', 'reject'] as const) {
    const command = program
      .command(`${action} <message>`)
      .description(action === 'approve' ? 'Let a held message go' : 'Keep a held message from being sent')
      .option('--reason <text>', 'why; the agent and the audit log get to know it')
      .option('--revision <number>', 'the revision you read; needed once the message was handed in anew')
      .addHelpText('after', EXAMPLES[action]);
    shell.does<Options>(command, (session, options, [id = '']) =>
      decide(session, action, { id, ...options }),
    );
  }
}

async function decide(
  session: Session,
  action: 'approve' | 'reject',
  { id, reason, revision }: Options & { readonly id: string },
): Promise<ExitCode> {
  const body = {
    ...{ email_id: id, action },
    ...(reason !== undefined && { reason }),
    ...(revision !== undefined && { revision: Number(revision) }),
  };
  const answer = await dataOf(session.client().POST('/v1/oversight/decide', { body }));
  const { output } = session;
  const isOpen = answer.status === 'pending_send_approval';
  output.json(answer);
  output.line(`${isOpen ? output.style('yellow', '…') : output.style('green', '✓')} ${answer.message}`);
  if (isOpen) output.facts([['votes', `${answer.votes ?? 0} of ${answer.needed ?? 0}`]]);
  return isOpen ? EXIT.waiting : EXIT.done;
}
