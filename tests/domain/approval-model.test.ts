/**
 * The approval protocol against a plain reference, over random histories. `APPROVAL_HISTORIES=100000` plays as many; the
 * suite plays few, and others each time.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultsIn } from './approval-model/audit.js';
import { anyHistory } from './approval-model/histories.js';
import { play } from './approval-model/play.js';
import type { Sheet } from './approval-model/sheet.js';

const HISTORIES = Number(process.env.APPROVAL_HISTORIES ?? 3000);

/** An open sheet that another one follows was edited by a person. */
function endOf({ ending, votes, isEdited }: Sheet): string {
  if (ending === 'open' && isEdited) return 'edited';
  return ending === 'approved' && votes.at(-1)?.decision === 'break_glass' ? 'glass broken' : ending;
}

describe('any history of requests', () => {
  const ends: Record<string, number> = {};

  it(`goes as the reference says, and stands up to an audit (${HISTORIES} histories)`, () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { sheets, differences } = play(history);
        expect(differences).toEqual([]);
        for (const sheet of sheets) {
          ends[endOf(sheet)] = (ends[endOf(sheet)] ?? 0) + 1;
          expect(faultsIn(sheet, history)).toEqual([]);
          // One outcome, once.
          expect(sheet.endings.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: HISTORIES },
    );
    if (process.env.APPROVAL_HISTORIES) process.stdout.write(`${JSON.stringify(ends)}\n`);
  }, 3_600_000);

  it('comes to every ending often enough to say something', () => {
    for (const ending of [
      'open',
      'approved',
      'glass broken',
      'edited',
      'rejected',
      'changes_requested',
      'expired',
    ]) {
      const isRare = (ends[ending] ?? 0) <= HISTORIES / 200;
      expect({ ending, isRare }).toEqual({ ending, isRare: false });
    }
  });
});
