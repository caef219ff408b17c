/** Every operation keeps to the form that the front ends, the documents and readers rely on. */
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { z } from 'zod';
import { operations } from '../../api/operations/index.js';
import { ONLY_READS } from '../../api/operations/operation.js';
import { AUDIT_ACTIONS } from '../../domain/audit-action.js';
import { SCOPES } from '../../domain/caller.js';
import { sourceFiles } from './sources.js';

const files = sourceFiles();
const operationFiles = files.filter(
  ({ path, text }) => /^api\/operations\/[^/]+\//.test(path) && /define(?:Open)?Operation\(\{/.test(text),
);
const named = operations.map(({ contract }) => ({ name: contract.name, contract }));

const routes = operations.flatMap(({ contract }) =>
  contract.rest.map(({ method, path }) => ({ name: contract.name, method, path })),
);

/** Names of all members in a JSON schema, at every level. */
function membersOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(membersOf)];
}

/** Members that a sender, an agent or a foreign mail server fills with words of their own. */
const WRITTEN_BY_OTHERS = [
  'subject',
  'markdown',
  'body',
  'text_body',
  'body_markdown',
  'attachments',
  'headers',
  'snippet',
  'reply',
];

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the registry', () => {
  it('lists every operation that is defined, once', () => {
    expect(operationFiles.length).toBe(operations.length);
    expect(repeated(operations.map(({ contract }) => contract.name))).toEqual([]);
  });

  it('has one use-case for each route', () => {
    const spelled = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(repeated(spelled)).toEqual([]);
  });

  it('has a title of its own for each tool', () => {
    expect(repeated(operations.flatMap(({ contract }) => contract.tool?.title ?? []))).toEqual([]);
  });
});

describe.each(named)('$name', ({ name, contract }) => {
  it('stands in a file of its name, alone', () => {
    const file = operationFiles.find(({ path }) => path.endsWith(`/${name.replaceAll('_', '-')}.ts`));
    expect(file?.text.match(/define(?:Open)?Operation\(\{/g)).toHaveLength(1);
    expect(file?.text).toContain(`name: '${name}'`);
  });

  it('is named as a deed, and says what it does', () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(contract.summary).toMatch(/^[A-Z].{5,90}[^.]$/);
    expect(contract.description.length).toBeGreaterThan(contract.summary.length / 2);
  });

  it('can be reached, and asks for a scope or says whose door it is', () => {
    expect(contract.rest.length + (contract.tool === null ? 0 : 1)).toBeGreaterThan(0);
    expect(contract.scopes.length > 0).toBe(contract.door === undefined);
    expect(contract.scopes.filter((scope) => !SCOPES.includes(scope))).toEqual([]);
    expect(repeated(contract.scopes)).toEqual([]);
  });

  it('gives hints that do not contradict each other nor its routes', () => {
    // What can be said twice without a trace changes nothing, whatever its method.
    const reads = contract.repeat === 'natural' || contract.rest.every(({ method }) => method === 'get');
    const { tool } = contract;
    if (tool === null) return expect(contract.rest).not.toEqual([]);
    expect(tool.title).toMatch(/^[A-Z]/);
    if (!tool.readOnly) return;
    expect([tool.destructive, tool.idempotent, reads]).toEqual([false, true, true]);
  });

  it('opens to the scope compliance only where nothing can be changed', () => {
    if (!contract.scopes.includes('compliance')) return;
    expect(contract.rest.filter(({ method }) => method !== 'get')).toEqual([]);
    expect(contract.tool?.readOnly ?? true).toBe(true);
  });

  it('records one kind of audit entry, or says why none', () => {
    const { records, rest, tool } = contract;
    if (typeof records === 'object' && 'nothing' in records) {
      expect(records.nothing).toMatch(/^[a-z].{5,}[^.]$/);
    } else {
      const kinds = typeof records === 'string' ? [records] : [...records.kinds, ...(records.beside ?? [])];
      expect(kinds.length).toBeGreaterThan(0);
      expect(kinds.filter((kind) => !AUDIT_ACTIONS.includes(kind))).toEqual([]);
    }
    // A method that changes something may not be said to read.
    if (records !== ONLY_READS) return;
    expect(rest.filter(({ method }) => method !== 'get')).toEqual([]);
    expect(tool?.readOnly ?? true).toBe(true);
  });

  it('has routes under /v1 whose parameters are fields of its input', () => {
    for (const { path, success } of contract.rest) {
      expect(path).toMatch(/^\/(?:v1|\.well-known)\/[a-z0-9/{}_-]+$/);
      const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? '');
      expect(Object.keys(contract.input.shape)).toEqual(expect.arrayContaining(parameters));
      expect([200, 201, 202]).toContain(success);
    }
  });

  it('has an example that its own schemas take as it stands', () => {
    expect(contract.input.strict().safeParse(contract.example.input)).toMatchObject({ success: true });
    const output = contract.output.safeParse(contract.example.output);
    expect(output.error?.issues ?? []).toEqual([]);
    // A member that the schema does not know would be cut out here.
    expect(output.data).toEqual(contract.example.output);
  });

  it('takes only what Swagger 2.0 can say: no unions in the input but with null', () => {
    const schema = JSON.stringify(z.toJSONSchema(contract.input, { io: 'input' }));
    expect(schema.replaceAll(/"anyOf":\[\{[^{}]*\},\{"type":"null"\}\]/g, '')).not.toMatch(
      /"(?:anyOf|oneOf|allOf)"|"type":"null"/,
    );
  });

  it('fences members only that its answer has', () => {
    const members = membersOf(z.toJSONSchema(contract.output, { io: 'output' }));
    expect(contract.untrusted.filter((member) => !members.includes(member))).toEqual([]);
  });

  it('fences whatever others wrote', () => {
    const members = membersOf(z.toJSONSchema(contract.output, { io: 'output' }));
    const open = members.filter((member) => !contract.untrusted.includes(member));
    expect(open.filter((member) => WRITTEN_BY_OTHERS.includes(member))).toEqual([]);
  });
});

describe('the environment', () => {
  /** Programs: what they start is given its settings. */
  const ROOTS = [
    /(?:^|\/|-)main\.(?:ts|mjs)$/,
    /^(?:local|bench|bootstrap)\//,
    /^worker\/rotate-signing-key\.ts$/,
  ];

  function readsEnvironment(tree: ts.SourceFile): boolean {
    const visit = (node: ts.Node): boolean =>
      (ts.isPropertyAccessExpression(node) && node.getText() === 'process.env') ||
      ts.forEachChild(node, (child) => visit(child) || undefined) === true;
    return visit(tree);
  }

  it('is read in programs only', () => {
    const readers = files.filter(({ tree }) => readsEnvironment(tree)).map(({ path }) => path);
    expect(readers).toContain('api/main.ts');
    expect(readers.filter((path) => !ROOTS.some((root) => root.test(path)))).toEqual([]);
  });
});
