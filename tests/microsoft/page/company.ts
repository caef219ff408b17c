/**
 * The company that a person plays with: the demo account, its people as they are known here and at Microsoft, and two
 * mailboxes whose agents ask in different ways.
 */
import { ulid } from 'ulid';
import type { ApprovalStage } from '../../../domain/approval-policy.js';
import type { Person } from '../../../domain/person.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { bindEntraId } from '../bind-entra-id.js';
import { aMailbox, aPerson } from '../../support/tenants.js';
import { aTeamsUser, type TeamsUser } from '../teams-user.js';

/** Where somebody is reached first. */
type Reached = 'teams' | 'outlook' | 'mail';

export interface Colleague {
  readonly person: Person;
  readonly reached: Reached;
  /** Who they are in Entra ID and in Teams. */
  readonly user: TeamsUser;
}

export interface Company {
  readonly slug: string;
  readonly tenantId: string;
  readonly people: readonly Colleague[];
  readonly mailboxes: readonly { readonly id: string; readonly address: string; readonly asks: string }[];
}

/** By address, so that the next start finds them as they were. */
export type KeptUsers = Readonly<Record<string, TeamsUser>>;

const PEOPLE: readonly { readonly name: string; readonly at: string; readonly reached: Reached }[] = [
  { name: 'Alex Approver', at: 'approver', reached: 'teams' },
  { name: 'Bo Baker', at: 'bo', reached: 'outlook' },
  { name: 'Cleo Counsel', at: 'cleo', reached: 'teams' },
  { name: 'Dana Director', at: 'dana', reached: 'outlook' },
  { name: 'Mo Mail', at: 'mo', reached: 'mail' },
  { name: 'Kim Colleague', at: 'kim', reached: 'teams' },
];

interface Founding {
  readonly stores: Stores;
  readonly slug: string;
  readonly users: KeptUsers;
  readonly entraTenantId: string;
  /** How long a day of a policy lasts here. */
  readonly daySeconds: number;
}

export async function foundCompany(founding: Founding): Promise<Company> {
  const { stores, slug } = founding;
  const account = await stores.mailboxes.tenantBySlug(slug);
  if (!account) throw new Error(`there is no account ${slug}`);
  const [, domain = ''] = account.oversightEmail.split('@');
  const people: Colleague[] = [];
  for (const { name, at, reached } of PEOPLE) {
    const email = `${at}@${domain}`;
    const person =
      (await stores.people.byEmail(account.id, email)) ??
      (await aPerson(stores, { tenantId: account.id, email, name }));
    const user = founding.users[email] ?? aTeamsUser();
    if (reached !== 'mail') {
      await bindEntraId(stores, person, { tenantId: founding.entraTenantId, objectId: user.objectId });
    }
    people.push({ person, reached, user });
  }
  return { slug, tenantId: account.id, people, mailboxes: await openMailboxes(founding, account.id, people) };
}

async function openMailboxes(
  { stores, daySeconds }: Founding,
  tenantId: string,
  people: readonly Colleague[],
): Promise<Company['mailboxes']> {
  const mailboxes = await stores.mailboxes.list(tenantId);
  const first = mailboxes.find(({ address }) => address.startsWith('agent@'));
  if (!first) throw new Error('the account has no mailbox');
  const address = `contracts@${first.address.split('@')[1] ?? ''}`;
  const contracts =
    mailboxes.find((mailbox) => mailbox.address === address) ??
    (await aMailbox(stores, { tenantId, address, displayName: 'Contracts agent' }));
  // The policy is written anew with each start: a day may have another length.
  await setPolicy(stores, first, [askedOf(people, ['approver', 'bo', 'mo'], { needed: 1 })]);
  await setPolicy(stores, contracts, [
    askedOf(people, ['approver', 'bo', 'cleo'], {
      needed: 2,
      remindAfterSeconds: daySeconds,
      escalation: { afterSeconds: 2 * daySeconds, approvers: references(people, ['dana']) },
    }),
    askedOf(people, ['cleo', 'kim'], { needed: 'all' }),
  ]);
  const days = (count: number): string => `after ${count * daySeconds} s`;
  return [
    { id: first.id, address: first.address, asks: 'one of Alex, Bo and Mo' },
    {
      id: contracts.id,
      address,
      asks: `two of Alex, Bo and Cleo (reminded ${days(1)}, with Dana ${days(2)}), then both Cleo and Kim`,
    },
  ];
}

function references(people: readonly Colleague[], names: readonly string[]) {
  return people
    .filter(({ person }) => names.includes(person.email.split('@')[0] ?? ''))
    .map(({ person }) => ({ kind: 'person', personId: person.id }) as const);
}

function askedOf(
  people: readonly Colleague[],
  names: readonly string[],
  change: Partial<ApprovalStage>,
): ApprovalStage {
  return { approvers: references(people, names), needed: 1, justification: 'optional', ...change };
}

async function setPolicy(
  stores: Stores,
  mailbox: { readonly id: string; readonly tenantId: string },
  stages: readonly ApprovalStage[],
): Promise<void> {
  const { id: mailboxId, tenantId } = mailbox;
  const known = await stores.approvalPolicies.current({ tenantId, mailboxId });
  await stores.mailboxes.addPolicy({
    id: ulid(),
    tenantId,
    mailboxId,
    definition: {
      version: (known?.policy.version ?? 0) + 1,
      stages,
      expiresAfterSeconds: 24 * 3600,
      editorMayVote: true,
    },
  });
}
