/** The typed client: errors as exceptions, repeats where they are safe, and the two steps of a sensitive call. */
import { describe, expect, it } from '@jest/globals';
import {
  createMultiMailClient,
  dataOf,
  MultiMailError,
  onlyOnce,
  withOperatorCode,
  type PendingApproval,
} from '../../client/client.js';
import { repeatingFetch } from '../../client/repeating-fetch.js';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const MAIL = { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' };

/** A server that gives these answers one after the other, and remembers what it was asked. */
function scripted(...answers: (Response | Error)[]) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    const answer = answers[requests.length - 1];
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('asked too often');
  };
  return { fetch, requests };
}

describe('a client', () => {
  it('sends the key and asks below the base, whatever slash it ends with', async () => {
    const { fetch, requests } = scripted(json(200, { mailboxes: [] }));
    const client = createMultiMailClient({ baseUrl: 'https://mail.acme.example/', key: 'mm_live_x', fetch });
    expect(await dataOf(client.GET('/v1/mailboxes'))).toEqual({ mailboxes: [] });
    expect(requests[0]?.url).toBe('https://mail.acme.example/v1/mailboxes');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer mm_live_x');
  });

  it('turns every refusal into an exception that says what the server said', async () => {
    const body = { error: 'to: is required', code: 'validation_failed', fields: { to: 'is required' } };
    const { fetch } = scripted(json(400, body, { 'X-Request-Id': 'r1' }));
    const client = createMultiMailClient({ baseUrl: 'https://x.test', fetch });
    const error: unknown = await client.POST('/v1/send', { body: MAIL }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MultiMailError);
    const { code, fields } = body;
    expect(error).toMatchObject({ code, fields, status: 400, requestId: 'r1', body });
    expect((error as Error).message).toBe(body.error);
  });

  it('knows when to ask again, and survives an answer that is no JSON', async () => {
    const { fetch } = scripted(
      new Response('<h1>Bad gateway</h1>', { status: 429, headers: { 'Retry-After': '7' } }),
    );
    const client = createMultiMailClient({ baseUrl: 'https://x.test', fetch });
    await expect(client.GET('/v1/mailboxes')).rejects.toMatchObject({
      status: 429,
      code: 'unknown',
      retryAfterSeconds: 7,
      fields: {},
    });
  });
});

describe('a repeat', () => {
  const noWait = async () => undefined;
  const get = () => new Request('https://x.test/v1/mailboxes');
  const post = (headers = {}) =>
    new Request('https://x.test/v1/send', { method: 'POST', body: '{}', headers });

  it('is made of a read and of what carries an Idempotency-Key, with the same body', async () => {
    for (const request of [get(), post(onlyOnce('k').headers)]) {
      const { fetch, requests } = scripted(new TypeError('reset'), json(503, {}), json(200, {}));
      expect((await repeatingFetch(fetch, noWait)(request)).status).toBe(200);
      expect(requests).toHaveLength(3);
      expect(requests.map((one) => one.headers.get('idempotency-key'))).toEqual(
        Array.from({ length: 3 }, () => request.headers.get('idempotency-key')),
      );
    }
  });

  it('is never made of anything else: a lost answer may have been a success', async () => {
    const { fetch, requests } = scripted(new TypeError('reset'));
    await expect(repeatingFetch(fetch, noWait)(post())).rejects.toThrow('reset');
    expect(requests).toHaveLength(1);
  });

  it('ends: the third answer stands, and the third fault is told', async () => {
    const busy = scripted(json(503, {}), json(503, {}), json(503, {}));
    expect((await repeatingFetch(busy.fetch, noWait)(get())).status).toBe(503);
    const gone = scripted(new TypeError('1'), new TypeError('2'), new TypeError('3'));
    await expect(repeatingFetch(gone.fetch, noWait)(get())).rejects.toThrow('3');
  });

  it('waits longer each time, and not for other refusals', async () => {
    const waits: number[] = [];
    const note = async (ms: number) => void waits.push(ms);
    await repeatingFetch(scripted(json(503, {}), json(503, {}), json(200, {})).fetch, note)(get());
    await repeatingFetch(scripted(json(409, {})).fetch, note)(get());
    expect(waits).toEqual([250, 500]);
  });
});

describe('a sensitive call', () => {
  const pending: PendingApproval = {
    status: 'pending_approval',
    approval_id: '1',
    masked_email: 'o***@acme.test',
    expires_at: '2026-11-23T10:30:00.000Z',
  };

  it('is made again with the code that somebody told', async () => {
    const codes: (string | undefined)[] = [];
    const call = async (code: string | undefined) => {
      codes.push(code);
      return code === undefined ? pending : { status: 'revoked' };
    };
    expect(await withOperatorCode(call, async () => 'K7M-2QX')).toEqual({ status: 'revoked' });
    expect(codes).toEqual([undefined, 'K7M-2QX']);
  });

  it('stays pending where nobody knows the code, and is over at once where none is needed', async () => {
    expect(
      await withOperatorCode(
        async () => pending,
        async () => undefined,
      ),
    ).toBe(pending);
    const never = async () => Promise.reject(new Error('asked'));
    expect(await withOperatorCode(async () => ({ status: 'updated' }), never)).toEqual({ status: 'updated' });
  });
});
