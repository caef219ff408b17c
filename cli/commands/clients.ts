/** `multimail clients`: OAuth clients registered by hand, for hosts that cannot register themselves. */
import type { Command } from 'commander';
import { dataOf } from '../../client/client.js';
import type { Shell } from '../program.js';
import { SCOPE_LIST, scopesIn } from '../scopes.js';
import type { Session } from '../session.js';

interface AddOptions {
  readonly name: string;
  readonly redirect: string[];
  readonly public?: true;
  readonly scopes?: string;
}

const EXAMPLES = `
Examples:
  $ multimail clients list
  $ multimail clients add --name Foundry --redirect https://host.example/callback
  $ multimail clients add --name 'Desk app' --public --scopes read --redirect http://127.0.0.1/ com.example.desk:/cb
  $ multimail clients remove mc_m3QkT0…
`;

export function addClients(program: Command, shell: Shell): void {
  const clients = program
    .command('clients')
    .description('OAuth clients registered by hand: list, add, remove')
    .addHelpText('after', EXAMPLES);
  shell.does(clients.command('list').description('All of them, without their secret'), list);
  const add = clients
    .command('add')
    .description('Register one; its secret is shown once')
    .requiredOption('--name <name>', 'what people read who are asked to let it in')
    .requiredOption('--redirect <address...>', 'where people are sent back to, exactly as the host shows it')
    .option('--public', 'it cannot keep a secret, and gets none')
    .option('--scopes <list>', `the most it may do, of ${SCOPE_LIST}; read,send where nothing is given`);
  shell.does<AddOptions>(add, addClient);
  const remove = clients.command('remove <client>').description('Delete one, and end what people let it do');
  shell.does(remove, removeClient);
}

async function list({ output, client }: Session): Promise<undefined> {
  const answer = await dataOf(client().GET('/v1/oauth/clients'));
  output.json(answer);
  if (answer.clients.length === 0) {
    output.line('No client is registered by hand.');
    return;
  }
  output.table(
    ['CLIENT', 'NAME', 'SECRET', 'SCOPES', 'REDIRECTS TO'],
    answer.clients.map(({ client_id, name, confidential, scopes, redirect_uris }) => [
      client_id,
      name,
      confidential ? 'yes' : 'no',
      scopes.join(','),
      redirect_uris.join(' '),
    ]),
  );
}

async function addClient({ output, client }: Session, options: AddOptions): Promise<undefined> {
  const scopes = options.scopes === undefined ? undefined : scopesIn(options.scopes);
  const body = {
    name: options.name,
    redirect_uris: options.redirect,
    confidential: options.public !== true,
    ...(scopes && { scopes }),
  };
  const answer = await dataOf(client().POST('/v1/oauth/clients', { body }));
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${answer.name} is registered: ${answer.scopes.join(', ')}`);
  output.facts([
    ['client id', answer.client_id],
    ...(answer.client_secret === undefined ? [] : [['client secret', answer.client_secret] as const]),
    ['authorization URL', answer.authorization_url],
    ['token URL', answer.token_url],
    ['refresh URL', answer.refresh_url],
    ['resource', answer.resource],
    ...answer.redirect_uris.map((uri) => ['redirects to', uri] as const),
  ]);
  if (answer.client_secret !== undefined) output.line('Keep the secret now: it is not shown again.');
}

async function removeClient(
  { output, client }: Session,
  _options: unknown,
  [id = '']: readonly string[],
): Promise<undefined> {
  const call = client().DELETE('/v1/oauth/clients/{client_id}', { params: { path: { client_id: id } } });
  const answer = await dataOf(call);
  output.json(answer);
  output.line(
    `${output.style('green', '✓')} ${id} is deleted, and everything that people let it do has ended.`,
  );
}
