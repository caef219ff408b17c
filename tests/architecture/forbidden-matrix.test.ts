/** The page of forbidden decisions shows the matrix as the tests have it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';
import { MATRIX, REASONS, type Cell } from '../forbidden/matrix.js';
import { WAYS, type Way } from '../forbidden/ways.js';
import { WHO, type Who } from '../forbidden/who.js';

const page = readFileSync(join(packageRoot(), 'docs/forbidden-decisions.md'), 'utf8')
  .split('\n')
  .map((line) => line.replaceAll(/ +/g, ' ').replaceAll(/-+/g, '-'));

const ways = Object.keys(WAYS) as Way[];

function shown(cell: Cell): string {
  if ('reason' in cell) return `(${cell.reason})`;
  return cell.answer;
}

/** The lines that have to stand there, in their order. */
const lines = [
  `| | ${ways.map((way) => `\`${way}\``).join(' | ')} |`,
  ...(Object.keys(WHO) as Who[]).map(
    (who) => `| \`${who}\`: ${WHO[who]} | ${ways.map((way) => shown(MATRIX[who][way])).join(' | ')} |`,
  ),
];

it('shows each cell: what is answered, or why there is nothing to try', () => {
  const missing = lines.filter((line) => !page.includes(line.replaceAll(/-+/g, '-')));
  expect(missing).toEqual([]);
});

it('explains each way and each reason', () => {
  const text = page.join(' ');
  for (const way of ways) expect(text).toContain(`\`${way}\` ${WAYS[way]}`);
  for (const [letter, reason] of Object.entries(REASONS)) expect(text).toContain(`(${letter}) ${reason}`);
});
