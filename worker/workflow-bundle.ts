/** The workflow code as Temporal's sandbox loads it: bundled once by the build, or at start where no build has. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkerOptions } from '@temporalio/worker';
import { packageRoot } from '../prisma/package-root.js';

const BUNDLE = join(packageRoot(), 'dist', 'workflow-bundle.js');
const SOURCE = join(packageRoot(), 'dist', 'workflows', 'index.js');

export function workflowCode(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return existsSync(BUNDLE) ? { workflowBundle: { codePath: BUNDLE } } : { workflowsPath: SOURCE };
}

/** The bundle's modules, for the test that polices what workflows may import. */
export async function buildWorkflowBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({ workflowsPath: SOURCE });
  await writeFile(BUNDLE, code);
  return code;
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) await buildWorkflowBundle();
