/** Mail that runs in circles: handed on far more often than real mail is (RFC 5321 §6.3), or by us again and again. */

/** Real mail has had about ten. */
export const HOPS_LIMIT = 50;
/** Once is mail from a mailbox of ours to another; a forwarder may bring it again. */
export const OWN_MARKS_LIMIT = 3;

export interface LoopMark {
  readonly header: string;
  readonly value: string;
}

/** @param header the header block, lines ending with CRLF */
export function runsInCircles(header: string, ownMark: LoopMark): boolean {
  const fields = header.split(/\r\n(?![ \t])/u).map((field) => field.toLowerCase());
  const hops = fields.filter((field) => /^received[ \t]*:/u.test(field)).length;
  const marks = fields.filter((field) => isOwnMark(field, ownMark)).length;
  return hops > HOPS_LIMIT || marks > OWN_MARKS_LIMIT;
}

function isOwnMark(field: string, { header, value }: LoopMark): boolean {
  const [name, said = ''] = field.split(':', 2);
  return name?.trim() === header.toLowerCase() && said.trim() === value;
}
