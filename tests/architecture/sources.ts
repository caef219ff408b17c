/** The product's source files and what each imports, read from their syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../prisma/package-root.js';

/** What is not written by us, not source, or the tests themselves. */
const SKIPPED = new Set(['node_modules', 'dist', 'tests', 'docs', 'generated', 'migrations']);

export interface Import {
  /** Path in the repository with its real ending, or the package's name, or `node:*`. */
  readonly target: string;
  /** `type` leaves nothing behind when it is compiled; a dynamic import counts as `run`. */
  readonly kind: 'run' | 'type';
}

export interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** Top-level folder; empty for a file at the root. */
  readonly folder: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

export function sourceFiles(): readonly SourceFile[] {
  return filesUnder(packageRoot()).map((file) => {
    const path = relative(packageRoot(), file).split(sep).join('/');
    const text = readFileSync(file, 'utf8');
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const folder = path.includes('/') ? (path.split('/')[0] ?? '') : '';
    return { path, folder, text, tree, imports: importsOf(tree, path) };
  });
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const isSkipped = SKIPPED.has(entry.name) || entry.name.startsWith('.');
    if (entry.isDirectory()) return isSkipped ? [] : filesUnder(join(folder, entry.name));
    return /\.(?:ts|mjs|js)$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

function importsOf(tree: ts.SourceFile, path: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push({ target: targetOf(specifier.text, path), kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node) ? 'type' : 'run');
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'run');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], 'run');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** With `verbatimModuleSyntax` only `import type` disappears; `import { type X }` still loads the file. */
function isTypeImport(node: ts.ImportDeclaration): boolean {
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function targetOf(specifier: string, from: string): string {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(from), specifier);
    return from.endsWith('.ts') ? target.replace(/\.js$/, '.ts') : target;
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:*';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
