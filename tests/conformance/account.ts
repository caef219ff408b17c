/** The runs and what does not apply to them, in the words of `docs/conformance.md`. */
import { NOT_APPLICABLE } from './not-applicable.js';
import { RUNS, type RunName } from './runs.js';

/** One paragraph or list item each. */
export function account(): readonly string[] {
  return RUNS.flatMap(({ name, scenarios }) => [`### ${name}`, figures(name, scenarios), ...reasons(name)]);
}

function figures(name: RunName, scenarios: number): string {
  const failing = NOT_APPLICABLE[name].reduce((sum, list) => sum + list.scenarios.length, 0);
  return `${scenarios} scenarios: ${scenarios - failing} pass, ${failing} do not apply.`;
}

function reasons(name: RunName): readonly string[] {
  return NOT_APPLICABLE[name].map(({ why, scenarios, checks = [] }) => {
    const names = scenarios.map((scenario) => `\`${scenario}\``).join(', ');
    return `- ${names}: ${why}${checks.length === 0 ? '' : ` (${checks.map((id) => `\`${id}\``).join(', ')})`}.`;
  });
}
