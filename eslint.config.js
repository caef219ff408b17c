/**
 * What style.md section 7 asks of every file. Import rules here give the quick answer in the editor;
 * `tests/architecture/layers.test.ts` holds the whole table of who may import whom.
 */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts'];
const TESTS = ['tests/**/*.ts'];

/** Programs that a person starts: they read the environment, and some of them talk to the terminal. */
const PROGRAMS = ['**/main.ts', 'cli/**/*.ts', 'local/**/*.ts', 'bench/**/*.ts', 'bootstrap/**/*.mjs'];

const importsOf = (patterns) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { patterns: patterns.map((pattern) => ({ allowTypeImports: false, ...pattern })) },
  ],
});

const PRISMA_CLIENT = {
  group: ['@prisma/*', '**/prisma/generated/**'],
  message: 'Prisma stays in prisma/, its types too: stores give out domain types.',
};

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
};

const NO_PROCESS_EXIT = {
  selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']",
  message: 'Set process.exitCode and let what is under way end.',
};

export default defineConfig(
  globalIgnores(['dist', 'node_modules', '.multimail', 'prisma/generated']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-else-return': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_PROCESS_EXIT],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An async function may answer at once: its interface is asynchronous, and what it throws is then a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Our objects are closures without `this`; their methods may travel alone.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read once, in a main.ts.' },
      ],
      ...importsOf([PRISMA_CLIENT]),
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      ...importsOf([
        { regex: '^(?!\\.)', message: 'The domain imports only itself: it runs in the workflow sandbox.' },
      ]),
      'no-restricted-globals': ['error', 'Date', 'Buffer', 'crypto', 'process', 'setTimeout', 'fetch'],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: importsOf([
      PRISMA_CLIENT,
      { regex: '/activities/', allowTypeImports: true, message: 'Workflows know activities only as types.' },
      {
        regex: '/(?:api|prisma|signing|settings|content-store|temporal|worker)/',
        message: 'Not deterministic.',
      },
      { regex: '^(?:node:|zod|jose|ulid)', message: 'Not deterministic, or parsed at the door already.' },
    ]),
  },
  {
    files: ['activities/**/*.ts', 'signing/**/*.ts'],
    rules: importsOf([
      PRISMA_CLIENT,
      { regex: '/prisma/', allowTypeImports: true, message: 'Stores are handed in.' },
      { regex: '/(?:api|worker|temporal|settings)/', allowTypeImports: true, message: 'See style.md 2.' },
    ]),
  },
  {
    files: ['api/**/*.ts'],
    ignores: ['api/main.ts', 'api/smtp/main.ts'],
    rules: importsOf([
      PRISMA_CLIENT,
      {
        regex: '/prisma/(?:client|stores)',
        allowTypeImports: true,
        message: 'Stores are handed in by main.ts.',
      },
      {
        // What channels show of a request is one reading, for the worker that sends it and the door that answers.
        regex: '/(?:worker/|activities/(?!approval-channels/))',
        allowTypeImports: true,
        message: 'See style.md 2.',
      },
    ]),
  },
  { files: ['prisma/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  { files: PROGRAMS, rules: { 'no-console': 'off', 'no-restricted-properties': 'off' } },
  { files: ['bootstrap/**/*.mjs'], rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT] } },
  { files: ['*.config.js', '*.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: TESTS,
    rules: {
      // One `describe` is one function, and a row of a table has as many parameters as columns.
      'max-lines-per-function': 'off',
      'max-params': 'off',
      'no-restricted-properties': 'off',
      // Answers of servers are compared as they came; a wrong shape fails the test.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  // Tells of a package of others, which has the exports that it has.
  { files: ['**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // Jest takes the set-up and tear-down of a run from a default export.
  { files: ['tests/support/global-*.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
