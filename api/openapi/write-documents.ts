/** Writes the generated documents: `npm run docs`. They are committed, so that every change of the contract shows in review. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../prisma/package-root.js';
import { operations } from '../operations/index.js';
import { VERSION } from '../version.js';
import { openApiDocument } from './openapi.js';

/** The default of PUBLIC_BASE_URL; a running server puts its own in. */
const SERVER = 'http://127.0.0.1:8787';

export const OPENAPI_FILE = join(packageRoot(), 'api', 'openapi', 'openapi.json');

export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(operations, { url: SERVER, version: VERSION }), null, 2)}\n`;
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) writeFileSync(OPENAPI_FILE, openApiText());
