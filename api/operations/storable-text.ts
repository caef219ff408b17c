/** Text that no store can keep: PostgreSQL takes no NUL, and UTF-8 has no half of a surrogate pair. */

/** Deeper than this no operation has a text. */
const DEPTH = 4;
const PROBLEM = 'holds a NUL or half a character';

/** Every such text in an operation's own fields, by its path. */
export function unstorableTexts(input: unknown, fields: readonly string[]): Record<string, string> {
  if (typeof input !== 'object' || input === null) return {};
  const own = Object.entries(input).filter(([name]) => fields.includes(name));
  return Object.fromEntries(
    own.flatMap(([name, value]) => pathsIn(value, [name])).map((path) => [path, PROBLEM]),
  );
}

function pathsIn(value: unknown, path: readonly string[]): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path.join('.')] : [];
  if (typeof value !== 'object' || value === null || path.length > DEPTH) return [];
  return Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]));
}
