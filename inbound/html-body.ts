/**
 * Bodies that come as HTML, made into Markdown before anything is scanned or approved: what people are asked about is
 * what is sent, and what an agent reads is what a person would see (rest.md 7.5).
 */
import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';
import TurndownService from 'turndown';
import { isHidden } from '../domain/hidden-element.js';
import { unescaped } from './html-entities.js';

const KNOWN_TAGS = [
  ...[
    'a',
    'abbr',
    'address',
    'article',
    'aside',
    'b',
    'blockquote',
    'body',
    'br',
    'button',
    'center',
    'cite',
  ],
  ...[
    'code',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'em',
    'font',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...[
    'head',
    'header',
    'hr',
    'html',
    'i',
    'iframe',
    'img',
    'input',
    'ins',
    'kbd',
    'li',
    'link',
    'main',
    'mark',
  ],
  ...['meta', 'nav', 'object', 'ol', 'p', 'pre', 's', 'samp', 'script', 'section', 'small', 'span', 'strike'],
  ...['strong', 'style', 'sub', 'sup', 'svg', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'title', 'tr'],
  ...['u', 'ul', 'video'],
];
/** An element of HTML, not just something in angle brackets: `<pat@example.com>` and `a < b` are text. */
const TAG = new RegExp(`<(?:/?(?:${KNOWN_TAGS.join('|')})(?:[\\s/][^<>]*)?>|!doctype[\\s>]|!--)`, 'iu');

export function isHtml(text: string): boolean {
  return TAG.test(text);
}

/** Text as it is; HTML as the Markdown that says the same. */
export function bodyAsMarkdown(body: string): string {
  return isHtml(body) ? htmlToMarkdown(body) : body;
}

const KEPT_TAGS = [
  ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'b', 'strong', 'i', 'em', 'a', 'img', 'address', 'center'],
  ...['section', 'article', 'header', 'footer', 'main', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];
/** Their content is no text for readers. */
const SILENT_TAGS = ['script', 'style', 'noscript', 'template', 'title', 'textarea', 'option', 'xmp', 'head'];
/** Deeper than any mail that somebody wrote; converting walks the tree by recursion. */
const NESTING_LIMIT = 100;
/** Converting grows with the square of a flat document; beyond this only the text is taken. */
const CONVERTED_LIMIT = 256 * 1024;
/** No text that somebody reads; what is longer is cut. */
const TEXT_LIMIT = 1024 * 1024;

export function htmlToMarkdown(markup: string): string {
  if (markup.length > CONVERTED_LIMIT) return withoutTags(textOf(markup));
  const harmless = sanitizeHtml(markup, {
    allowedTags: KEPT_TAGS,
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    nonTextTags: SILENT_TAGS,
    enforceHtmlBoundary: false,
    nestingLimit: NESTING_LIMIT,
    transformTags: {
      // A remote image tells its owner who read the message and when; its description stays.
      img: (_, attribs) => ({
        tagName: 'span',
        attribs: {},
        text: isHidden(attribs) ? '' : imageText(attribs.alt),
      }),
      a: leadingSomewhere,
      '*': silentWhereHidden,
    },
  });
  return converter().turndown(harmless).trim();
}

/** With nothing inside and no end that the sanitiser would see: hiding one would hide the rest of the mail. */
const VOID_TAGS = 'area base br col embed hr img input link meta param source track wbr'.split(' ');

/** With all that is inside, as the content of a script is. */
function silentWhereHidden(tagName: string, attribs: Attributes): Tag {
  return isHidden(attribs) && !VOID_TAGS.includes(tagName)
    ? { tagName: 'template', attribs: {}, text: '' }
    : { tagName, attribs };
}

/** Whose `/path` it is depends on who reads it: a mail has no address of its own. */
function leadingSomewhere(tagName: string, attribs: Attributes): Tag {
  const { href = '', ...others } = attribs;
  return { tagName, attribs: /^\s*(?:https?|mailto):/iu.test(href) ? attribs : others };
}

/** What CommonMark reads as raw HTML or as a link (§6.5, §6.6), but for addresses of mail and of the web. */
const TAG_IN_TEXT = /<(?=[a-z/!?])(?!(?:https?:\/\/|mailto:)[^\s<>]*>|[^\s<>@:]+@[^\s<>]+>)/giu;

/** A tag that a mail showed as text stays text. */
function withoutTags(text: string): string {
  return text.replaceAll(TAG_IN_TEXT, '\\<');
}

function imageText(description: string | undefined): string {
  const words = description?.trim() ?? '';
  return words === '' ? '' : `[image: ${words}]`;
}

function converter(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  const escaped = service.escape.bind(service);
  service.escape = (text) => withoutTags(escaped(text));
  // A row is a line and a cell a column: most tables in mail are layout.
  service.addRule('cells', { filter: ['td', 'th'], replacement: (content) => `${content.trim()} ` });
  service.addRule('rows', { filter: 'tr', replacement: (content) => `${content.trim()}\n\n` });
  return service;
}

/** The text alone, its lines where blocks ended. */
export function textOf(markup: string): string {
  const broken = markup
    .slice(0, TEXT_LIMIT)
    .replaceAll(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^<>]*>/giu, '$&\n');
  const text = sanitizeHtml(broken, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: SILENT_TAGS,
    transformTags: { '*': silentWhereHidden },
  });
  return unescaped(text)
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
