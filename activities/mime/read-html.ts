/** What rules ask of an HTML part: its links, as they are shown and as they lead, and what it hides from its readers. */
import sanitizeHtml from 'sanitize-html';
import { isHidden, isUnreadable, type ElementAttributes } from '../../domain/hidden-element.js';
import { LISTED_LINKS, type FoundLink } from '../../domain/message-link.js';

export interface HtmlFacts {
  readonly links: readonly FoundLink[];
  /** Names of elements whose text nobody is shown. */
  readonly hiddenElements: readonly string[];
}

/** As on the approval page: a text that is longer shows no host. */
const SHOWN_LENGTH = 500;

export function readHtml(part: string): HtmlFacts {
  const links: FoundLink[] = [];
  const hiddenElements: string[] = [];
  sanitizeHtml(part, {
    // Nothing of it is kept: it is only walked through.
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    enforceHtmlBoundary: false,
    transformTags: {
      // Before the sanitiser drops attributes without a value, as `hidden` is.
      '*': (tagName, attribs) => {
        if (isHiding(attribs)) hiddenElements.push(tagName);
        return { tagName, attribs };
      },
    },
    exclusiveFilter: ({ tag, text, attribs }) => {
      const target = attribs['href'] ?? '';
      if (tag === 'a' && target !== '') links.push({ shown: shownText(text, links.length), target });
      return false;
    },
  });
  return { links, hiddenElements };
}

function isHiding(attributes: ElementAttributes): boolean {
  return isHidden(attributes) || isUnreadable(attributes);
}

/** Beyond the list nobody reads the text, and reading that of ten thousand nested links would take for ever. */
function shownText(text: string, before: number): string {
  return before < LISTED_LINKS ? text.slice(0, SHOWN_LENGTH).trim() : '';
}
