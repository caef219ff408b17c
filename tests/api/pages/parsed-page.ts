/** Reads a page with a real HTML parser, so that tests judge what a browser would see and not the text of the markup. */
import sanitizeHtml from 'sanitize-html';

export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ParsedPage {
  readonly elements: readonly ParsedElement[];
  /** All text, entities decoded, runs of blanks as one. */
  readonly text: string;
}

export function parsePage(markup: string): ParsedPage {
  const elements: ParsedElement[] = [];
  let text = '';
  sanitizeHtml(markup, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    enforceHtmlBoundary: false,
    nonTextTags: [],
    onOpenTag: (name, attributes) => {
      elements.push({ name, attributes: { ...attributes } });
    },
    textFilter: (escaped) => {
      text += decoded(escaped);
      return escaped;
    },
  });
  return { elements, text: oneBlank(text) };
}

export function oneBlank(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function decoded(escaped: string): string {
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

export function elementsNamed(page: ParsedPage, name: string): readonly ParsedElement[] {
  return page.elements.filter((element) => element.name === name);
}

/** The document inside the frame of the formatted message. */
export function frameOf(page: ParsedPage): ParsedPage | undefined {
  const source = elementsNamed(page, 'iframe')[0]?.attributes['srcdoc'];
  return source === undefined ? undefined : parsePage(source);
}
