/** What became of an operator's answer: done, with what is shown once; refused; or why there is nothing to decide. */
import { factList } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { notice, type NoticeTone } from './notice.js';
import { page } from './page.js';
import { secretOnce, type SecretOnce } from './secret-once.js';
import { absoluteTime } from './times.js';

export type OperatorResult =
  | {
      readonly kind: 'done';
      readonly lines: readonly string[];
      readonly secrets: readonly SecretOnce[];
      readonly facts: readonly { readonly name: string; readonly value: string }[];
    }
  /** Somebody else has to agree as well, and was mailed. */
  | { readonly kind: 'passed_on'; readonly maskedEmail: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'decided_before'; readonly outcome: 'approved' | 'rejected' | 'void'; readonly at: Date }
  /** Approved, and impossible by now. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'expired' | 'unknown' };

interface Told {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text: Html;
}

export function operatorResultPage(result: OperatorResult): string {
  const told = tell(result);
  return page({ title: told.title, body: notice({ ...told, actions: [] }), viewer: null });
}

function tell(result: OperatorResult): Told {
  switch (result.kind) {
    case 'done':
      return done(result);
    case 'passed_on':
      return plain(
        'good',
        'Your approval counts',
        `Somebody else has to agree as well; we have mailed ${result.maskedEmail}.`,
      );
    case 'rejected':
      return plain(
        'plain',
        'Rejected',
        'It does not happen. If you did not expect it, look at your API keys.',
      );
    case 'decided_before':
      return before(result);
    case 'failed':
      return plain('bad', 'It could not be done', `${result.reason}. Nothing was changed.`);
    case 'expired':
      return plain(
        'warning',
        'This request has expired',
        'Requests end after an hour, and nothing has happened. Whoever needs it can ask again.',
      );
    case 'unknown':
      return plain(
        'bad',
        'This link is not known',
        'Perhaps a part of the address was cut off. Copy the whole link from the mail.',
      );
  }
}

function plain(tone: NoticeTone, title: string, text: string): Told {
  return { tone, title, text: html`<p>${foreign(text)}</p>` };
}

function done({ lines, secrets, facts }: Extract<OperatorResult, { kind: 'done' }>): Told {
  return {
    tone: 'good',
    title: 'Approved and done',
    text: html`${lines.map((line) => html`<p>${foreign(line)}</p>`)} ${secrets.map(secretOnce)}
    ${facts.length === 0 ? null : factList(facts.map(({ name, value }) => ({ name, value: foreign(value) })))}`,
  };
}

const OUTCOME_WORDS = {
  approved: 'It was approved',
  rejected: 'It was rejected',
  void: 'It was closed without an answer, for instance after too many wrong codes,',
} as const;

function before({ outcome, at }: Extract<OperatorResult, { kind: 'decided_before' }>): Told {
  return {
    tone: 'warning',
    title: 'This was already decided',
    text: html`<p>${OUTCOME_WORDS[outcome]} on ${absoluteTime(at)}. Nothing more has happened now.</p>`,
  };
}
