/**
 * The only way markup is made here: html`…` escapes every value for the place it stands in, judged by the markup
 * before it. In text, hidden characters are drawn as code points; an address attribute takes no script and no data;
 * a form posts to us alone. What a page shows belongs to the pages.
 */
import { hiddenRun, splitHidden, type HiddenRun } from '../../domain/hidden-characters.js';

/** Markup that may stand as it is. The private field keeps any other object from passing for it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type Value = Html | string | number | null | undefined | readonly Value[];

/** For markup written by us or made by the sanitiser, and nothing else. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

type Slot = 'text' | 'attribute' | 'href' | 'action' | 'tag';

const slotsOf = new WeakMap<TemplateStringsArray, readonly Slot[]>();

export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const slots = slotsOf.get(strings) ?? findSlots(strings);
  slotsOf.set(strings, slots);
  const written = values.map((value, index) => write(value, slots[index] ?? 'tag'));
  return new Html(String.raw({ raw: strings }, ...written));
}

/** Where the values of a template stand. Attribute values are quoted with `"` and hold no `<` or `>` of ours. */
function findSlots(strings: TemplateStringsArray): Slot[] {
  let markup = '';
  return strings.slice(0, -1).map((string) => {
    markup += string;
    const slot = slotAfter(markup);
    markup += '\u0000'; // stands for the value, so that only the first one of an attribute begins an address
    return slot;
  });
}

function slotAfter(markup: string): Slot {
  const open = markup.lastIndexOf('<');
  if (open <= markup.lastIndexOf('>')) return 'text';
  const tag = markup.slice(open);
  if (tag.split('"').length % 2 === 1) return 'tag';
  if (tag.endsWith(' href="') || tag.endsWith('\nhref="')) return 'href';
  return /\s(?:form)?action="$/u.test(tag) ? 'action' : 'attribute';
}

function write(value: Value, slot: Slot): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return value.map((each) => write(each, slot)).join('');
  const text = String(value);
  if (value instanceof Html) return slot === 'text' || slot === 'tag' ? text : escape(text);
  return WRITERS[slot](text);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

const WRITERS: Record<Slot, (text: string) => string> = {
  text: visibleMarkup,
  attribute: escapeAttribute,
  href: (text) => escapeAttribute(isSafeLink(text) ? text : '#'),
  action: (text) => escapeAttribute(isOwnPath(text) ? text : '#'),
  tag: () => {
    throw new TypeError('a value inside a tag must stand in quotes or be Html');
  },
};

function isSafeLink(address: string): boolean {
  return isOwnPath(address) || /^#[\w-]*$/u.test(address) || /^https?:\/\/[^\s\p{Cc}]+$/iu.test(address);
}

/** A path on this server: `//host` and `/\host` would lead elsewhere. */
function isOwnPath(address: string): boolean {
  return /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(address);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"'`]/gu, (character) => ENTITIES[character] ?? '');
}

/** Controls cannot be written into an attribute and stay what they are (HTML §13.2.5); the rest is kept exactly. */
function escapeAttribute(text: string): string {
  return escape(text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd'));
}

function visibleMarkup(text: string): string {
  return markHidden(text, escape);
}

/** Draws hidden runs; `keep` writes what lies between them. */
export function markHidden(text: string, keep: (plain: string) => string): string {
  return splitHidden(text)
    .map((part) => (typeof part === 'string' ? keep(part) : drawnRun(part)))
    .join('');
}

/** Long runs are counted, not listed: a thousand zero-width characters are one fact. */
const LISTED = 8;

function drawnRun({ codePoints, name }: HiddenRun): string {
  const rest = codePoints.length - LISTED;
  const more = rest > 0 ? ` and ${rest} more` : '';
  const shown = codePoints.slice(0, LISTED).join(' ');
  return `<span class="hidden-character" title="${name}">${shown}${more}</span>`;
}

/**
 * Text of others in one line of ours: isolated, so that its writing direction stays its own (UAX 9), and with its
 * line ends and tabs drawn, because a subject or an address has none.
 */
export function foreign(text: string): Html {
  const pieces = text
    .replaceAll('\r\n', '\n')
    .split(/([\n\t]+)/u)
    .map((piece) => (/^[\n\t]/u.test(piece) ? drawnRun(hiddenRun(piece)) : visibleMarkup(piece)));
  return new Html(`<bdi>${pieces.join('')}</bdi>`);
}
