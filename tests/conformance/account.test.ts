/** `docs/conformance.md` says of every run what the tests hold it to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';
import { account } from './account.js';

it('the document has the runs, their figures and every reason, and no others', () => {
  const document = readFileSync(join(packageRoot(), 'docs', 'conformance.md'), 'utf8');
  const written = document.slice(document.indexOf('### ')).split('\n');
  expect(written.filter((line) => line !== '')).toEqual(account());
});
