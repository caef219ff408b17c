/** What a MultiMail server answered instead of a success, as an exception that programs can tell apart. */

export interface ErrorBody {
  readonly error?: unknown;
  readonly code?: unknown;
  readonly fields?: unknown;
}

export class MultiMailError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** Stable word for programs: `insufficient_scope`, `not_found`, …; `unknown` where the answer was not ours. */
  readonly code: string;
  /** Every field at fault, with what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whole seconds, where the server said when to ask again. */
  readonly retryAfterSeconds: number | undefined;
  /** Names the request in the server's log. */
  readonly requestId: string | undefined;
  /** The answer's body as it came. */
  readonly body: unknown;

  constructor(response: Response, body: unknown) {
    const said = typeof body === 'object' && body !== null ? (body as ErrorBody) : {};
    super(typeof said.error === 'string' ? said.error : `The server answered ${response.status}`);
    this.name = 'MultiMailError';
    this.status = response.status;
    this.code = typeof said.code === 'string' ? said.code : 'unknown';
    this.fields = isTexts(said.fields) ? said.fields : {};
    this.retryAfterSeconds = secondsIn(response.headers.get('retry-after'));
    this.requestId = response.headers.get('x-request-id') ?? undefined;
    this.body = body;
  }
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null;
}

function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
