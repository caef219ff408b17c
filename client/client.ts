/**
 * A typed client of a MultiMail server. Routes, fields and answers come from the server's own OpenAPI document
 * (`schema.ts`); what is here is the little that types cannot do: errors, repeats, and the operator's code.
 */
import createClient, { type Client } from 'openapi-fetch';
import { MultiMailError } from './failure.js';
import { repeatingFetch, type Fetch } from './repeating-fetch.js';
import type { paths } from './schema.js';

export { MultiMailError } from './failure.js';
export type { components, operations, paths } from './schema.js';

export interface ClientOptions {
  /** Address of the server, with or without a slash at its end. */
  readonly baseUrl: string;
  /** An API key, `mm_live_…`; public routes need none. */
  readonly key?: string | undefined;
  readonly fetch?: Fetch;
}

export type MultiMailClient = Client<paths>;

/** Calls reject with `MultiMailError` for every answer that is no success. */
export function createMultiMailClient({ baseUrl, key, fetch: fetchOnce }: ClientOptions): MultiMailClient {
  const client = createClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
    fetch: repeatingFetch(fetchOnce ?? ((request) => fetch(request))),
  });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw new MultiMailError(response, await bodyOf(response));
    },
  });
  return client;
}

/** The header that makes a state-changing call safe to repeat: `client.POST(path, { body, ...onlyOnce(key) })`. */
export function onlyOnce(key: string): { headers: { 'Idempotency-Key': string } } {
  return { headers: { 'Idempotency-Key': key } };
}

/** The answer itself; that it is a success was seen to before. */
export async function dataOf<Data>(call: Promise<{ data?: Data; response: Response }>): Promise<Data> {
  const { data, response } = await call;
  if (data === undefined) throw new MultiMailError(response, undefined);
  return data;
}

/** A sensitive call was put to the operator: nothing has happened yet. */
export interface PendingApproval {
  readonly status: 'pending_approval';
  readonly approval_id: string;
  readonly masked_email: string;
  readonly expires_at: string;
}

export function isPendingApproval(answer: unknown): answer is PendingApproval {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'status' in answer &&
    answer.status === 'pending_approval'
  );
}

/**
 * Makes a call that may need the operator's code: without one first, then again with the code that was mailed.
 * @param call has to send the same fields both times
 * @param askForCode answers undefined where nobody can tell the code now; the pending answer is then the result
 */
export async function withOperatorCode<Answer>(
  call: (code: string | undefined) => Promise<Answer>,
  askForCode: (pending: PendingApproval) => Promise<string | undefined>,
): Promise<Answer> {
  const first = await call(undefined);
  if (!isPendingApproval(first)) return first;
  const code = await askForCode(first);
  return code === undefined ? first : call(code);
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.clone().json();
  } catch {
    return undefined;
  }
}
