/** `multimail people`: who may decide, configure and read along. Whatever gives somebody a right asks the operator. */
import type { Command } from 'commander';
import { dataOf, isPendingApproval, type operations, type PendingApproval } from '../../client/client.js';
import { ROLES, type Role } from '../../domain/person.js';
import { CliFailure } from '../explain.js';
import { operated, printPending, type CodeOption } from '../operator-code.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

type Person = operations['disable_person']['responses'][200]['content']['application/json'];
type Answer = Promise<Person | PendingApproval>;

interface Terms extends CodeOption {
  readonly name?: string;
  readonly roles?: string;
}

const ROLE_LIST = ROLES.join(', ');
const CODE = ['--approval-code <code>', 'the code from the mail to the operator'] as const;

const EXAMPLES = `
Examples:
  $ multimail people list
  $ multimail people add pat@example.com --name Pat --roles approver
  $ multimail people change 01K4Z8QW9C1E3G5J7M9P1R3T5V --roles approver,operator
  $ multimail people disable 01K4Z8QW9C1E3G5J7M9P1R3T5V
`;

export function addPeople(program: Command, shell: Shell): void {
  const people = program
    .command('people')
    .description('People of the account: list, add, change, disable, enable')
    .addHelpText('after', EXAMPLES);
  shell.does(people.command('list').description('Everybody, those who are disabled too'), list);
  const add = people
    .command('add <address>')
    .description('Add somebody')
    .requiredOption('--name <name>', 'as colleagues know them')
    .requiredOption('--roles <list>', `of ${ROLE_LIST}`)
    .option(...CODE);
  shell.does<Terms>(add, (session, options, [email = '']) => addPerson(session, options, email));
  const change = people
    .command('change <person>')
    .description('Another name, or other roles')
    .option('--name <name>', 'as colleagues know them')
    .option('--roles <list>', `of ${ROLE_LIST}; all that they are to have`)
    .option(...CODE);
  shell.does<Terms>(change, (session, options, [id = '']) => changePerson(session, options, id));
  shell.does(people.command('disable <person>').description('No sign-in and no vote, at once'), disable);
  const enable = people
    .command('enable <person>')
    .description('Let in again')
    .option(...CODE);
  shell.does<CodeOption>(enable, (session, options, [id = '']) => enablePerson(session, options, id));
}

async function list({ output, client }: Session): Promise<undefined> {
  const people: Person[] = [];
  for (;;) {
    const query = { limit: 200, offset: people.length };
    const page = await dataOf(client().GET('/v1/people', { params: { query } }));
    people.push(...page.people);
    if (page.people.length === 0 || people.length >= page.total) break;
  }
  output.json({ people });
  output.table(
    ['PERSON', 'NAME', 'ADDRESS', 'ROLES', 'ACTIVE'],
    people.map(({ id, name, email, roles, is_active }) => [
      id,
      name,
      email,
      roles.join(',') || 'none',
      is_active ? 'yes' : 'no',
    ]),
  );
}

function addPerson(session: Session, options: Terms, email: string): Promise<ExitCode> {
  const { name = '', roles = '' } = options;
  const body = { email, name, roles: rolesIn(roles) };
  return done(session, options, (code): Answer =>
    dataOf(session.client().POST('/v1/people', { body: { ...body, ...approval(code) } })),
  );
}

function changePerson(session: Session, options: Terms, id: string): Promise<ExitCode> {
  const { name, roles } = options;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(roles === undefined ? {} : { roles: rolesIn(roles) }),
  };
  const params = { path: { person_id: id } };
  return done(session, options, (code): Answer =>
    dataOf(
      session.client().PATCH('/v1/people/{person_id}', { params, body: { ...change, ...approval(code) } }),
    ),
  );
}

function disable(session: Session, _options: unknown, [id = '']: readonly string[]): Promise<ExitCode> {
  const params = { path: { person_id: id } };
  return done(session, {}, (): Answer =>
    dataOf(session.client().POST('/v1/people/{person_id}/disable', { params })),
  );
}

function enablePerson(session: Session, options: CodeOption, id: string): Promise<ExitCode> {
  const params = { path: { person_id: id } };
  return done(session, options, (code): Answer =>
    dataOf(session.client().POST('/v1/people/{person_id}/enable', { params, body: approval(code) })),
  );
}

async function done(
  session: Session,
  options: CodeOption,
  call: (code: string | undefined) => Answer,
): Promise<ExitCode> {
  const answer = await operated(session, options, call);
  if (isPendingApproval(answer)) return printPending(session, answer);
  const { output } = session;
  output.json(answer);
  const { email, roles, is_active } = answer;
  const standing = is_active ? roles.join(', ') || 'no role' : 'disabled';
  output.line(`${output.style('green', '✓')} ${email}: ${standing}`);
  return EXIT.done;
}

function approval(code: string | undefined): { approval_code?: string } {
  return code === undefined ? {} : { approval_code: code };
}

/** @throws CliFailure for a word that is no role */
function rolesIn(list: string): Role[] {
  return list.split(',').map((typed) => {
    const role = ROLES.find((known) => known === typed.trim());
    if (role) return role;
    throw new CliFailure(`${typed.trim()} is no role`, [`Roles are ${ROLE_LIST}.`], EXIT.usage);
  });
}
