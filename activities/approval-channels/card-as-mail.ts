/**
 * What a card says, as the HTML and the plain text of a mail: for clients that show no cards. The card itself rides along,
 * in the head, or signed at the end of the body (OD `send-via-email`, `security-requirements.md`).
 */
import type { CardElement } from './card-elements.js';
import { runsOf } from './runs.js';

export interface CardMail {
  readonly elements: readonly CardElement[];
  readonly pageUrl: string;
  readonly carried:
    | { readonly kind: 'card'; readonly card: CardElement }
    /** A compact JWS of it. */
    | { readonly kind: 'signed_card'; readonly jws: string };
}

const ASKS = 'To see it all and to decide, sign in here:';

export function textOfCard({ elements, pageUrl }: CardMail): string {
  const lines = elements.flatMap((element) => {
    const text = runsOf(element)
      .map((run) => run.text)
      .join('');
    return isTitle(element) ? ['', text] : [text];
  });
  return [...lines, '', ASKS, pageUrl].join('\n').trimStart();
}

export function htmlOfCard(mail: CardMail): string {
  const { elements, pageUrl, carried } = mail;
  const head = carried.kind === 'card' ? script(carried.card) : '';
  const signed = carried.kind === 'signed_card' ? section(carried.jws) : '';
  const link = `<p>${escaped(ASKS)} <a href="${escaped(pageUrl)}">${escaped(pageUrl)}</a></p>`;
  return [
    `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">${head}</head>`,
    '<body style="font-family:sans-serif;font-size:14px">',
    ...elements.map(paragraph),
    link,
    signed,
    '</body></html>',
  ].join('\n');
}

function isTitle({ weight }: CardElement): boolean {
  return weight === 'bolder';
}

function paragraph(element: CardElement): string {
  const content = runsOf(element)
    .map(({ text, isLabel }) => (isLabel ? `<b>${escaped(text)}</b>` : escaped(text)))
    .join('');
  if (isTitle(element)) return `<p style="margin:12px 0 0"><b>${content}</b></p>`;
  return `<p style="margin:0;white-space:pre-wrap">${content}</p>`;
}

/** `<` as an escape of JSON: no text in the card can end the script, or begin a comment in it. */
function script(card: CardElement): string {
  const json = JSON.stringify(card).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/adaptivecard+json">${json}</script>`;
}

function section(jws: string): string {
  return [
    '<section itemscope itemtype="http://schema.org/SignedAdaptiveCard">',
    '<meta itemprop="@context" content="http://schema.org/extensions">',
    '<meta itemprop="@type" content="SignedAdaptiveCard">',
    `<div itemprop="signedAdaptiveCard" style="mso-hide:all;display:none;max-height:0px;overflow:hidden;">${jws}</div>`,
    '</section>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
