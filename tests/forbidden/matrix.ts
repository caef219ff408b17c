/**
 * Who must not decide, by which way: what each is answered and what the log says of it, or why there is nothing to try.
 * `docs/forbidden-decisions.md` shows this table; `tests/architecture/forbidden-matrix.test.ts` compares them.
 */
import type { Way } from './ways.js';
import type { Who } from './who.js';

/** Refused, and on record as `oversight.refused`. */
export interface Refused {
  readonly answer: string;
  /** Kind of the actor, code and way in each entry. */
  readonly record: readonly string[];
}

/** There is nothing to try, for this reason. */
export type Cell = Refused | { readonly reason: keyof typeof REASONS };

export const REASONS = {
  a: 'Signals and updates go to Temporal, and no door of ours takes them.',
  b: 'Whoever edited last may edit again: that is an edit, and no vote.',
  c: 'To decide is what its person let it in for, with neither `send` nor `admin`.',
} as const;

const refused = (answer: string, ...record: string[]): Refused => ({ answer, record });
const none = { reason: 'a' } as const;
const mayDecide = { reason: 'c' } as const;

/** Whoever comes with a credential for programs: the pages take none, nor do Microsoft's doors. */
const withoutSession = (kind: string) => ({
  console: refused('401', 'system unauthenticated console'),
  mail_link: refused('401, 401', 'system unauthenticated console'),
  operator_link: refused('307 to the page, 401', 'system unauthenticated console'),
  teams: refused('401', `${kind} unauthenticated teams`),
  outlook: refused('401', `${kind} unauthenticated outlook`),
  temporal: refused('vote_not_verified', 'system vote_not_verified workflow'),
  ...besides(kind, 'insufficient_scope'),
});

/** What people do with a request besides voting on it. */
function besides(kind: string, code: string, status = 403) {
  const cell = refused(`${status} ${code}`, `${kind} ${code} rest`);
  return { edit: cell, break_glass: cell };
}

const GRANT = {
  rest: refused('403 insufficient_scope', 'grant insufficient_scope rest'),
  mcp: refused('200 insufficient_scope', 'grant insufficient_scope mcp'),
  cli: refused('exit 1 insufficient_scope', 'grant insufficient_scope rest'),
};

/** A person who is signed in, and has cards that were made for them. */
function person(code: string, { status = 403, console = String(status) } = {}) {
  return {
    rest: refused(`${status} ${code}`, `key ${code} rest`),
    mcp: refused(`200 ${code}`, `key ${code} mcp`),
    cli: refused(`exit 1 ${code}`, `key ${code} rest`),
    console: refused(console, `person ${code} console`),
    mail_link: refused('401, 401', 'system unauthenticated console'),
    operator_link: refused(`307 to the page, ${console}`, `person ${code} console`),
    teams: refused('200 adaptive', `person ${code} teams`),
    outlook: refused('200 card', `person ${code} outlook`),
    temporal: refused(code, `person ${code} console`),
    edit: refused(`${status} ${code}`, `key ${code} rest`),
    // None of them has the role.
    break_glass: besides('key', 'not_an_approver').break_glass,
  };
}

export const MATRIX: Record<Who, Record<Way, Cell>> = {
  agent_key: {
    ...withoutSession('key'),
    rest: refused('403 insufficient_scope', 'key insufficient_scope rest'),
    mcp: refused('200 insufficient_scope', 'key insufficient_scope mcp'),
    cli: refused('exit 1 insufficient_scope', 'key insufficient_scope rest'),
  },
  both_key: {
    ...withoutSession('key'),
    ...besides('key', 'not_an_approver'),
    rest: refused('403 self_approval', 'key self_approval rest'),
    mcp: refused('200 self_approval', 'key self_approval mcp'),
    cli: refused('exit 1 self_approval', 'key self_approval rest'),
  },
  reading_grant: {
    ...withoutSession('grant'),
    ...GRANT,
    // A sign-in could give it more; not beside `send`.
    mcp: refused('403 insufficient_scope', 'grant insufficient_scope mcp'),
  },
  writing_grant: { ...withoutSession('grant'), ...GRANT },
  // It votes for its person, and nothing besides: the rest is theirs to do themselves.
  deciding_grant: {
    ...withoutSession('grant'),
    ...besides('grant', 'not_an_approver'),
    ...{ rest: mayDecide, mcp: mayDecide, cli: mayDecide },
  },
  service_principal: {
    ...withoutSession('agent'),
    rest: refused('403 insufficient_scope', 'agent insufficient_scope rest'),
    mcp: refused('200 insufficient_scope', 'agent insufficient_scope mcp'),
    cli: refused('exit 1 insufficient_scope', 'agent insufficient_scope rest'),
    // With a user account of its own, as Entra gives agents one.
    teams: refused('403 error', 'system agent teams'),
    outlook: refused('403', 'system agent outlook'),
  },
  author: { ...person('self_approval'), ...besides('key', 'self_approval') },
  editor: { ...person('self_approval'), ...besides('key', 'self_approval'), edit: { reason: 'b' } },
  disabled: {
    ...person('not_an_approver'),
    console: refused('401', 'person unauthenticated console'),
    operator_link: refused('307 to the page, 401', 'person unauthenticated console'),
    teams: refused('403 error', 'system disabled teams'),
    outlook: refused('403', 'system disabled outlook'),
  },
  stranger: {
    ...person('not_found', { status: 404 }),
    // The log of the account whose message it is does not say who of another one it was; their own does.
    rest: refused('404 not_found', 'system not_found rest'),
    mcp: refused('200 not_found', 'system not_found mcp'),
    cli: refused('exit 1 not_found', 'system not_found rest'),
    console: refused('404', 'system not_found console'),
    operator_link: refused('307 to the page, 404', 'system not_found console'),
    teams: refused('200 message', 'system not_found teams'),
    outlook: refused('404', 'system not_found outlook'),
    temporal: refused('not_found', 'person not_found console'),
    ...besides('system', 'not_found', 404),
  },
  removed: person('not_an_approver'),
  colleague: {
    ...person('not_an_approver'),
    // They have no card; these are another's.
    teams: refused('403 error', 'person not_an_approver teams'),
    outlook: refused('403', 'person not_an_approver outlook'),
  },
  replay: {
    ...person('already_voted', { status: 409 }),
    outlook: refused('200 card', 'person token_used outlook'),
  },
  old_digest: {
    ...person('stale_revision', { status: 409 }),
    temporal: refused('not_pending', 'person not_pending console'),
    ...besides('key', 'not_pending', 409),
  },
  raw: {
    rest: none,
    mcp: none,
    cli: none,
    console: none,
    mail_link: none,
    operator_link: none,
    teams: none,
    outlook: none,
    edit: none,
    break_glass: none,
    temporal: refused(
      'vote_not_verified, not_found',
      'system vote_not_verified workflow',
      'system not_found workflow',
    ),
  },
};
