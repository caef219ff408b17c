/**
 * Whether a plain text says what an HTML part says, and no word more: what Exchange makes of it when it writes a message
 * anew. It puts the address of a link behind it in angle brackets, a mark before a list item, a line for a rule.
 */
import { htmlParts, isBlock, type HtmlPart } from './html-form.js';

/** What comes next: words, a blank, or what may stand there and need not. */
type Step =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'perhaps'; readonly text: string | RegExp };

const LIST_MARK = /(?:[*•·o§-]|\d{1,4}\.) /uy;
const RULE = /_{3,}/uy;

/** More ways to read one text are nobody's mail. */
const WAYS_LIMIT = 64;

export function saysTheSame(text: string, html: string): boolean {
  const plain = oneBlank(text);
  // A message without one shows its HTML alone.
  if (plain === '') return true;
  let ends = new Set([0]);
  for (const step of stepsOf(htmlParts(html))) {
    ends = new Set([...ends].flatMap((at) => endsOf(step, plain, at)));
    if (ends.size === 0 || ends.size > WAYS_LIMIT) return false;
  }
  return ends.has(plain.length);
}

function endsOf(step: Step, plain: string, at: number): number[] {
  switch (step.kind) {
    case 'words':
      return plain.startsWith(step.text, at) ? [at + step.text.length] : [];
    case 'blank':
      if (plain[at] === ' ') return [at + 1];
      // Several in a row are one, and there is none at the ends.
      return at === 0 || at === plain.length || plain[at - 1] === ' ' ? [at] : [];
    case 'perhaps': {
      const end = endOf(step.text, plain, at);
      return end === undefined ? [at] : [at, end];
    }
  }
}

function endOf(wanted: string | RegExp, plain: string, at: number): number | undefined {
  if (typeof wanted === 'string') return plain.startsWith(wanted, at) ? at + wanted.length : undefined;
  wanted.lastIndex = at;
  return wanted.test(plain) ? wanted.lastIndex : undefined;
}

function stepsOf(parts: readonly HtmlPart[]): Step[] {
  const targets: string[] = [];
  return parts.flatMap((part): Step[] => {
    switch (part.kind) {
      case 'text':
        return wordsOf(part.text);
      case 'open':
        if (part.name === 'a') targets.push(part.attributes.href ?? '');
        return [...edgeOf(part.name), ...markOf(part.name)];
      case 'close':
        return part.name === 'a' ? [addressBehind(targets.pop())] : edgeOf(part.name);
      case 'other':
        return [];
    }
  });
}

function edgeOf(name: string): Step[] {
  return isBlock(name) ? [{ kind: 'blank' }] : [];
}

function markOf(name: string): Step[] {
  if (name === 'li') return [{ kind: 'perhaps', text: LIST_MARK }];
  return name === 'hr' ? [{ kind: 'perhaps', text: RULE }] : [];
}

function addressBehind(target = ''): Step {
  return { kind: 'perhaps', text: `<${oneBlank(target)}>` };
}

/** Blanks at the ends of a text part two words, and may meet others. */
function wordsOf(text: string): Step[] {
  const blank = (isThere: boolean): Step[] => (isThere ? [{ kind: 'blank' }] : []);
  const words = text.trim();
  return [
    ...blank(text.startsWith(' ')),
    ...(words === '' ? [] : [{ kind: 'words', text: words } as const]),
    ...blank(text.endsWith(' ')),
  ];
}

function oneBlank(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
