/** Writes what is generated from the registry: `npm run docs`. It is committed, so that every change of the contract shows in review. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { z } from 'zod';
import { packageRoot } from '../../prisma/package-root.js';
import { toolsOf } from '../mcp/tool-list.js';
import { bundle, BUNDLE_FORMAT } from '../operations/audit/bundle-shape.js';
import { operations } from '../operations/index.js';
import { VERSION } from '../version.js';
import { generatedDocuments } from './documents.js';

/** The default of PUBLIC_BASE_URL; a running server puts its own in. */
const SERVER = { url: 'http://127.0.0.1:8787', version: VERSION };

const CLIENT_HEAD = `/** The API's types, generated from api/openapi/openapi.json by \`npm run docs\`. Not to be edited. */
/* eslint-disable */
`;

/** File, from the repository's root → what has to stand in it. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const documents = generatedDocuments(operations, SERVER);
  const files = documents.map(({ file, content }): [string, string] => [
    join('api', 'openapi', file),
    // By one blank: whoever imports the file of the connector as it lies here may do so up to 1 MB.
    `${JSON.stringify(content(), null, file === 'copilot-studio.json' ? 1 : 2)}\n`,
  ]);
  return new Map([
    ...files,
    [join('client', 'schema.ts'), await clientTypes()],
    [join('tests', 'mcp', 'tools.json'), toolsText()],
    [join('verifier', 'evidence-bundle.schema.json'), bundleSchemaText()],
  ]);
}

/** `tools/list`, for review. */
function toolsText(): string {
  return `${JSON.stringify(
    toolsOf(operations).map(({ listed }) => listed),
    null,
    2,
  )}\n`;
}

/** The form of evidence bundles by itself (JSON Schema 2020-12), for whoever has no server to ask. */
function bundleSchemaText(): string {
  const schema = z.toJSONSchema(bundle, { target: 'draft-2020-12', io: 'output' });
  return `${JSON.stringify({ title: BUNDLE_FORMAT, ...schema }, null, 2)}\n`;
}

export function openApiText(): string {
  const [openApi] = generatedDocuments(operations, SERVER);
  return `${JSON.stringify(openApi?.content(), null, 2)}\n`;
}

async function clientTypes(): Promise<string> {
  const document = JSON.parse(openApiText(), (_name, value: unknown) => asJsonOnly(value)) as object;
  const tree = await openapiTS(JSON.stringify(document), { alphabetize: true });
  return `${CLIENT_HEAD}${astToString(tree)}`;
}

/** The client asks for JSON; where an answer has other forms too, its type would be that of anything. */
function asJsonOnly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('application/json' in value)) return value;
  return { 'application/json': value['application/json'] };
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  for (const [file, text] of await generatedFiles()) writeFileSync(join(packageRoot(), file), text);
}
