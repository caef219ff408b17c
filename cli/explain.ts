/** An error in words that say what to do, and the exit code it means. */
import { MultiMailError } from '../client/client.js';
import { EXIT, type ExitCode } from './surroundings.js';

/** What a command gives up with; its message is for people. */
export class CliFailure extends Error {
  readonly advice: readonly string[];
  readonly exitCode: ExitCode;

  constructor(message: string, advice: readonly string[] = [], exitCode: ExitCode = EXIT.failed) {
    super(message);
    this.name = 'CliFailure';
    this.advice = advice;
    this.exitCode = exitCode;
  }
}

export interface Explanation {
  readonly message: string;
  readonly advice: readonly string[];
  readonly exitCode: ExitCode;
  /** For `--json`: what the server said, or the little we know. */
  readonly body: Readonly<Record<string, unknown>>;
}

export function explain(error: unknown, url: string): Explanation {
  if (error instanceof CliFailure) return said(error.message, error.advice, error.exitCode);
  if (error instanceof MultiMailError) {
    const { message, advice } = refusalInWords(error);
    const body = typeof error.body === 'object' && error.body !== null ? { ...error.body } : {};
    return { message, advice, exitCode: EXIT.failed, body: { error: message, code: error.code, ...body } };
  }
  const reason = networkReason(error);
  if (reason !== undefined) return said(`Nothing answers at ${url} (${reason})`, ADVICE_FOR_SILENCE);
  return said(error instanceof Error ? error.message : String(error), []);
}

const ADVICE_FOR_SILENCE = [
  'Is the server running? `npm start` prints its address.',
  'Is the address right? Set MULTIMAIL_URL or pass --url; `multimail doctor` looks closer.',
];

function said(message: string, advice: readonly string[], exitCode: ExitCode = EXIT.failed): Explanation {
  return { message, advice, exitCode, body: { error: message, advice } };
}

function refusalInWords(error: MultiMailError): { message: string; advice: readonly string[] } {
  const faults = Object.entries(error.fields).map(([field, fault]) => `${field}: ${fault}`);
  const advice = ADVICE[error.code]?.(error) ?? adviceForStatus(error);
  const request = error.requestId === undefined ? [] : [`The server's log knows it as ${error.requestId}.`];
  const isOurs = error.status >= 500 ? request : [];
  return { message: error.message, advice: [...(faults.length > 1 ? faults : []), ...advice, ...isOurs] };
}

const ADVICE: Readonly<Record<string, (error: MultiMailError) => readonly string[]>> = {
  insufficient_scope: ({ body }) => [
    `The key lacks the scope ${requiredScope(body)}. Use another key, or have one made: multimail keys create --name NAME --scopes ${requiredScope(body)}`,
  ],
  self_approval: () => [
    'Whoever wrote a message cannot decide on it: another person has to, with a key of their own.',
  ],
  not_an_approver: () => ['Use the oversight key of a person whom the approval policy names.'],
  not_pending: () => ['See what became of it: multimail status ID'],
  duplicate: () => [
    'The same message was submitted less than a minute ago. If it is meant twice, pass another --idempotency-key.',
  ],
  mailbox_required: () => ['Name one with --from; `multimail mailboxes` lists them.'],
  invalid_approval_code: () => [
    'Check the code in the newest mail; after five wrong ones a new one is needed.',
  ],
  no_pending_approval: () => [
    'Codes hold for one hour, for one use, and only for exactly the same command. Leave --approval-code out to get a new one.',
  ],
};

function adviceForStatus({ status, retryAfterSeconds }: MultiMailError): readonly string[] {
  if (status === 401) {
    return ['Set MULTIMAIL_API_KEY or pass --key. Keys begin with mm_live_; `multimail doctor` checks one.'];
  }
  if (status === 429 && retryAfterSeconds !== undefined) return [`Try again in ${retryAfterSeconds} s.`];
  if (status === 503) return ['Try again in a moment; `multimail doctor` says what is down.'];
  return [];
}

function requiredScope(body: unknown): string {
  const scope =
    typeof body === 'object' && body !== null && 'required_scope' in body ? body.required_scope : '';
  return typeof scope === 'string' ? scope : '';
}

/** `fetch` hides what happened one level down. */
export function networkReason(error: unknown): string | undefined {
  if (!(error instanceof TypeError)) return undefined;
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : undefined;
}
