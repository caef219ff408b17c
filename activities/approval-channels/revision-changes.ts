/**
 * What a revision says otherwise than the one that people were asked about before it, field by field, for the page and for
 * cards. Compared are the bindings: all that a digest covers, and nothing that it does not.
 */
import { diffArrays, diffLines, type ChangeObject } from 'diff';
import type { BoundAttachment, ContentBinding } from '../../domain/binding.js';
import type { Revision } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';

export interface RevisionChanges {
  /** The revision before it, and its digest. */
  readonly before: Pick<Revision, 'number' | 'digest'>;
  /** Whoever made it: `person:<id>` of a person who was asked, or the credential of its agent. */
  readonly editor: Revision['editor'];
  readonly fields: readonly ChangedField[];
}

export interface ChangedField {
  readonly name: 'From' | 'To' | 'Cc' | 'Bcc' | 'Reply-To' | 'Subject' | 'Text' | 'Attachments';
  readonly pieces: readonly Piece[];
}

/** A list entry, or lines of the text. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond that many changed lines the text counts as another one: finding the smallest difference would take too long. */
const MOST_CHANGED_LINES = 2_000;

/** The person it names; nobody where it is a credential of an agent. */
export function personOfRef(editor: Revision['editor']): string[] {
  return editor.startsWith('person:') ? [editor.slice('person:'.length)] : [];
}

/** Null where nobody was asked about another content before. */
export async function revisionChanges(
  { messages }: Pick<Stores, 'messages'>,
  revision: Revision,
): Promise<RevisionChanges | null> {
  const before = await contentBefore(messages, revision);
  if (!before) return null;
  return {
    before: { number: before.number, digest: before.digest },
    editor: revision.editor,
    fields: changedFields(before.binding as ContentBinding, revision.binding as ContentBinding),
  };
}

/** A later scan makes a snapshot of its own of the same content. */
async function contentBefore(
  messages: Stores['messages'],
  { messageId, number, digest }: Revision,
): Promise<Revision | undefined> {
  if (number <= 1) return undefined;
  const before = await messages.revision(messageId, number - 1);
  return before?.digest === digest ? contentBefore(messages, before) : before;
}

export function changedFields(before: ContentBinding, after: ContentBinding): ChangedField[] {
  const listed = (name: ChangedField['name'], of: (binding: ContentBinding) => readonly string[]) => ({
    name,
    pieces: diffArrays([...of(before)], [...of(after)]).flatMap((change) =>
      change.value.map((text) => ({ kind: kindOf(change), text })),
    ),
  });
  const fields: ChangedField[] = [
    listed('From', ({ from }) => [from.name === null ? from.address : `${from.name} <${from.address}>`]),
    listed('To', ({ envelope }) => envelope.to),
    listed('Cc', ({ envelope }) => envelope.cc),
    listed('Bcc', ({ envelope }) => envelope.bcc),
    listed('Reply-To', ({ reply_to }) => (reply_to === null ? [] : [reply_to])),
    listed('Subject', ({ subject }) => [subject]),
    { name: 'Text', pieces: textPieces(before.text, after.text) },
    listed('Attachments', ({ attachments }) => attachments.map(inWords)),
  ];
  return fields.filter(({ pieces }) => pieces.some(({ kind }) => kind !== 'same'));
}

function textPieces(before: string, after: string): Piece[] {
  const changes = diffLines(before, after, { maxEditLength: MOST_CHANGED_LINES });
  if (changes) return changes.map((change) => ({ kind: kindOf(change), text: change.value }));
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

function kindOf({ added, removed }: Pick<ChangeObject<unknown>, 'added' | 'removed'>): Piece['kind'] {
  if (added) return 'added';
  return removed ? 'removed' : 'same';
}

function inWords({ name, content_type, size, sha256 }: BoundAttachment): string {
  return `${name}, ${content_type}, ${size} bytes, SHA-256 ${sha256}`;
}
