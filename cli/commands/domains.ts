/** `multimail domains`: sending domains, the DNS records they need, and what was found of each. */
import type { Command } from 'commander';
import { dataOf, type operations } from '../../client/client.js';
import { CliFailure } from '../explain.js';
import type { Output } from '../output.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

type Domain = operations['get_domain']['responses'][200]['content']['application/json'];
type Records = NonNullable<Domain['dns_records']>;
type Check = Pick<Records[string], 'status' | 'hint'>;

const EXAMPLES = `
Examples:
  $ multimail domains add acme.example
  $ multimail domains show acme.example     # the records to publish
  $ multimail domains verify acme.example
`;

export function addDomains(program: Command, shell: Shell): void {
  const domains = program
    .command('domains')
    .description('Sending domains: list, add, show records, verify')
    .addHelpText('after', EXAMPLES);
  shell.does(domains.command('list').description('All domains and how far they are'), list);
  shell.does(
    domains.command('add <domain>').description('Add a domain; prints the records to publish'),
    (session, _options, [domain = '']) => add(session, domain),
  );
  shell.does(
    domains.command('show <domain>').description('The records of a domain, by its name or id'),
    (session, _options, [domain = '']) => show(session, domain),
  );
  shell.does(
    domains.command('verify <domain>').description('Look the records up now, and say what is wrong'),
    (session, _options, [domain = '']) => verify(session, domain),
  );
}

async function list({ output, client }: Session): Promise<undefined> {
  const answer = await dataOf(client().GET('/v1/domains'));
  output.json(answer);
  if (answer.domains.length === 0) {
    output.line('There is no domain of your own: multimail domains add acme.example');
    return;
  }
  output.table(
    ['DOMAIN', 'NAME', 'STATUS', 'LOOKED AT', 'TO DO'],
    answer.domains.map(({ id, domain, status, checked_at, dns_records }) => [
      id,
      domain,
      status,
      checked_at ?? 'never',
      String(Object.values(dns_records ?? {}).filter((record) => isToDo(record) && record.required).length),
    ]),
  );
}

async function add({ output, client }: Session, domain: string): Promise<undefined> {
  const answer = await dataOf(client().POST('/v1/domains', { body: { domain } }));
  output.json(answer);
  output.line(`${output.style('green', '✓')} ${answer.domain} is added. Publish these records:`);
  printRecords(output, answer.dns_records);
  output.line(`\nThen: multimail domains verify ${answer.domain}`);
}

async function show(session: Session, named: string): Promise<undefined> {
  const domain = await domainNamed(session, named);
  const { output } = session;
  output.json(domain);
  output.line(`${domain.domain}: ${domain.status}`);
  printRecords(output, domain.dns_records);
}

async function verify(session: Session, named: string): Promise<ExitCode> {
  const { id } = await domainNamed(session, named);
  const { output, client } = session;
  const path = { domain_id: id };
  const answer = await dataOf(client().POST('/v1/domains/{domain_id}/verify', { params: { path } }));
  output.json(answer);
  const isActive = answer.status === 'active';
  output.line(
    `${isActive ? output.style('green', '✓') : output.style('red', '✗')} ${answer.domain}: ${answer.status}`,
  );
  for (const [name, check] of Object.entries(answer.records)) {
    output.line(`  ${mark(output, check)} ${name}: ${check.status}`);
    if (check.hint !== null) output.facts([['', check.hint]]);
  }
  return isActive ? EXIT.done : EXIT.failed;
}

async function domainNamed({ client }: Session, named: string): Promise<Domain> {
  const { domains } = await dataOf(client().GET('/v1/domains'));
  const wanted = named.toLowerCase().replace(/\.$/, '');
  const found = domains.find(({ id, domain }) => id === named || domain === wanted);
  if (found) return found;
  throw new CliFailure(`There is no domain ${named}`, ['multimail domains list shows those that are there.']);
}

function printRecords(output: Output, records: Domain['dns_records']): void {
  for (const [name, record] of Object.entries(records ?? {})) {
    output.line(`\n${mark(output, record)} ${name}${record.required ? ', needed' : ''}: ${record.status}`);
    output.facts([
      ['type', record.type],
      ['name', record.name],
      ['value', record.value],
      ...(record.strings?.map((text) => ['string', `"${text}"`] as const) ?? []),
      ...(record.hint === null ? [] : [['hint', record.hint] as const]),
    ]);
  }
}

function isToDo({ status }: Check): boolean {
  return status !== 'ok';
}

function mark(output: Output, { status }: Check): string {
  if (status === 'ok') return output.style('green', '✓');
  return status === 'unknown' ? output.style('dim', '·') : output.style('red', '✗');
}
