/** Histories of approval requests, any at all: policies, people, delegations, edits, clocks, and votes that are late, doubled or forged. */
import fc from 'fast-check';
import { VOTE_WAYS, type VoteWay } from '../../../domain/approval-policy.js';
import { VOTE_DECISIONS, type ResolvedStage, type VoteDecision } from '../../../domain/approval-request.js';

export const PEOPLE = ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay'] as const;
export type Name = (typeof PEOPLE)[number];

export interface Plan {
  readonly stages: readonly ResolvedStage[];
  readonly lasts: number;
  readonly editorMayVote: boolean;
  readonly excludedWays: readonly VoteWay[];
  readonly mayBreakGlass: boolean;
}

export type Happening =
  | {
      readonly kind: 'vote';
      readonly who: Name;
      readonly decision: VoteDecision;
      readonly hasReason: boolean;
      readonly way: VoteWay | undefined;
      /** As the page showed it: now, before whatever happened last, or made up. */
      readonly stage: 'now' | 'before' | number;
      readonly revision: 'now' | 'old';
      readonly seat: 'right' | Name;
    }
  /** The vote before is handed in once more, word for word. */
  | { readonly kind: 'again' }
  | {
      readonly kind: 'move';
      readonly from: Name;
      readonly to: Name;
      readonly isPass: boolean;
      readonly lasts: number | null;
    }
  | { readonly kind: 'take back'; readonly from: Name }
  | { readonly kind: 'disable' | 'enable'; readonly who: Name }
  /** The approvers by the policy as it stands from now on. */
  | { readonly kind: 'policy'; readonly approvers: readonly Name[] }
  /** Other content: the next revision, under a request of its own. By its agent, where changes were asked for, or by a person. */
  | {
      readonly kind: 'edit';
      readonly by: Name | null;
      readonly revision: 'now' | 'old';
      readonly way: VoteWay;
    }
  /** Somebody stands in for missing decisions. */
  | {
      readonly kind: 'glass';
      readonly who: Name;
      readonly hasReason: boolean;
      readonly way: VoteWay;
      readonly revision: 'now' | 'old';
    }
  /** Whether the policy as it stands from now on allows that, and whether a kill switch or a rule stands against the message. */
  | { readonly kind: 'glass policy'; readonly isAllowed: boolean; readonly isStopped: boolean }
  | { readonly kind: 'look' };

/** What people do with a request besides voting. */
export type Beside = Extract<Happening, { kind: 'edit' | 'glass' | 'glass policy' }>;

export function isBeside(what: Happening): what is Beside {
  return ['edit', 'glass', 'glass policy'].includes(what.kind);
}

export interface History {
  readonly plan: Plan;
  readonly author: Name | null;
  /** Who has the role. */
  readonly glassRole: readonly Name[];
  readonly events: readonly { readonly after: number; readonly what: Happening }[];
}

const person = fc.constantFrom(...PEOPLE);
const people = (minLength: number) => fc.uniqueArray(person, { minLength, maxLength: 4 });
const seconds = fc.constantFrom(1, 2, 3, 5, 8);

const stage: fc.Arbitrary<ResolvedStage> = fc
  .record({
    approverIds: fc.oneof({ weight: 12, arbitrary: people(1) }, { weight: 1, arbitrary: fc.constant([]) }),
    needed: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
      { weight: 1, arbitrary: fc.constant('all' as const) },
    ),
    justification: fc.constantFrom('optional' as const, 'optional' as const, 'required' as const),
    escalation: fc.option(fc.record({ afterSeconds: seconds, approverIds: people(1) })),
    expiresAfterSeconds: fc.option(fc.constantFrom(4, 8, 20)),
    remindAfterSeconds: fc.option(seconds),
    isMovable: fc.boolean(),
  })
  .map(({ escalation, expiresAfterSeconds, remindAfterSeconds, isMovable, ...rest }) => ({
    ...rest,
    ...(escalation ? { escalation } : {}),
    ...(expiresAfterSeconds ? { expiresAfterSeconds } : {}),
    ...(remindAfterSeconds ? { remindAfterSeconds } : {}),
    ...(isMovable ? { delegation: 'allowed' as const } : {}),
  }));

const mostly = <T>(usual: T, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });

const plan: fc.Arbitrary<Plan> = fc.record({
  stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
  lasts: fc.constantFrom(6, 15, 60, 5000),
  editorMayVote: fc.boolean(),
  mayBreakGlass: mostly<boolean>(true, fc.constant(false)),
  excludedWays: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...VOTE_WAYS], { maxLength: 2 }) },
  ),
});

const vote: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('vote' as const),
  who: person,
  decision: fc.oneof(
    { weight: 14, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...VOTE_DECISIONS) },
  ),
  hasReason: mostly<boolean>(true, fc.constant(false)),
  way: mostly<VoteWay | undefined>('console', fc.constantFrom<VoteWay | undefined>(...VOTE_WAYS, undefined)),
  stage: mostly<'now' | 'before' | number>(
    'now',
    fc.oneof(fc.constant('before' as const), fc.integer({ min: 0, max: 3 })),
  ),
  revision: mostly<'now' | 'old'>('now', fc.constant('old')),
  seat: mostly<'right' | Name>('right', person),
});

const other: fc.Arbitrary<Happening> = fc.oneof(
  fc.constant<Happening>({ kind: 'again' }),
  fc.constant<Happening>({ kind: 'look' }),
  fc.record({
    kind: fc.constant('move' as const),
    from: person,
    to: person,
    isPass: fc.boolean(),
    lasts: fc.option(seconds),
  }),
  fc.record({ kind: fc.constant('take back' as const), from: person }),
  fc.record({ kind: fc.constantFrom('disable' as const, 'enable' as const), who: person }),
  fc.record({ kind: fc.constant('policy' as const), approvers: fc.uniqueArray(person, { minLength: 3 }) }),
  fc.record({
    kind: fc.constant('edit' as const),
    by: fc.option(person),
    revision: mostly<'now' | 'old'>('now', fc.constant('old')),
    way: mostly<VoteWay>('console', fc.constantFrom(...VOTE_WAYS)),
  }),
  fc.record({
    kind: fc.constant('glass policy' as const),
    isAllowed: mostly<boolean>(true, fc.constant(false)),
    isStopped: mostly<boolean>(false, fc.constant(true)),
  }),
);

const glass: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('glass' as const),
  who: person,
  hasReason: mostly<boolean>(true, fc.constant(false)),
  way: mostly<VoteWay>('console', fc.constantFrom(...VOTE_WAYS)),
  revision: mostly<'now' | 'old'>('now', fc.constant('old')),
});

export const anyHistory: fc.Arbitrary<History> = fc.record({
  plan,
  author: fc.option(person, { freq: 3 }),
  glassRole: fc.subarray([...PEOPLE], { minLength: 2 }),
  events: fc.array(
    fc.record({
      after: fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(0, 0, 1, 1, 2, 4) },
        { weight: 1, arbitrary: fc.constantFrom(450, 899, 900) },
      ),
      what: fc.oneof(
        { weight: 10, arbitrary: vote },
        { weight: 4, arbitrary: other },
        { weight: 3, arbitrary: glass },
      ),
    }),
    { maxLength: 24 },
  ),
});
