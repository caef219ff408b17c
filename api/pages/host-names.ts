/** Host names as they can be read: both forms of an internationalised name, the scripts in it, whose it is. */
import { domainToASCII, domainToUnicode } from 'node:url';

export interface HostForms {
  /** A-labels, lower case: what DNS sees. */
  readonly ascii: string;
  /** U-labels: what a reader may be shown elsewhere. */
  readonly unicode: string;
}

export function hostForms(host: string): HostForms {
  const ascii = domainToASCII(host) || host.toLowerCase();
  return { ascii, unicode: domainToUnicode(ascii) || ascii };
}

/** The name as it is read, and in brackets what it is on the network where that differs. */
export function spelledOut(host: string): string {
  const { ascii, unicode } = hostForms(host);
  return ascii === unicode ? ascii : `${unicode} (${ascii})`;
}

/** Everything after the last `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Is the host one of these domains, or under one of them? */
export function isUnder(host: string, domains: readonly string[]): boolean {
  const { ascii } = hostForms(host);
  return domains.some((domain) => {
    const own = hostForms(domain).ascii;
    return own !== '' && (ascii === own || ascii.endsWith(`.${own}`));
  });
}

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
export function mixedScriptsOf(host: string): Script[] {
  const labels = hostForms(host).unicode.split('.').map(scriptsOf);
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
