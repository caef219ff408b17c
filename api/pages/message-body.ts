/**
 * How the content of a message is shown: the plain text first and whole, then the HTML part, harmless, in a sandboxed
 * frame, then every link as it is shown and as it leads. Nothing in it can be clicked, loaded or run.
 */
import { FRAME_POLICY, FRAME_STYLE } from './content-policy.js';
import { markChips } from './chips.js';
import { foreign, html, trusted, type Html } from './html.js';
import { linksOf, type MessageLink } from './links.js';
import type { FamiliarDomain } from '../../domain/look-alike.js';
import type { Mark } from './mark.js';
import { shownPart, type ShownPart } from './message-html.js';

export interface MessageContent {
  readonly text: string;
  /** The HTML part of the frozen message; null where it has none. */
  readonly html: string | null;
}

/** The content, read once: pages show it, and its links bring marks. */
export interface ReadContent extends MessageContent {
  readonly part: ShownPart | null;
  readonly links: readonly MessageLink[];
  /** What the links deserve, for the list of findings. */
  readonly linkMarks: readonly Mark[];
}

export function readContent(content: MessageContent, familiar: readonly FamiliarDomain[]): ReadContent {
  const part = content.html === null ? null : shownPart(content.html);
  const { links, marks } = linksOf(part?.links ?? [], content.text, familiar);
  return { ...content, part, links, linkMarks: marks };
}

export function messageBody(content: ReadContent): Html {
  return html`
    <h3 id="text">Plain text</h3>
    ${plainText(content.text)} ${content.part === null ? null : formatted(content.part, content.text)}
    ${linkList(content.links)}
  `;
}

function plainText(text: string): Html {
  if (text.trim() === '') return html`<p class="empty">The plain text is empty.</p>`;
  return html`<pre class="message-text" dir="auto">${trusted('\n')}${text}</pre>`;
}

function formatted(part: ShownPart, text: string): Html {
  return html`
    <h3 id="html">Formatted</h3>
    ${messageFrame(part.markup, text)}
    <p class="quiet note">
      The same content formatted, without its styles and images and with nothing that loads or runs. Every
      link names the host it leads
      to.${part.leftOut.length === 0 ? null : html` Left out: ${part.leftOut.join(', ')}.`}
    </p>
  `;
}

/** `sandbox` without a value: no script, no form, no navigation, an origin of its own. */
function messageFrame(markup: Html, text: string): Html {
  const document = html`<!doctype html>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}" />
    <meta name="color-scheme" content="light dark" />
    <title>Formatted message</title>
    ${trusted(`<style>${FRAME_STYLE}</style>`)}
    <body>
      ${markup}
    </body>`;
  return html`<iframe
    class="message-frame ${frameHeight(text)}"
    title="Formatted message"
    sandbox=""
    referrerpolicy="no-referrer"
    srcdoc="${document}"
  ></iframe>`;
}

const LINE_LENGTH = 80;

/** A frame without script cannot tell its height, so it is judged by the lines of the plain text. */
function frameHeight(text: string): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / LINE_LENGTH), 0);
  if (lines <= 5) return 'frame-small';
  if (lines <= 14) return 'frame-medium';
  return lines <= 30 ? 'frame-large' : 'frame-huge';
}

function linkList(links: readonly MessageLink[]): Html | null {
  if (links.length === 0) return null;
  return html`
    <h3 id="links">Links</h3>
    <ol class="link-list">
      ${links.map(
        (link, index) =>
          html`<li id="${`links-${index}`}">
            <span class="link-shown">${foreign(link.shown === '' ? '(no text)' : link.shown)}</span>
            <span class="link-target"
              ><span class="quiet">leads to</span> <code>${foreign(link.target)}</code></span
            >
            ${markChips(link.marks)}
          </li>`,
      )}
    </ol>
  `;
}
