/** The page of abuse cases names tests that are there, for every one of the twenty groups. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';

const GROUPS = 20;

const rows = readFileSync(join(packageRoot(), 'docs/abuse-cases.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]*$/u.test(line) && !/\| Tests +\|$/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** What stands in the last column; other columns quote commands and fields in the same way. */
const testsOf = (row: readonly string[]) =>
  [...(row.at(-2) ?? '').matchAll(/`([^`]+)`/gu)].map(([, name]) => `tests/${name}.test.ts`);

describe('the page of abuse cases', () => {
  it('has a row for each group, and tests in each row', () => {
    const groups = new Set(rows.map(([, group]) => group));
    for (let group = 1; group <= GROUPS; group += 1) expect(groups).toContain(String(group));
    expect(rows.filter((row) => testsOf(row).length === 0)).toEqual([]);
  });

  it('names files that exist', () => {
    const missing = rows.flatMap(testsOf).filter((path) => !existsSync(join(packageRoot(), path)));
    expect(missing).toEqual([]);
  });
});
