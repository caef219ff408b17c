/** Content security policies: of our pages, and of the frame in which a message's HTML part is shown. */
import { createHash } from 'node:crypto';

/** The one style sheet inside the frame. Its hash is in both policies, since a srcdoc frame obeys its parent's too. */
export const FRAME_STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0;padding:1rem;font:15px/1.6 system-ui,sans-serif;overflow-wrap:break-word}',
  'body>:first-child{margin-top:0}',
  'blockquote{margin:0 0 0 .25rem;padding-left:.9rem;border-left:3px solid #8888}',
  'pre,code{font-family:ui-monospace,monospace;font-size:.92em;white-space:pre-wrap}',
  'table{border-collapse:collapse}th,td{border:1px solid #8888;padding:.25rem .5rem;text-align:left}',
  '.link{text-decoration:underline}.host{font:.85em ui-monospace,monospace;opacity:.8}',
  '.hidden-character{font:700 .78em ui-monospace,monospace;background:#b3261e;color:#fff;border-radius:3px;padding:0 .3em}',
].join('\n');

const STYLE_HASH = `'sha256-${createHash('sha256').update(FRAME_STYLE).digest('base64')}'`;

/** Stands in a meta element, where frame-ancestors and sandbox are not allowed (CSP3 §3.3). */
export const FRAME_POLICY = `default-src 'none'; style-src ${STYLE_HASH}; form-action 'none'; base-uri 'none'`;

/** The value of `Content-Security-Policy` for every page made here. */
export const PAGE_POLICY = policyWith("'self'");

/**
 * The same for a page whose form leads on to somebody else: browsers hold the redirects after a form to `form-action`, too.
 * @param origins of the redirects, or a scheme with its colon where it is a program's own
 */
export function pagePolicyLeadingTo(origins: readonly string[]): string {
  return policyWith(["'self'", ...origins].join(' '));
}

function policyWith(formAction: string): string {
  return [
    "default-src 'none'",
    `style-src 'self' ${STYLE_HASH}`,
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
