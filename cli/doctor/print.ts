/** One finding, as people read it: a mark, what was checked, what was found, and below it what to do. */
import type { Output } from '../output.js';
import type { Finding } from './finding.js';

export function printFinding(output: Output, { check, outcome, detail, advice }: Finding): void {
  const marks = {
    good: output.style('green', '✓'),
    doubtful: output.style('yellow', '!'),
    bad: output.style('red', '✗'),
    unknown: output.style('dim', '·'),
  };
  output.line(`${marks[outcome]} ${check.padEnd(10)} ${detail}`);
  if (advice !== undefined && outcome !== 'good') output.line(`             ${output.style('dim', advice)}`);
}
