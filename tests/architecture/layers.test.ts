/** Who may import whom when the program runs. `docs/architecture.md` shows the same table in words. */
import { describe, expect, it } from '@jest/globals';
import { EXCEPTIONS, HOMES, LAYERS } from './layer-table.js';
import { sourceFiles, type SourceFile } from './sources.js';

const files = sourceFiles();
const inLayers = files.filter(({ folder }) => folder !== '');
const isUnder = (target: string, places: readonly string[]) =>
  places.some((place) => target === place || (place.endsWith('/') && target.startsWith(place)));

function isPackage(target: string): boolean {
  return !inLayers.some(({ folder }) => target.startsWith(`${folder}/`));
}

function faultsOf({ path, folder, imports }: SourceFile): readonly string[] {
  const layer = LAYERS[folder];
  const allowed = [`${folder}/`, ...(layer?.inside ?? []), ...(EXCEPTIONS[path]?.inside ?? [])];
  return imports
    .filter(({ kind }) => kind === 'run')
    .filter(({ target }) =>
      isPackage(target) ? layer?.packages?.includes(target) === false : !isUnder(target, allowed),
    )
    .map(({ target }) => `${path} → ${target}`);
}

describe('the layers', () => {
  it('are found: the table speaks of files that exist', () => {
    expect(files.length).toBeGreaterThan(200);
    const folders = new Set(inLayers.map(({ folder }) => folder));
    expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
    const paths = new Set(files.map(({ path }) => path));
    expect(Object.keys(EXCEPTIONS).filter((path) => !paths.has(path))).toEqual([]);
  });

  it.each(Object.keys(LAYERS))('%s imports what the table says, and nothing else', (folder) => {
    expect(inLayers.filter((file) => file.folder === folder).flatMap(faultsOf)).toEqual([]);
  });

  it('make no exception that nobody needs', () => {
    const needless = Object.entries(EXCEPTIONS).flatMap(([path, { inside }]) => {
      const targets = files.find((file) => file.path === path)?.imports ?? [];
      return inside
        .filter((place) => !targets.some(({ kind, target }) => kind === 'run' && isUnder(target, [place])))
        .map((place) => `${path} → ${place}`);
    });
    expect(needless).toEqual([]);
  });

  it.each(Object.entries(HOMES))('%s is known to nobody but its home', (name, { at, kinds }) => {
    const strangers = files.filter(
      ({ path, imports }) =>
        !isUnder(path, at) && imports.some(({ target, kind }) => target === name && kinds.includes(kind)),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('keep Prisma’s generated client inside prisma, its types too', () => {
    const strangers = files.filter(
      ({ folder, imports }) =>
        folder !== 'prisma' && imports.some(({ target }) => target.startsWith('prisma/generated')),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('hide no import in a computed name, but for the database binaries of this machine’s kind', () => {
    const computed = files.filter(({ text }) => /\b(?:import|require)\((?!['"][^'"]+['"]\))/.test(text));
    expect(computed.map(({ path }) => path)).toEqual(['local/postgres-cluster.ts']);
  });
});

describe('the imports at run time', () => {
  it('go round in no circle', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const { kind, target } of byPath.get(path)?.imports ?? []) {
        if (kind === 'run' && byPath.has(target)) walk(target, [...trail, path]);
      }
      done.add(path);
    };
    for (const { path } of files) walk(path, []);
    expect(circles).toEqual([]);
  });
});
