import { describe, expect, it } from '@jest/globals';
import type { ResolvedStage } from '../../domain/approval-request.js';
import { succeedingTerms, type RequestTerms } from '../../domain/succeeding-terms.js';

const stage = (approverIds: readonly string[], change: Partial<ResolvedStage> = {}): ResolvedStage => ({
  approverIds,
  needed: 1,
  justification: 'optional',
  ...change,
});
const terms = (stages: readonly ResolvedStage[], change: Partial<RequestTerms> = {}): RequestTerms => ({
  stages,
  editorMayVote: false,
  mayBreakGlass: false,
  excludedWays: [],
  lifeMs: 1000,
  ...change,
});
const PEOPLE = ['ann', 'bob', 'cleo'];
const two = stage(PEOPLE, { needed: 2 });

/** Of what was asked before, and of today's policy: what people are asked under after an edit. */
function after(before: RequestTerms, today: RequestTerms) {
  return succeedingTerms(before, today);
}

describe('after a person’s edit', () => {
  it('today’s policy counts where it is the same, or surely as strict', () => {
    const today = terms([stage(PEOPLE, { needed: 2, justification: 'required' }), stage(['dan'])], {
      excludedWays: ['mcp'],
      authContext: 'c1',
      lifeMs: 500,
    });
    expect(after(terms([two]), terms([two]))).toMatchObject({ isKept: false, stages: [two] });
    const { isKept, ...rest } = after(terms([two]), today);
    expect([isKept, rest]).toEqual([false, today]);
    expect(after(terms([two]), terms([stage(['ann', 'bob'], { needed: 2 })]))).toMatchObject({
      isKept: false,
      stages: [{ approverIds: ['ann', 'bob'] }],
    });
  });

  it.each<[string, RequestTerms, RequestTerms, Partial<RequestTerms>]>([
    ['fewer people', terms([two]), terms([stage(PEOPLE)]), { stages: [two] }],
    ['a stage less', terms([two, stage(['dan'])]), terms([two]), { stages: [two, stage(['dan'])] }],
    ['other people', terms([stage(['ann'])]), terms([stage(['eve'])]), { stages: [stage(['ann'])] }],
    [
      'one of all who must approve',
      terms([stage(PEOPLE, { needed: 'all' })]),
      terms([stage(['ann', 'bob'], { needed: 'all' })]),
      { stages: [stage(PEOPLE, { needed: 'all' })] },
    ],
    [
      'an earlier escalation',
      terms([stage(['ann'])]),
      terms([stage(['ann'], { escalation: { afterSeconds: 1, approverIds: ['eve'] } })]),
      { stages: [stage(['ann'])] },
    ],
    ['a longer time', terms([two]), terms([two], { lifeMs: 5000 }), { lifeMs: 1000 }],
    ['an editor’s vote', terms([two]), terms([two], { editorMayVote: true }), { editorMayVote: false }],
    ['broken glass', terms([two]), terms([two], { mayBreakGlass: true }), { mayBreakGlass: false }],
    ['a way', terms([two], { excludedWays: ['mcp'] }), terms([two]), { excludedWays: ['mcp'] }],
    ['a step-up', terms([two], { authContext: 'c1' }), terms([two]), { authContext: 'c1' }],
  ])('what was asked before stays where today’s policy lets pass: %s', (_name, before, today, kept) => {
    expect(after(before, today)).toMatchObject({ ...kept, isKept: true });
  });

  it('both count where each is stricter in something', () => {
    const before = terms([stage(PEOPLE, { justification: 'required', delegation: 'allowed' })], {
      excludedWays: ['mcp'],
    });
    const today = terms([stage([...PEOPLE, 'eve'], { needed: 2, expiresAfterSeconds: 60 }), stage(['dan'])], {
      excludedWays: ['teams'],
      lifeMs: 5000,
    });
    expect(after(before, today)).toEqual({
      ...terms([
        stage(PEOPLE, { needed: 2, justification: 'required', expiresAfterSeconds: 60 }),
        stage(['dan']),
      ]),
      excludedWays: ['mcp', 'teams'],
      isKept: true,
    });
  });

  it('nobody is asked for more than the people before can give', () => {
    const today = terms([stage(['ann', 'eve', 'fay'], { needed: 3 })]);
    expect(after(terms([stage(['ann'])]), today).stages).toEqual([stage(['ann'])]);
  });

  it('a deleted policy holds, and whom nobody could find before today’s policy names', () => {
    expect(after(terms([two]), terms([])).stages).toEqual([]);
    expect(after(terms([stage([], { isUnresolved: true })]), terms([two])).stages).toEqual([two]);
  });
});
