/**
 * What an HTML part says, whatever a mailbox store does to its shape: elements in their order with their attributes, and the
 * text between them. Left out is what Exchange is known to put around a body (doctype, html, head, the meta of its charset),
 * and blanks where a browser shows none. Everything else counts: a changed word, link or element makes another form.
 */
import { Parser } from 'htmlparser2';

export type HtmlPart =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: Attributes }
  /** Blanks are one blank each; at the edge of a block there is none. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

type Attributes = Readonly<Record<string, string>>;

const AROUND = new Set(['html', 'head', 'body']);

/** Beside their edges blanks show nothing; beside those of any other element they part two words. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body br caption center col colgroup dd div dl dt footer h1 h2 h3 h4 h5 h6 head ' +
    'header hr html li main meta nav ol p pre section style table tbody td tfoot th thead title tr ul'
  ).split(' '),
);

export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

export function htmlForm(html: string): string {
  return htmlParts(html).map(written).join('\n');
}

export function htmlParts(html: string): readonly HtmlPart[] {
  const parts: HtmlPart[] = [];
  let text = '';
  let isAfterBlock = true;
  const flush = (isBeforeBlock: boolean): void => {
    let said = text.replaceAll(/\s+/gu, ' ');
    text = '';
    if (isAfterBlock) said = said.trimStart();
    if (isBeforeBlock) said = said.trimEnd();
    if (said === '') return;
    parts.push({ kind: 'text', text: said });
    isAfterBlock = false;
  };
  const tag = (kind: 'open' | 'close', name: string, attributes: Attributes = {}): void => {
    flush(isBlock(name));
    isAfterBlock ||= isBlock(name);
    if (isToldOf(name, attributes)) parts.push({ kind, name, attributes });
  };
  const other = (said: string): void => {
    flush(false);
    parts.push({ kind: 'other', text: said });
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => tag('open', name, attributes),
      onclosetag: (name) => tag('close', name),
      ontext: (piece) => {
        text += piece;
      },
      // Outlook reads conditional comments, of both kinds.
      oncomment: (comment) => other(`<!--${comment}-->`),
      onprocessinginstruction: (name, data) => {
        if (name.toLowerCase() !== '!doctype') other(`<${data}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  flush(true);
  return parts;
}

/** Of what stands around a body only what could be seen is: a style, a direction, an address to go on to. */
function isToldOf(name: string, attributes: Attributes): boolean {
  if (name === 'meta') return !isCharset(attributes);
  return !AROUND.has(name) || Object.keys(attributes).some((attribute) => !attribute.startsWith('xmlns'));
}

function isCharset(attributes: Attributes): boolean {
  const { charset, 'http-equiv': equivalent = '', content = '' } = attributes;
  const count = Object.keys(attributes).length;
  if (charset !== undefined) return count === 1;
  // Its closing tag bears nothing.
  if (count === 0) return true;
  return count === 2 && equivalent.toLowerCase() === 'content-type' && /^text\/html\b/iu.test(content);
}

function written(part: HtmlPart): string {
  switch (part.kind) {
    case 'open':
      return `<${part.name}${attributesOf(part.attributes)}>`;
    case 'close':
      return `</${part.name}>`;
    case 'text':
      return JSON.stringify(part.text);
    case 'other':
      return part.text;
  }
}

function attributesOf(attributes: Attributes): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => ` ${name}=${JSON.stringify(attributes[name])}`)
    .join('');
}
