/** Conversations: how a reply is titled and which messages it points to (RFC 5322 §3.6.4, §3.6.5). */

/** The conversation that a message continues. */
export interface Conversation {
  readonly threadId: string;
  /** Message-ID of the message that is answered, with its angle brackets. */
  readonly inReplyTo: string | null;
  /** Message-IDs of the conversation, oldest first. */
  readonly references: readonly string[];
}

const SUBJECT_LIMIT = 998;

/** `Re: ` once, however many there are already. */
export function replySubject(subject: string): string {
  return titled(/^\s*re\s*:/iu.test(subject) ? subject : `Re: ${subject.trim()}`);
}

/** `Fwd: ` once, as whoever forwarded it before wrote it. */
export function forwardSubject(subject: string): string {
  return titled(/^\s*fwd?\s*:/iu.test(subject) ? subject : `Fwd: ${subject.trim()}`);
}

function titled(subject: string): string {
  return [...subject.trim()].slice(0, SUBJECT_LIMIT).join('').trim();
}

const MESSAGE_ID = /<[^<>\s]{1,250}>/gu;
const REFERENCES_LIMIT = 50;

/** The identifiers in a header field; the newest are the ones that thread. */
export function messageIdsIn(field: string | undefined): string[] {
  return [...new Set(field?.match(MESSAGE_ID) ?? [])].slice(-REFERENCES_LIMIT);
}

/**
 * One identifier in one form (email.md 5.5): domains know no case, and a quoted local part that needs no quotes is the
 * same as one without (RFC 5322 §3.6.4, §4.4).
 */
export function normalMessageId(id: string): string {
  const at = id.lastIndexOf('@');
  if (at === -1) return id;
  const quoted = /^<"([\w!#$%&'*+/=?^`{|}~.-]+)"$/u.exec(id.slice(0, at))?.[1];
  const local = quoted === undefined ? id.slice(0, at) : `<${quoted}`;
  return `${local}${id.slice(at).toLowerCase()}`;
}

/** RFC 5322 §3.6.4: the references of the message that is answered, and that message. */
export function referencesAfter(references: readonly string[], answered: string | null): string[] {
  const all = answered === null ? [...references] : [...references.filter((id) => id !== answered), answered];
  return all.slice(-REFERENCES_LIMIT);
}
