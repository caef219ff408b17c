/** What is generated from the registry is committed as it is generated: a change of the contract shows in review. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { generatedFiles } from '../../api/openapi/write-documents.js';
import { packageRoot } from '../../prisma/package-root.js';

const files = await generatedFiles();

it('are the three documents, the types of the client, the list of tools and the form of bundles', () => {
  expect([...files.keys()].sort()).toEqual([
    'api/openapi/copilot-studio.json',
    'api/openapi/mcp-connector.json',
    'api/openapi/openapi.json',
    'client/schema.ts',
    'tests/mcp/tools.json',
    'verifier/evidence-bundle.schema.json',
  ]);
});

it.each([...files])(
  '%s is the committed one: `npm run docs` after a change of the contract',
  (file, text) => {
    expect(readFileSync(join(packageRoot(), file), 'utf8')).toBe(text);
  },
);

it.each([...files])('%s holds no path of a machine', (_file, text) => {
  expect(text).not.toMatch(/\/work\/|\/home\/|\/tmp\//);
});
