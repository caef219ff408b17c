/** A run's results against the list of what does not apply: what should have passed, and what passes though listed. */
import type { NotApplicable } from './not-applicable.js';
import type { Check, Results } from './suite.js';

export interface Verdict {
  /** What failed without being listed, with what the suite says of it. */
  readonly failed: readonly string[];
  /** What is listed and passed, or was not run at all. */
  readonly listedInVain: readonly string[];
}

export function judge(results: Results, lists: readonly NotApplicable[]): Verdict {
  const listed = new Map(lists.flatMap((list) => list.scenarios.map((name) => [name, list])));
  return {
    failed: [...results].flatMap(([name, checks]) => {
      const list = listed.get(name);
      return failures(checks)
        .filter(({ id }) => list === undefined || list.checks?.includes(id) === false)
        .map(({ id, errorMessage = '' }) => `${name}: ${id}: ${errorMessage}`);
    }),
    listedInVain: [...listed].flatMap(([name, { checks }]) => {
      const failed = failures(results.get(name) ?? []).map(({ id }) => id);
      if (checks === undefined) return failed.length === 0 ? [name] : [];
      return checks.filter((id) => !failed.includes(id)).map((id) => `${name}: ${id}`);
    }),
  };
}

function failures(checks: readonly Check[]): readonly Check[] {
  return checks.filter(({ status }) => status === 'FAILURE');
}
