/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  runtime: '<rootDir>/tests/support/shared-packages.cjs',
  // Packages outlive a test file, so jest must not empty what they share with it.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.multimail'],
  globalSetup: '<rootDir>/dist/tests/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/tests/support/global-teardown.js',
  testTimeout: 30_000,
  // Modules of a finished test file are never collected (vm modules): a worker that has grown is replaced by a new one,
  // which one process for everything could not be.
  // Three also on two processors: tests of servers wait for them a fifth of the time.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1500MB',
};
