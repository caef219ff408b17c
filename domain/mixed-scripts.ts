/** Letters of several scripts in one label of a host name: one of them is there to be taken for another (UTS 39 §5). */
import type { HostName } from './host-name.js';

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Thai',
  'Cherokee',
  'Ethiopic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
] as const;
type Script = (typeof SCRIPTS)[number] | 'another script';

const MATCHERS = SCRIPTS.map((script) => ({ script, matcher: new RegExp(`\\p{Script=${script}}`, 'u') }));
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Together these are one way of writing (UTS 39 §5.1: Japanese, Chinese with Bopomofo, Korean). */
const WRITTEN_TOGETHER: readonly (readonly Script[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

/** The scripts that are mixed in one label in a way no language mixes them; none where all is well. */
export function mixedScriptsOf({ unicode }: Pick<HostName, 'unicode'>): Script[] {
  const labels = unicode.split('.').map(scriptsOf);
  return labels.find((scripts) => scripts.length > 1 && !areWrittenTogether(scripts)) ?? [];
}

function scriptsOf(label: string): Script[] {
  const letters = [...label].filter((character) => !SHARED.test(character));
  return [...new Set(letters.map(scriptOf))];
}

function scriptOf(character: string): Script {
  return MATCHERS.find(({ matcher }) => matcher.test(character))?.script ?? 'another script';
}

function areWrittenTogether(scripts: readonly Script[]): boolean {
  return WRITTEN_TOGETHER.some((group) => scripts.every((script) => group.includes(script)));
}
