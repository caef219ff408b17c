/** Message identifiers of other people's mail, before they are written into ours (RFC 5322 §3.6.4). */

/** Printable ASCII without blanks and angle brackets; short enough for a header line of its own. */
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/u;
/** The newest are the ones that thread. */
const REFERENCES_LIMIT = 50;

export function messageIdOrNull(text: string | null): string | null {
  const id = text?.trim() ?? '';
  return MESSAGE_ID.test(id) ? id : null;
}

/** What is no identifier is left out: it comes from strangers and would thread nothing. */
export function messageIds(texts: readonly string[]): string[] {
  return texts
    .map((text) => text.trim())
    .filter((text) => MESSAGE_ID.test(text))
    .slice(-REFERENCES_LIMIT);
}
