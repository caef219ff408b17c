/** Dependencies, database client and build: each is made when its inputs have changed, and only then. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, projectNode, quietly, root } from './children.mjs';
import { step, StepFailed } from './steps.mjs';

const at = (...parts) => join(root, ...parts);

function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(at(file)));
  return hash.digest('hex');
}

function isStamped(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/** npm as it was started, so that no other npm on PATH takes its place. */
function npmCommand() {
  const path = process.env.npm_execpath;
  return path?.endsWith('npm-cli.js') ? [process.execPath, path] : ['npm'];
}

async function installDependencies() {
  const stamp = hashOf('package-lock.json');
  const stampFile = at('node_modules', '.multimail-stamp');
  if (isStamped(stampFile, stamp) && existsSync(projectNode)) return;
  await step('dependencies', async () => {
    const [file, ...first] = npmCommand();
    const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const advice =
      'npm ci failed. Check that the package registry can be reached, then run the same command again.';
    await quietly(file, args, { advice });
    writeFileSync(stampFile, stamp);
  });
}

async function generateDatabaseClient() {
  const stamp = hashOf('prisma/schema.prisma', 'package-lock.json');
  const stampFile = at('prisma', 'generated', '.multimail-stamp');
  if (isStamped(stampFile, stamp)) return;
  await step('database client', async () => {
    // Generating needs no schema engine, yet Prisma would download one; a program that does nothing stands in.
    const standIn = ['/bin/true', '/usr/bin/true'].find((path) => existsSync(path)) ?? 'true';
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: standIn,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    };
    const args = [
      at('node_modules/prisma/build/index.js'),
      'generate',
      '--schema',
      at('prisma/schema.prisma'),
    ];
    await quietly(projectNode, args, { env, advice: 'prisma generate failed: see prisma/schema.prisma.' });
    writeFileSync(stampFile, stamp);
  });
}

/** What must be there before anything can be built. */
export async function prepare() {
  await installDependencies();
  await generateDatabaseClient();
}

/**
 * Checks the types and writes `dist/`; incremental, so cheap when nothing has changed.
 * @param {string} label
 * @param {'tsconfig.json' | 'tsconfig.build.json'} project the second one leaves tests and benchmarks out
 */
export async function build(label, project = 'tsconfig.json') {
  await step(label, async () => {
    const { code, output } = await capture(projectNode, [
      at('node_modules/typescript/bin/tsc'),
      '-p',
      at(project),
    ]);
    if (code !== 0) throw new StepFailed(output);
  });
  await bundleWorkflows();
}

/** Workflow code is bundled once here instead of by every worker that starts. */
async function bundleWorkflows() {
  const sources = ['workflows', 'domain'].flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
  const stamp = hashOf('package-lock.json', ...sources);
  const stampFile = at('dist', '.workflow-bundle-stamp');
  if (isStamped(stampFile, stamp) && existsSync(at('dist', 'workflow-bundle.js'))) return;
  await step('workflow bundle', async () => {
    await quietly(projectNode, [at('dist/worker/workflow-bundle.js')], {
      advice:
        'the workflows could not be bundled: they may import only workflows/, domain/ and @temporalio/workflow.',
    });
    writeFileSync(stampFile, stamp);
  });
}
