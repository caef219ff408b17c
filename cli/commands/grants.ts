/** `multimail grants`: which programs people let act for them, and ending it. */
import type { Command } from 'commander';
import { dataOf, type operations } from '../../client/client.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';

type Grant = operations['list_grants']['responses'][200]['content']['application/json']['grants'][number];

interface ListOptions {
  readonly all?: true;
}

const EXAMPLES = `
Examples:
  $ multimail grants list
  $ multimail grants list --all --json
  $ multimail grants revoke k3VbY0…
`;

export function addGrants(program: Command, shell: Shell): void {
  const grants = program
    .command('grants')
    .description('Programs that people let act for them: list, revoke')
    .addHelpText('after', EXAMPLES);
  const listing = grants
    .command('list')
    .description('Those that may act now; a program chooses its name itself, and nobody checks it')
    .option('--all', 'ended ones too');
  shell.does<ListOptions>(listing, list);
  // One id in sixty-four begins with a hyphen, and is an id all the same.
  const revoking = grants
    .command('revoke <grant>')
    .description('End one, at once')
    .allowUnknownOption()
    .helpOption('--help', 'display help for command');
  shell.does(revoking, revoke);
}

async function list({ output, client }: Session, { all }: ListOptions): Promise<undefined> {
  const answer = await dataOf(client().GET('/v1/oauth/grants'));
  const grants = answer.grants.filter(({ is_active }) => all === true || is_active);
  output.json({ grants });
  if (grants.length === 0) {
    output.line('Nobody let a program in.');
    return;
  }
  output.table(
    ['GRANT', 'CALLS ITSELF', 'LET IN BY', 'SCOPES', 'MAILBOXES', 'LAST USED', 'ACTIVE'],
    grants.map(row),
  );
}

function row(grant: Grant): readonly string[] {
  return [
    grant.id,
    grant.client_name,
    grant.person.email ?? grant.person.id,
    grant.scopes.join(','),
    grant.all_mailboxes ? 'all' : grant.mailbox_ids.join(' '),
    grant.last_used_at ?? 'never',
    grant.is_active ? 'yes' : 'no',
  ];
}

async function revoke(
  { output, client }: Session,
  _options: unknown,
  [id = '']: readonly string[],
): Promise<undefined> {
  const call = client().DELETE('/v1/oauth/grants/{grant_id}', { params: { path: { grant_id: id } } });
  const answer = await dataOf(call);
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${id} is revoked: the program acts for nobody by it any more.`);
}
