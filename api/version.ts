/** The version that documents and the MCP server name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../prisma/package-root.js';

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
  version: string;
};

export const VERSION = version;
