/** Between approvers as the operations take them and the lines of the form, one approver a line. */
import type { z } from 'zod';
import type { approver } from '../operations/approval-policies/approval-policy-view.js';

export type GivenApprover = z.input<typeof approver>;

/** Names of what the operations name by ids. */
export interface ApproverNames {
  /** Addresses by the ids of people. */
  readonly people: ReadonlyMap<string, string>;
  /** Names by the ids of groups. */
  readonly groups: ReadonlyMap<string, string>;
}

/** How each kind is written, and the field that stands behind it. */
const PHRASES = {
  oversight_address: { words: 'oversight address', field: null },
  role: { words: 'role', field: 'role' },
  group: { words: 'group', field: 'group_id' },
  entra_user: { words: 'entra user', field: 'object_id' },
  entra_group: { words: 'entra group', field: 'object_id' },
  manager: { words: 'manager', field: 'level' },
  agent_sponsors_or_owners: { words: 'agent sponsors or owners', field: null },
} as const satisfies Record<
  Exclude<GivenApprover['kind'], 'person'>,
  { readonly words: string; readonly field: keyof GivenApprover | null }
>;
type NamedField = NonNullable<(typeof PHRASES)[keyof typeof PHRASES]['field']>;

export function lineOf(given: GivenApprover, { people, groups }: ApproverNames): string {
  if (given.kind === 'person') return people.get(given.person ?? '') ?? given.person ?? '';
  const { words, field } = PHRASES[given.kind];
  if (field === null) return words;
  const value = String(given[field] ?? '');
  return `${words} ${field === 'group_id' ? (groups.get(value) ?? value) : value}`;
}

/** What names no kind is taken for a person, and refused by the operation where it is nobody. */
export function approverIn(line: string, { groups }: Pick<ApproverNames, 'groups'>): object {
  const plain = line.toLowerCase();
  const found = Object.entries(PHRASES).find(([, { words, field }]) =>
    field === null ? plain === words : plain.startsWith(`${words} `),
  );
  if (!found) return { kind: 'person', person: line };
  const [kind, { words, field }] = found;
  return field === null
    ? { kind }
    : { kind, [field]: valueIn(line.slice(words.length).trim(), field, groups) };
}

function valueIn(typed: string, field: NamedField, groups: ApproverNames['groups']): string | number {
  switch (field) {
    case 'level':
      return Number(typed);
    case 'role':
      return typed.toLowerCase();
    case 'group_id':
      return [...groups].find(([, name]) => name === typed)?.[0] ?? typed;
    case 'object_id':
      return typed;
  }
}

export function linesIn(typed: string): string[] {
  return typed
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
