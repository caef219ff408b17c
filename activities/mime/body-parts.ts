/** The two readings of one message body: the agent's markdown as plain text, and the HTML made from it, footer in both. */
import MarkdownIt from 'markdown-it';

export interface BodyParts {
  /** Lines end with \n; the composer writes CRLF. */
  readonly text: string;
  readonly html: string;
}

/** Signature delimiter of RFC 3676 §4.3, its trailing blank included. */
const FOOTER_MARK = '-- ';
const LINK = /^(?:https?:\/\/|mailto:)[^\s]+$/iu;
const URL_IN_TEXT = /https?:\/\/[^\s<>"]+/giu;

const markdownIt = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdownIt.validateLink = (url) => LINK.test(url);
// A remote image tells its owner who read the message and when; its description stays.
markdownIt.renderer.rules.image = (tokens, index) => `[image: ${escapeHtml(tokens[index]?.content ?? '')}]`;

export function bodyParts(markdown: string, footer: readonly string[]): BodyParts {
  const body = plainLines(markdown);
  const foot = footer.map(plainLines);
  return {
    text: [body.trimEnd(), '', FOOTER_MARK, ...foot, ''].join('\n'),
    html: page(markdownIt.render(body), foot),
  };
}

function page(body: string, footer: readonly string[]): string {
  const foot = footer.map(linkedLine).join('<br>\n');
  const head = '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n';
  return `${head}${body}<hr>\n<p>${foot}</p>\n</body>\n</html>\n`;
}

/** One kind of line end, no controls but the tab, no half surrogates: what MIME carries and PostgreSQL keeps. */
function plainLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|\r|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu, '');
}

function linkedLine(line: string): string {
  let html = '';
  let end = 0;
  for (const match of line.matchAll(URL_IN_TEXT)) {
    const url = escapeHtml(match[0]);
    html += `${escapeHtml(line.slice(end, match.index))}<a href="${url}">${url}</a>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(line.slice(end));
}

function escapeHtml(text: string): string {
  return markdownIt.utils.escapeHtml(text);
}
