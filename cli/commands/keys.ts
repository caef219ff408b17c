/** `multimail keys`: API keys. Making and revoking one asks the operator, whose code is mailed. */
import type { Command } from 'commander';
import { dataOf, isPendingApproval, type operations, type PendingApproval } from '../../client/client.js';
import { operated, printPending, type CodeOption } from '../operator-code.js';
import type { Shell } from '../program.js';
import { KEY_SCOPE_LIST, keyScopesIn } from '../scopes.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface CreateOptions extends CodeOption {
  readonly name: string;
  readonly scopes?: string;
  readonly approver?: string;
}
type NewKey = operations['create_api_key']['responses'][201]['content']['application/json'];

const EXAMPLES = `
Examples:
  $ multimail keys list
  $ multimail keys create --name ci --scopes read,send
  $ multimail keys create --name ci --scopes read,send --approval-code K7M-2QX
  $ multimail keys create --name 'Alex decides' --scopes oversight --approver alex@example.com
  $ multimail keys create --name 'Entra provisioning' --scopes scim
  $ multimail keys revoke 01K4Z8QW9C1E3G5J7M9P1R3T5V
`;

export function addKeys(program: Command, shell: Shell): void {
  const keys = program
    .command('keys')
    .description('API keys: list, create, revoke')
    .addHelpText('after', EXAMPLES);
  shell.does(keys.command('list').description('All keys, without their secret'), list);
  const create = keys
    .command('create')
    .description('Make a key; it is shown once')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scopes <list>', `of ${KEY_SCOPE_LIST}; read where nothing is given`)
    .option('--approver <address>', 'for oversight: the person whose votes these will be')
    .option('--approval-code <code>', 'the code from the mail to the operator');
  shell.does<CreateOptions>(create, createKey);
  const revoke = keys
    .command('revoke <key>')
    .description('Make a key useless, at once')
    .option('--approval-code <code>', 'the code from the mail to the operator');
  shell.does<CodeOption>(revoke, (session, options, [id = '']) => revokeKey(session, options, id));
}

async function list({ output, client }: Session): Promise<undefined> {
  const answer = await dataOf(client().GET('/v1/api-keys'));
  output.json(answer);
  output.table(
    ['KEY', 'NAME', 'BEGINS', 'SCOPES', 'LAST USED', 'ACTIVE'],
    answer.api_keys.map(({ id, name, prefix, scopes, last_used_at, is_active }) => [
      id,
      name,
      prefix,
      scopes.join(','),
      last_used_at ?? 'never',
      is_active ? 'yes' : 'no',
    ]),
  );
}

async function createKey(session: Session, options: CreateOptions): Promise<ExitCode> {
  const client = session.client();
  const { name, approver } = options;
  const scopes = options.scopes === undefined ? undefined : keyScopesIn(options.scopes);
  const answer = await operated(session, options, (code) => {
    const body = {
      name,
      ...(scopes && { scopes }),
      ...(approver !== undefined && { approver }),
      ...(code !== undefined && { approval_code: code }),
    };
    return dataOf<NewKey | PendingApproval>(client.POST('/v1/api-keys', { body }));
  });
  if (isPendingApproval(answer)) return printPending(session, answer);
  const { output } = session;
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${answer.name}: ${answer.scopes.join(', ')}`);
  output.line(`\n  ${output.style('bold', answer.api_key)}\n`);
  output.line('Keep it now: it is not shown again.');
  return EXIT.done;
}

async function revokeKey(session: Session, options: CodeOption, id: string): Promise<ExitCode> {
  const client = session.client();
  const answer = await operated(session, options, (code) => {
    const query = code === undefined ? {} : { approval_code: code };
    return dataOf<{ status: string } | PendingApproval>(
      client.DELETE('/v1/api-keys/{key_id}', { params: { path: { key_id: id }, query } }),
    );
  });
  if (isPendingApproval(answer)) return printPending(session, answer);
  session.output.json(answer);
  session.output.line(`${session.output.style('green', '✓')} ${id} is revoked.`);
  return EXIT.done;
}
