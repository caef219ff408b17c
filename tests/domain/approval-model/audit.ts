/** An auditor who knows only the sheet of a request, and asks whether it should have ended like that. */
import { seatOf } from '../../../domain/approval-request.js';
import type { History, Name } from './histories.js';
import type { Sheet } from './sheet.js';

/** What an auditor finds who knows only the sheet: reasons why what was approved should not have been. */
export function faultsIn(
  { request, votes: said, ending, editor }: Sheet,
  { author, glassRole }: Pick<History, 'author' | 'glassRole'>,
): string[] {
  const faults: string[] = [];
  const say = (isFault: boolean, words: string) => isFault && faults.push(words);
  const votes = said.filter(({ decision }) => decision !== 'break_glass');
  const glass = said.filter(({ decision }) => decision === 'break_glass');
  say(glass.length > 0 && request.mayBreakGlass !== true, 'glass was broken that may not be');
  say(
    glass.some(({ personId }) => personId === author || personId === editor),
    'who wrote it broke the glass',
  );
  say(
    glass.some(({ personId }) => !glassRole.includes(personId as Name)),
    'somebody broke the glass who has not the role',
  );
  const [first, second] = glass.slice(-2);
  const isPair =
    first !== undefined &&
    second !== undefined &&
    first.personId !== second.personId &&
    (second.atMs ?? 0) - (first.atMs ?? 0) < 900_000;
  say(isPair && ending === 'open', 'broken glass decided nothing');
  say(new Set(votes.map(({ personId }) => personId)).size !== votes.length, 'somebody counts twice');
  say(new Set(votes.map(seatOf)).size !== votes.length, 'the vote of one counts twice');
  say(
    votes.some(({ personId }) => personId === author),
    'the author decided',
  );
  say(
    votes.some(({ atMs = 0 }) => atMs >= request.expiresAtMs),
    'a vote after the end',
  );
  say(
    votes.some(({ decision }, index) => decision !== 'approve' && index < votes.length - 1),
    'a vote after a denial',
  );
  if (ending === 'approved' && !isPair) {
    request.stages.forEach((stage, index) => {
      const yes = votes.filter((vote) => vote.stage === index && vote.decision === 'approve');
      const needed = stage.needed === 'all' ? stage.approverIds.length : stage.needed;
      const named = new Set([...stage.approverIds, ...(stage.escalation?.approverIds ?? [])]);
      say(yes.length < Math.max(needed, 1), `stage ${index} was not met`);
      say(
        yes.some((vote) => !named.has(seatOf(vote))),
        'somebody decided who was never named',
      );
      say(
        yes.some((vote) => seatOf(vote) !== vote.personId) && stage.delegation !== 'allowed',
        'a vote was moved',
      );
      say(needed > 1 && yes.some(({ personId }) => personId === editor), 'the editor was one of several');
    });
  }
  return faults;
}
