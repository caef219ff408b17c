/** What runs in Temporal's sandbox: the modules of the bundle that the build made, and the ones our sources ask for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';
import { sourceFiles } from './sources.js';

const BUNDLE = join(packageRoot(), 'dist', 'workflow-bundle.js');

/** Ours, as source files: `./dist/domain/gate.js` is `domain/gate.ts`. */
let ours: readonly string[];
let others: readonly string[];

beforeAll(() => {
  if (!existsSync(BUNDLE))
    throw new Error('dist/workflow-bundle.js is missing: run `node bootstrap/main.mjs build`');
  const text = readFileSync(BUNDLE, 'utf8');
  const modules = [...text.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map(([, id]) => id ?? '');
  ours = modules
    .filter((id) => id.startsWith('./dist/'))
    .map((id) => id.replace('./dist/', '').replace(/\.js$/, '.ts'));
  // Temporal's own converters may be replaced; where they are not, webpack leaves an empty module named `?…`.
  others = modules.filter((id) => !id.startsWith('./dist/') && !/^\?[0-9a-f]+$/.test(id));
});

/** What workflows/index.ts loads, by our sources. */
function asked(): readonly string[] {
  const files = new Map(sourceFiles().map((file) => [file.path, file]));
  const seen = new Set<string>();
  const walk = (path: string): void => {
    const file = files.get(path);
    if (!file || seen.has(path)) return;
    seen.add(path);
    for (const { kind, target } of file.imports) if (kind === 'run') walk(target);
  };
  walk('workflows/index.ts');
  return [...seen].sort();
}

describe('the workflow bundle', () => {
  it('holds exactly what our workflows ask for, so it is not an old one', () => {
    expect([...ours].sort()).toEqual(asked());
  });

  it('holds of us the workflows and the domain only', () => {
    expect(ours).toContain('workflows/send-message.ts');
    expect(ours).toContain('domain/gate.ts');
    expect(ours.filter((path) => !/^(?:workflows|domain)\//.test(path))).toEqual([]);
  });

  it('holds of others Temporal and what Temporal brings itself', () => {
    const packages = others.map((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? id);
    const known = ['@temporalio/common', '@temporalio/workflow', 'nexus-rpc', 'long', 'ms'];
    expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('holds nothing of Node, no activity and no parser of input', () => {
    expect(
      [...ours, ...others].filter((id) => /^node:|^external|\/zod\/|^activities\/|prisma/.test(id)),
    ).toEqual([]);
  });
});
