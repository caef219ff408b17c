/**
 * The first program of every npm script. It runs on the Node that a machine happens to have (20 or later), needs no
 * package, makes what is missing, and hands over to the project's own Node.
 */
const MINIMUM = 20;

const USAGE = `usage: node bootstrap/main.mjs COMMAND [ARGUMENTS]

  start   everything on this machine: servers, API, worker, mail catcher (--help tells its settings)
  test    types, lint and all tests; arguments go to jest
  check   types, lint and the tests that need no server
  bench   the benchmark
  build   dependencies, database client and dist/
  docs    writes the generated documents
  simulator   start, joined to a simulated Microsoft tenant with a page to try it on (--help tells how)
  rotate-key   makes and publishes the next signing key (--help tells how)
`;

/** What runs after the build. */
const PROGRAMS = {
  start: ['dist/local/main.js'],
  bench: ['dist/bench/main.js'],
  docs: ['dist/api/openapi/write-documents.js', 'dist/settings/env-example.js'],
  simulator: ['dist/tests/microsoft/page/main.js'],
  'rotate-key': ['dist/worker/rotate-signing-key.js'],
};

/** What whoever only runs it needs: a half-written test must not keep it from starting. */
const RUNS_ONLY = ['start', 'rotate-key'];

async function run(command, args) {
  const { inForeground, projectNode, root } = await import('./children.mjs');
  const { build, prepare } = await import('./prepare.mjs');
  const { check, test } = await import('./checks.mjs');
  if (command === 'test') return test(args);
  if (command === 'check') return check(args);
  await prepare();
  await build('build', RUNS_ONLY.includes(command) ? 'tsconfig.build.json' : 'tsconfig.json');
  if (command === 'build') return 0;
  for (const program of PROGRAMS[command]) {
    const code = await inForeground(projectNode, ['--enable-source-maps', `${root}${program}`, ...args]);
    if (code !== 0) return code;
  }
  return 0;
}

async function main([command, ...args]) {
  if (Number(process.versions.node.split('.')[0]) < MINIMUM) {
    console.error(`MultiMail needs Node.js ${MINIMUM} or later to begin with; this is ${process.version}.`);
    return 1;
  }
  const isKnown = ['test', 'check', 'build', ...Object.keys(PROGRAMS)].includes(command);
  if (!isKnown) {
    const isAsked = command === '--help' || command === '-h';
    (isAsked ? process.stdout : process.stderr).write(USAGE);
    return isAsked ? 0 : 2;
  }
  return run(command, args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error?.constructor?.name === 'StepFailed' ? error.message : error);
  process.exitCode = 1;
}
