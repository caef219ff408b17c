/** `test` and `check`: types and lint count as one check each, every jest test as one; the sum is the last line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inForeground, projectNode, quietly, root } from './children.mjs';
import { build, prepare } from './prepare.mjs';
import { line, step, StepFailed } from './steps.mjs';

const at = (...parts) => join(root, ...parts);

/** Folders whose tests start servers. */
const SERVER_TESTS =
  'tests/(api|cli|client|clients|conformance|faults|front-ends|fuzz|integration|journeys|local|mcp|' +
  'operations|prisma|workflows)/';

async function lint() {
  await step('lint', async () => {
    await quietly(projectNode, [at('node_modules/eslint/bin/eslint.js'), '.'], { advice: '' });
    const prettier = [at('node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'];
    await quietly(projectNode, prettier, { advice: 'Format them with: npx prettier --write .' });
  });
}

/** @returns {Promise<{ passed: number, failed: number }>} */
async function count(check) {
  try {
    await check();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    line(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** A suite that could not be run has no tests to count: it counts as one failure. */
function readResult(file, code) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function jest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-tests-'));
  const file = join(folder, 'result.json');
  const options = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ];
  const NODE_OPTIONS = options.filter(Boolean).join(' ');
  try {
    const command = [at('node_modules/jest/bin/jest.js'), '--config', at('jest.config.mjs')];
    const code = await inForeground(projectNode, [...command, '--json', `--outputFile=${file}`, ...args], {
      NODE_OPTIONS,
      ...env,
    });
    if (code >= 128) process.exit(code);
    return readResult(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function close(results) {
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  line(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

async function runChecks(runTests) {
  const prepared = await count(prepare);
  if (prepared.failed > 0) return close([prepared]);
  const results = [await count(() => build('types')), await count(lint)];
  return close([...results, await runTests()]);
}

/** Everything, on real servers. @returns {Promise<number>} exit code */
export function test(args) {
  return runChecks(async () => {
    await inForeground(projectNode, [at('dist/local/prepare-tools.js')]); // its faults show again in the tests concerned
    return jest(args, {});
  });
}

/** What is quick enough before every commit: no servers. @returns {Promise<number>} exit code */
export function check(args) {
  return runChecks(() =>
    jest([`--testPathIgnorePatterns=${SERVER_TESTS}`, ...args], { MULTIMAIL_TEST_SERVERS: 'none' }),
  );
}
