/**
 * The HTML part of a frozen message as it may be shown: an allow-list of plain text elements with no attribute at all
 * (`email.md` 7). A link is its text and the host it leads to, never an anchor; an image is its description; hidden
 * characters are drawn. The sandboxed frame around it is `message-body.ts`.
 */
import sanitizeHtml from 'sanitize-html';
import { hostOf, LISTED_LINKS, parsedUrl, type FoundLink } from '../../domain/message-link.js';
import { escape, markHidden, trusted, type Html } from './html.js';
import { unescaped } from '../../inbound/html-entities.js';

export interface ShownPart {
  readonly markup: Html;
  readonly links: readonly FoundLink[];
  /** Names of elements that were left out and whose absence a reader should know of. */
  readonly leftOut: readonly string[];
}

const SHOWN_TAGS = [
  ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'kbd', 'samp'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'a'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];
/** Their content is no text for readers. */
const SILENT_TAGS = ['script', 'style', 'noscript', 'template', 'title', 'textarea', 'option', 'xmp'];
/** Frames around the text; that they are gone is no news. Images are there, as their description. */
const UNREMARKABLE = [
  'html',
  'head',
  'body',
  'title',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'font',
  'center',
  'img',
  'meta',
];

const SHOWN_LENGTH = 500;

export function shownPart(part: string): ShownPart {
  const links: FoundLink[] = [];
  const leftOut = new Set<string>();
  const markup = sanitizeHtml(part, {
    allowedTags: SHOWN_TAGS,
    // The one attribute is ours: it carries the address past the scheme filter and is gone after `drawLinks`.
    allowedAttributes: { a: ['data-target'] },
    nonTextTags: SILENT_TAGS,
    enforceHtmlBoundary: false,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { 'data-target': attribs['href'] ?? '' } }),
      img: (_, attribs) => ({ tagName: 'span', attribs: {}, text: imageText(attribs['alt']) }),
    },
    exclusiveFilter: ({ tag, text, attribs }) => {
      const target = attribs['data-target'] ?? '';
      if (tag === 'a' && target !== '') links.push({ shown: shownText(text, links.length), target });
      return false;
    },
    textFilter: (escaped) => markHidden(escaped, (plain) => plain),
    onOpenTag: (name) => {
      if (!SHOWN_TAGS.includes(name) && !UNREMARKABLE.includes(name)) leftOut.add(name);
    },
  });
  return { markup: trusted(drawLinks(markup)), links, leftOut: [...leftOut] };
}

/** Beyond the list nobody reads the text, and reading that of ten thousand nested links would take for ever. */
function shownText(text: string, before: number): string {
  return before < LISTED_LINKS ? text.slice(0, SHOWN_LENGTH).trim() : '';
}

function imageText(description: string | undefined): string {
  const words = description?.trim() ?? '';
  return words === '' ? '[image, not shown]' : `[image, not shown: ${words}]`;
}

/** The sanitiser writes anchors in one form only, and `<` and `"` of others as entities: this pattern finds all. */
const ANCHOR = /<a(?: data-target(?:="(?<target>[^"]*)")?)?>|<\/a>/gu;

function drawLinks(markup: string): string {
  const hosts: string[] = [];
  return markup.replace(ANCHOR, (tag, target: string | undefined) => {
    if (tag !== '</a>') {
      hosts.push(hostLabel(unescaped(target ?? '')));
      return '<span class="link">';
    }
    return `</span>${hosts.pop() ?? ''}`;
  });
}

function hostLabel(target: string): string {
  if (target === '') return '';
  const url = parsedUrl(target);
  const host = url === undefined ? null : hostOf(url);
  const label = markHidden(host ?? 'no web address', escape);
  return ` <span class="host">[${label}]</span>`;
}
