/** A mark: one way in which a message could deceive its reader, found by looking at it, and said to the approver. */

export const MARK_CODES = [
  'hidden_characters',
  'mixed_scripts',
  'international_name',
  'look_alike',
  'address_in_name',
  'reply_to_differs',
  'external',
  'first_contact',
  'pushed_down_text',
  'executable_name',
  'link_differs',
  'link_unusual',
  'link_hides_host',
  'many_links',
] as const;
export type MarkCode = (typeof MARK_CODES)[number];

export interface Mark {
  readonly code: MarkCode;
  /** Where in the message, as in a finding: `to[0]`, `reply_to`, `subject`, `text`, `attachments[1]`, `links[0]`. */
  readonly place: string;
  /** One sentence for the approver. It may quote the message, so it is as foreign as the message itself. */
  readonly message: string;
}

/** Marks that tell a fact of every day; the others are warnings. */
const PLAIN: readonly MarkCode[] = ['external', 'first_contact'];

export function isWarning(mark: Mark): boolean {
  return !PLAIN.includes(mark.code);
}
