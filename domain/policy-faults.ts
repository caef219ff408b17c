/** What is wrong with an approval policy that somebody wants to set: every fault under its field. */
import type { ApprovalStage, PolicyDefinition } from './approval-policy.js';

export const MOST_STAGES = 5;
/** A year: approvals may take long, and nothing waits for ever. */
export const LONGEST_SECONDS = 366 * 24 * 60 * 60;
export const SHORTEST_SECONDS = 60;

/** learn.microsoft.com, `authenticationContextClassReference`. */
export const AUTH_CONTEXT = /^c[1-9]\d?$/;

export function policyFaults({
  stages,
  expiresAfterSeconds,
  authContext,
}: PolicyDefinition): Record<string, string> {
  const faults: [string, string][] = [];
  if (stages.length === 0 || stages.length > MOST_STAGES) {
    faults.push(['stages', `must be 1 to ${MOST_STAGES}`]);
  }
  if (!isWithin(expiresAfterSeconds)) faults.push(['expires_after_seconds', WITHIN]);
  if (authContext !== undefined && !AUTH_CONTEXT.test(authContext)) {
    faults.push(['auth_context', 'must be c1 to c99']);
  }
  stages.forEach((stage, index) => {
    for (const [field, problem] of stageFaults(stage)) faults.push([`stages.${index}.${field}`, problem]);
  });
  return Object.fromEntries(faults);
}

const NOBODY = 'must name somebody';
const WITHIN = `must be ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`;

function stageFaults({ approvers, needed, ...stage }: ApprovalStage): [string, string][] {
  const faults: [string, string][] = [];
  if (approvers.length === 0) faults.push(['approvers', NOBODY]);
  if (needed !== 'all' && (!Number.isInteger(needed) || needed < 1))
    faults.push(['needed', 'must be 1 or more']);
  if (!isWithin(stage.remindAfterSeconds)) faults.push(['remind_after_seconds', WITHIN]);
  if (!isWithin(stage.expiresAfterSeconds)) faults.push(['expires_after_seconds', WITHIN]);
  return [...faults, ...escalationFaults(stage)];
}

function escalationFaults({
  escalation,
  expiresAfterSeconds: end = Number.POSITIVE_INFINITY,
}: Pick<ApprovalStage, 'escalation' | 'expiresAfterSeconds'>): [string, string][] {
  if (!escalation) return [];
  const faults: [string, string][] = [];
  const after = 'escalation.after_seconds';
  if (!isWithin(escalation.afterSeconds)) faults.push([after, WITHIN]);
  if (escalation.approvers.length === 0) faults.push(['escalation.approvers', NOBODY]);
  if (escalation.afterSeconds >= end) faults.push([after, 'must come before the end of the stage']);
  return faults;
}

/** What is not said is not wrong. */
function isWithin(seconds: number | undefined): boolean {
  if (seconds === undefined) return true;
  return Number.isInteger(seconds) && seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
}
