/**
 * What an HTML part says, whatever a mailbox store does to its shape: elements in their order with their attributes, and the
 * text between them. Left out is what Exchange is known to put around a body (doctype, html, head, meta, body), and how
 * blanks are spread. Everything else counts: a changed word, link or element makes another form.
 */
import { Parser } from 'htmlparser2';

const AROUND = new Set(['html', 'head', 'meta', 'body']);

export function htmlForm(html: string): string {
  const parts: string[] = [];
  let text = '';
  const flush = (): void => {
    const said = text.replaceAll(/\s+/gu, ' ').trim();
    if (said !== '') parts.push(JSON.stringify(said));
    text = '';
  };
  const add = (part: string): void => {
    flush();
    parts.push(part);
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!AROUND.has(name)) add(`<${name}${attributesOf(attributes)}>`);
        else if (name === 'body' && Object.keys(attributes).length > 0)
          add(`<body${attributesOf(attributes)}>`);
      },
      onclosetag: (name) => {
        if (!AROUND.has(name)) add(`</${name}>`);
      },
      ontext: (piece) => {
        text += piece;
      },
      // Outlook reads conditional comments.
      oncomment: (comment) => add(`<!--${comment}-->`),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  flush();
  return parts.join('\n');
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => ` ${name}=${JSON.stringify(attributes[name])}`)
    .join('');
}
