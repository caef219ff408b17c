/** Bodies that end, break and begin lines in every way there is, and the proof that one left whole, as one message (email.md 5.1, 12.4). */
import { expect } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { eventually } from './http.js';
import type { Installation } from './installation.js';
import { approve, copiesOf } from './mails.js';
import type { TestTenant } from './tenants.js';
import { looseBytes } from './wire-bytes.js';
import { contentOf } from './stored-content.js';

const ENDS = ['\r\n', '\n', '\r', '\r\r\n', '\n\r', ''];
const FORMS = ENDS.flatMap((before) => ENDS.map((after) => [before, after] as const));

/** Behind each end of data stands what would be a second message if a server took it for one. */
const smuggling = FORMS.map(
  ([before, after], form) =>
    `Form ${form}${before}.${after}MAIL FROM:<evil${form}@evil.test>${after}RCPT TO:<victim@evil.test>${after}` +
    `DATA${after}Subject: smuggled${after}${after}Text ${form}`,
).join('\r\n\r\n');

export const AWKWARD_BODIES: readonly [string, string][] = [
  ['every end of data there is', smuggling],
  ['an end of data at its end', 'Last line\r\n.\r\n'],
  ['an end of data at its beginning', '.\r\nQUIT\r\nBelow'],
  ['lone CR', 'One\rtwo\r\rthree\r.\rfour'],
  ['leading dots', '.a\n..b\n...c\n.\n..\n\n.d'],
  [
    'lines of any length',
    `${'word '.repeat(1_000)}\n${'x'.repeat(998)}\n.${'y'.repeat(999)}\n${'z'.repeat(20_000)}`,
  ],
];

/** Words and dots in their order; how lines are broken is for whoever made the text out of Markdown. */
const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

/** What is sent with such a body: the text itself, and a file of the very same bytes. */
export const awkwardMail = (text: string, door: string): Record<string, unknown> => ({
  to: ['pat@example.com'],
  subject: `Awkward, by ${door}`,
  markdown: `${text}\n\nBy ${door}.`,
  attachments: [
    { name: 'same.txt', content_type: 'text/plain', content_base64: Buffer.from(text).toString('base64') },
  ],
});

/** Lets it go where a rule holds it, and looks at all that reached the relay since. */
export async function expectSentWhole(
  installation: Installation,
  tenant: TestTenant,
  message: { id: string; gate: string; text: string; door: string; caughtBefore: number },
): Promise<void> {
  const { id, gate, text, door, caughtBefore } = message;
  if (gate === 'hold') await approve(installation, tenant.oversightKey, id);
  const [copy] = await eventually(
    () => copiesOf(installation, id),
    ({ length }) => length > 0,
  );
  // Notices to approvers may come in between; they hold nothing of the message.
  const ofIt = installation.catcher
    .messages()
    .slice(caughtBefore)
    .filter((caught) =>
      /smuggled|Awkward|evil|victim/u.test(JSON.stringify(caught.envelope) + String(caught.raw)),
    );
  expect(ofIt).toHaveLength(1);

  const raw = copy?.raw ?? Buffer.alloc(0);
  expect(copy?.envelope.rcpt_to).toEqual(['pat@example.com']);
  expect(looseBytes(raw)).toEqual([]);
  const revision = await installation.stores.messages.revision(id, 1);
  const frozen = await contentOf(installation).get(revision?.mimeSha256 ?? '');
  expect(raw.subarray(-frozen.length).equals(frozen)).toBe(true);

  const read = await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true });
  expect(wordsOf(read.text ?? '').slice(0, wordsOf(text).length)).toEqual(wordsOf(text));
  expect(read.text).toContain(`By ${door}.`);
  expect(read.attachments.map(({ content }) => content.toString())).toEqual([text]);
}
