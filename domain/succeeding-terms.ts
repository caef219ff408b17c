/**
 * The terms of a request that takes the place of one that a person's edit has superseded. Editing is no change of policy:
 * people are asked under the policy of today, and where that is not surely as strict, under what the request before it
 * asked for (product.md 6: a change never loosens a running approval). Compared by the rule of `policy-strictness.ts`, on
 * the people whom the references had come to.
 */
import type { ApprovalStage, VoteWay } from './approval-policy.js';
import { neededIn, type ApprovalRequest, type ResolvedStage } from './approval-request.js';
import { isStageAsStrict } from './policy-strictness.js';

export interface RequestTerms extends Pick<
  ApprovalRequest,
  'stages' | 'editorMayVote' | 'mayBreakGlass' | 'excludedWays' | 'authContext'
> {
  readonly lifeMs: number;
}

export interface SucceedingTerms extends RequestTerms {
  readonly excludedWays: readonly VoteWay[];
  readonly mayBreakGlass: boolean;
  /** Something of it is stricter than today's policy. */
  readonly isKept: boolean;
}

/** At least as strict as both. Without stages today's policy was deleted: nobody can approve, whatever was asked before. */
export function succeedingTerms(before: RequestTerms, today: RequestTerms): SucceedingTerms {
  const stages = today.stages.length === 0 ? [] : stricterStages(before.stages, today.stages);
  const authContext = before.authContext ?? today.authContext;
  const terms = {
    stages,
    editorMayVote: before.editorMayVote && today.editorMayVote,
    mayBreakGlass: before.mayBreakGlass === true && today.mayBreakGlass === true,
    excludedWays: [...new Set([...(before.excludedWays ?? []), ...(today.excludedWays ?? [])])],
    ...(authContext === undefined ? {} : { authContext }),
    lifeMs: Math.min(before.lifeMs, today.lifeMs),
  };
  return { ...terms, isKept: !isToday(terms, today) };
}

function isToday(terms: RequestTerms, today: RequestTerms): boolean {
  return (
    terms.stages.length === today.stages.length &&
    terms.stages.every((stage, index) => stage === today.stages[index]) &&
    terms.editorMayVote === today.editorMayVote &&
    terms.mayBreakGlass === (today.mayBreakGlass === true) &&
    terms.excludedWays?.length === (today.excludedWays ?? []).length &&
    terms.authContext === today.authContext &&
    terms.lifeMs === today.lifeMs
  );
}

function stricterStages(before: readonly ResolvedStage[], today: readonly ResolvedStage[]): ResolvedStage[] {
  const kept = before.map((stage, index) => stricterStage(stage, today[index]));
  return [...kept, ...today.slice(before.length)];
}

function stricterStage(stage: ResolvedStage, now: ResolvedStage | undefined): ResolvedStage {
  if (now === undefined) return stage;
  // Whom nobody could find out before was asked under no terms.
  if (stage.isUnresolved === true || isAsStrict(now, stage)) return now;
  return tightened(stage, now);
}

/** The people who were asked before, under the stricter of both terms: as far as they can still be met by them. */
function tightened(stage: ResolvedStage, now: ResolvedStage): ResolvedStage {
  const { expiresAfterSeconds, delegation, ...rest } = stage;
  const ends = [expiresAfterSeconds, now.expiresAfterSeconds].filter((seconds) => seconds !== undefined);
  const people = new Set(stage.approverIds).size;
  const isMore = stage.needed !== 'all' && neededIn(now) > stage.needed && stage.needed < people;
  return {
    ...rest,
    needed: isMore ? Math.min(neededIn(now), people) : stage.needed,
    justification: now.justification === 'required' ? 'required' : stage.justification,
    ...(ends.length > 0 ? { expiresAfterSeconds: Math.min(...ends) } : {}),
    ...(delegation === 'allowed' && now.delegation === 'allowed' ? { delegation } : {}),
  };
}

function isAsStrict(stage: ResolvedStage, than: ResolvedStage): boolean {
  return isStageAsStrict(stageOf(stage), stageOf(than));
}

function stageOf({ approverIds, escalation, isUnresolved: _, ...terms }: ResolvedStage): ApprovalStage {
  return {
    ...terms,
    approvers: approverIds.map(person),
    ...(escalation === undefined
      ? {}
      : {
          escalation: {
            afterSeconds: escalation.afterSeconds,
            approvers: escalation.approverIds.map(person),
          },
        }),
  };
}

function person(personId: string) {
  return { kind: 'person', personId } as const;
}
