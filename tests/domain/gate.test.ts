/** The gate against the table of product.md 3, row by row, and against its promises with random facts. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_SEVERITIES, type FindingVerdict } from '../../domain/finding.js';
import {
  decideGate,
  DIRECTIONS,
  isAtLeastAsStrict,
  OPERATIONS,
  type Gate,
  type GateFacts,
} from '../../domain/gate.js';
import { isStricter, OVERSIGHT_MODES } from '../../domain/oversight-mode.js';

type Kind = Gate['kind'];
type Row<Value> = Readonly<Record<GateFacts['direction'], Value>>;

/** What the mode alone asks for, as the table of the oversight modes says it. */
const BY_MODE: Readonly<Record<GateFacts['mode'], Row<Kind>>> = {
  read_only: { inbound: 'allow', outbound: 'refuse' },
  gated_all: { inbound: 'hold', outbound: 'hold' },
  gated_send: { inbound: 'allow', outbound: 'hold' },
  monitored: { inbound: 'allow', outbound: 'allow' },
  autonomous: { inbound: 'allow', outbound: 'allow' },
  unknown: { inbound: 'hold', outbound: 'hold' },
};

const info: FindingVerdict = { code: 'recipient.suppressed', severity: 'info' };
const hold: FindingVerdict = { code: 'content.hidden_text', severity: 'hold' };
const refuse: FindingVerdict = { code: 'attachment.program', severity: 'refuse' };

/** What the rules' findings ask for on their own: they can only add. */
const BY_FINDINGS: readonly { name: string; findings: GateFacts['findings']; asks: Kind }[] = [
  { name: 'none', findings: [], asks: 'allow' },
  { name: 'info', findings: [info], asks: 'allow' },
  { name: 'two infos', findings: [info, info], asks: 'allow' },
  { name: 'hold', findings: [hold], asks: 'hold' },
  { name: 'info and hold', findings: [info, hold], asks: 'hold' },
  { name: 'refuse', findings: [refuse], asks: 'refuse' },
  { name: 'hold and refuse', findings: [hold, refuse], asks: 'refuse' },
  { name: 'info, refuse and info', findings: [info, refuse, info], asks: 'refuse' },
  { name: 'unknown', findings: 'unknown', asks: 'hold' },
];

const BY_POLICY: Readonly<Record<GateFacts['policy'], Kind>> = { known: 'allow', unknown: 'hold' };

const STRICTEST_FIRST: readonly Kind[] = ['refuse', 'hold', 'allow'];
const strictest = (kinds: readonly Kind[]) => STRICTEST_FIRST.find((kind) => kinds.includes(kind));

const MODES = [...OVERSIGHT_MODES, 'unknown'] as const;
const POLICIES = ['known', 'unknown'] as const;

describe('the decision table', () => {
  const rows = MODES.flatMap((mode) => DIRECTIONS.map((direction) => ({ mode, direction })));

  it.each(rows)('holds to product.md for $direction mail in mode $mode', ({ mode, direction }) => {
    const wrong = OPERATIONS.flatMap((operation) =>
      BY_FINDINGS.flatMap(({ name, findings, asks }) =>
        POLICIES.flatMap((policy) => {
          const expected = strictest([BY_MODE[mode][direction], asks, BY_POLICY[policy]]);
          const { kind } = decideGate({ mode, direction, operation, findings, policy });
          return kind === expected ? [] : [{ operation, findings: name, policy, kind, expected }];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('has a row for every combination', () => {
    const combinations = rows.length * OPERATIONS.length * BY_FINDINGS.length * POLICIES.length;
    expect(combinations).toBe(864);
  });
});

const facts = (change: Partial<GateFacts> = {}): GateFacts => ({
  mode: 'autonomous',
  direction: 'outbound',
  operation: 'send',
  findings: [],
  policy: 'known',
  ...change,
});

describe('the reasons', () => {
  it.each<[string, Partial<GateFacts>, readonly string[]]>([
    ['the mode', { mode: 'gated_send' }, ['mode']],
    ['a finding', { findings: [hold] }, ['finding']],
    ['a mode that nobody could tell', { mode: 'unknown' }, ['mode_unknown']],
    ['a scanner that is down', { findings: 'unknown' }, ['findings_unknown']],
    ['a policy that is missing', { policy: 'unknown' }, ['policy_unknown']],
    [
      'everything at once, in a fixed order',
      { mode: 'gated_all', findings: [hold, hold], policy: 'unknown' },
      ['mode', 'finding', 'policy_unknown'],
    ],
    [
      'nothing that is known',
      { mode: 'unknown', findings: 'unknown', policy: 'unknown' },
      ['mode_unknown', 'findings_unknown', 'policy_unknown'],
    ],
  ])('of a hold name %s', (_name, change, reasons) => {
    expect(decideGate(facts(change))).toEqual({ kind: 'hold', reasons });
  });

  it('of a refusal name the mode before the content', () => {
    expect(decideGate(facts({ mode: 'read_only', findings: [refuse] }))).toEqual({
      kind: 'refuse',
      reason: 'read_only',
    });
    expect(decideGate(facts({ findings: [refuse] }))).toEqual({ kind: 'refuse', reason: 'content_filtered' });
  });

  it('of what goes out at once is the mode', () => {
    expect(decideGate(facts())).toEqual({ kind: 'allow', basis: 'mode' });
  });
});

const severity = fc.constantFrom(...FINDING_SEVERITIES);
const finding: fc.Arbitrary<FindingVerdict> = fc.record({ code: fc.string(), severity });
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  mode: fc.constantFrom(...MODES),
  direction: fc.constantFrom(...DIRECTIONS),
  operation: fc.constantFrom(...OPERATIONS),
  findings: fc.oneof(fc.array(finding, { maxLength: 12 }), fc.constant('unknown' as const)),
  policy: fc.constantFrom(...POLICIES),
});

describe('for any facts', () => {
  it('the answer is one of three, and the same each time', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const gate = decideGate(given);
        expect(['allow', 'hold', 'refuse']).toContain(gate.kind);
        expect(decideGate(structuredClone(given))).toEqual(gate);
      }),
    );
  });

  it('a further finding never loosens it', () => {
    fc.assert(
      fc.property(anyFacts, finding, fc.nat(), (given, extra, place) => {
        if (given.findings === 'unknown') return;
        const findings = [...given.findings];
        findings.splice(place % (findings.length + 1), 0, extra);
        expect(isAtLeastAsStrict(decideGate({ ...given, findings }), decideGate(given))).toBe(true);
      }),
    );
  });

  it('a stricter mode never loosens it', () => {
    const mode = fc.constantFrom(...OVERSIGHT_MODES);
    fc.assert(
      fc.property(anyFacts, mode, mode, (given, one, other) => {
        // Inbound, only gated_all waits for a person: read_only agents read at once (product.md 3).
        const direction = 'outbound';
        const [stricter, looser] = isStricter(one, other) ? [one, other] : [other, one];
        const under = (chosen: typeof one) => decideGate({ ...given, direction, mode: chosen });
        expect(isAtLeastAsStrict(under(stricter), under(looser))).toBe(true);
      }),
    );
  });

  it('it is never looser than the strictest of its inputs on its own', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const gate = decideGate(given);
        const alone: readonly Partial<GateFacts>[] = [
          { mode: given.mode },
          { findings: given.findings },
          { policy: given.policy },
        ];
        for (const input of alone) {
          const { direction, operation } = given;
          expect(isAtLeastAsStrict(gate, decideGate(facts({ direction, operation, ...input })))).toBe(true);
        }
      }),
    );
  });

  it('whatever is unknown is never let through', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('mode', 'findings', 'policy'), (given, source) => {
        expect(decideGate({ ...given, [source]: 'unknown' }).kind).not.toBe('allow');
      }),
    );
  });

  it('an input that becomes unknown never loosens more than a refusal to a hold, which a person must end', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('mode', 'findings', 'policy'), (given, source) => {
        const before = decideGate(given);
        const after = decideGate({ ...given, [source]: 'unknown' });
        const floor: Gate = before.kind === 'refuse' ? { kind: 'hold', reasons: [] } : before;
        expect(isAtLeastAsStrict(after, floor)).toBe(true);
      }),
    );
  });

  it('a policy that becomes unknown never loosens it at all', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const after = decideGate({ ...given, policy: 'unknown' });
        expect(isAtLeastAsStrict(after, decideGate(given))).toBe(true);
      }),
    );
  });
});

describe('strictness', () => {
  it('orders allow, hold and refuse', () => {
    const allow: Gate = { kind: 'allow', basis: 'mode' };
    const held: Gate = { kind: 'hold', reasons: ['mode'] };
    const refused: Gate = { kind: 'refuse', reason: 'read_only' };
    const inOrder = [allow, held, refused];
    const answers = inOrder.map((gate) => inOrder.map((than) => isAtLeastAsStrict(gate, than)));
    expect(answers).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});

it('what a person changed while people were asked about it waits for people, in any mode', () => {
  for (const mode of ['monitored', 'autonomous'] as const) {
    const facts = { mode, direction: 'outbound', operation: 'send', findings: [], policy: 'known' } as const;
    expect(decideGate({ ...facts, isEditedByPerson: true })).toEqual({
      kind: 'hold',
      reasons: ['edited_by_person'],
    });
  }
});
