/** `multimail presets`: oversight of a mailbox for each stage of an agent's life, in one go. */
import type { Command } from 'commander';
import { dataOf, isPendingApproval, type operations } from '../../client/client.js';
import { PRESET_NAMES } from '../../domain/oversight-preset.js';
import { CliFailure } from '../explain.js';
import { operated, printPending, type CodeOption } from '../operator-code.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface Terms extends CodeOption {
  readonly mailbox: string;
  readonly authContext?: string;
}

type Body = operations['apply_oversight_preset']['requestBody']['content']['application/json'];

export function addPresets(program: Command, shell: Shell): void {
  const presets = program
    .command('presets')
    .description('Presets of oversight: list them, apply one to a mailbox')
    .addHelpText(
      'after',
      '\nExample:\n  $ multimail presets apply onboarding --mailbox agent@acme.example\n',
    );
  shell.does(presets.command('list').description('What each sets'), list);
  const apply = presets
    .command('apply <preset>')
    .description('Set mode and approval policy of a mailbox; never a looser mode')
    .requiredOption('--mailbox <mailbox>', 'id or address')
    .option('--auth-context <context>', 'authentication context of Entra ID that votes need, such as c1')
    .option('--approval-code <code>', 'the code from the mail to the operator');
  shell.does<Terms>(apply, (session, options, [name = '']) => applyTo(session, options, name));
}

async function list({ output, client }: Session): Promise<undefined> {
  const answer = await dataOf(client().GET('/v1/oversight-presets'));
  output.json(answer);
  for (const { name, template, oversight_mode, policy, step_up } of answer.presets) {
    output.line(`${output.style('bold', name)} (${template}): ${oversight_mode}`);
    (policy ?? ['The policy stays as it is.']).forEach((line) => output.line(`  ${line}`));
    if (step_up) output.line('  Votes need an authentication context where people sign in with Entra ID.');
  }
  return undefined;
}

async function applyTo(session: Session, options: Terms, name: string): Promise<ExitCode> {
  const preset = PRESET_NAMES.find((known) => known === name);
  if (!preset)
    throw new CliFailure(`${name} is no preset`, [`They are ${PRESET_NAMES.join(', ')}.`], EXIT.usage);
  const { mailbox, authContext } = options;
  const body: Body = { preset, ...(authContext === undefined ? {} : { auth_context: authContext }) };
  const params = { path: { mailbox_id: mailbox } };
  const answer = await operated(session, options, (code) =>
    dataOf(
      session.client().PUT('/v1/mailboxes/{mailbox_id}/oversight-preset', {
        params,
        body: { ...body, ...(code === undefined ? {} : { approval_code: code }) },
      }),
    ),
  );
  if (isPendingApproval(answer)) return printPending(session, answer);
  const { output } = session;
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${mailbox}: ${answer.preset}, ${answer.oversight_mode}`);
  return EXIT.done;
}
