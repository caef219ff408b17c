import { describe, expect, it } from '@jest/globals';
import { errorAnswer } from '../../api/error-answers.js';
import { DomainError, ERROR_CODES, type ErrorCode } from '../../domain/errors.js';

/** rest.md 13: 400 what the request is, 401 and 403 who asks, 404, 409 how things stand, 413, 429, 503. */
const CODES_BY_STATUS: Readonly<Record<number, readonly ErrorCode[]>> = {
  400: [
    'validation_failed',
    'upgrade_required',
    'content_filtered',
    'mailbox_required',
    'scheduling_disabled',
    'forbidden_scope_combination',
    'billing_disabled',
    'justification_required',
  ],
  401: ['unauthenticated'],
  403: [
    'insufficient_scope',
    'sending_disabled',
    'held_for_approval',
    'limit_reached',
    'self_approval',
    'not_an_approver',
    'account_inactive',
    'agent_mismatch',
    'read_only',
    'invalid_approval_code',
    'vote_not_verified',
    'way_excluded',
    'step_up_required',
    'break_glass_excluded',
  ],
  404: ['not_found', 'no_pending_approval'],
  405: ['method_not_allowed'],
  409: [
    'already_voted',
    'not_pending',
    'not_cancellable',
    'wrong_state',
    'not_scheduled',
    'already_approved',
    'stale_revision',
    'duplicate',
    'idempotency_conflict',
    'expired',
    'not_cleared',
    'legal_hold',
    'in_use',
    'delegation_refused',
    'vote_moved',
  ],
  410: ['erased'],
  413: ['payload_too_large'],
  422: ['domain_blocked'],
  429: ['rate_limited', 'quota_exceeded', 'warmup_limited'],
  503: ['unavailable', 'directory_stale', 'directory_unavailable'],
};

describe('an error of our rules', () => {
  const rows = Object.entries(CODES_BY_STATUS).flatMap(([status, codes]) =>
    codes.map((code) => [code, Number(status)] as const),
  );

  it('has its status in this table, every one of them', () => {
    expect(rows.map(([code]) => code).sort()).toEqual([...ERROR_CODES].sort());
  });

  it.each(rows)('%s is answered with %i, a text for people and the members of RFC 9457', (code, status) => {
    const answer = errorAnswer(new DomainError(code), 'urn:uuid:1');
    const { error } = answer.body;
    expect(answer).toEqual({
      status,
      body: {
        error,
        code,
        type: `urn:multimail:error:${code}`,
        title: code.replaceAll('_', ' '),
        status,
        detail: error,
        instance: 'urn:uuid:1',
      },
    });
    expect(error).toMatch(/^[A-Z].{3,}/);
    expect(error).not.toBe(code);
  });

  it('says what the rule itself said, where it said something', () => {
    expect(errorAnswer(new DomainError('not_found', 'Mailbox not found')).body.error).toBe(
      'Mailbox not found',
    );
  });

  it('has no instance where the caller has no use for one', () => {
    expect(errorAnswer(new DomainError('not_found')).body).not.toHaveProperty('instance');
  });
});

describe('details', () => {
  it('that are for the reader stand beside the error', () => {
    const details = {
      fields: { to: 'Required' },
      required_scope: 'send',
      upgrade: { path: '/v1/x' },
      id: 'm1',
      current_status: 'sent',
      retry_after: 60,
    };
    expect(errorAnswer(new DomainError('validation_failed', 'x', details)).body).toMatchObject(details);
  });

  it('that are not stay inside', () => {
    const { body } = errorAnswer(
      new DomainError('unavailable', 'x', { cause: 'secret', sql: 'SELECT', id: undefined }),
    );
    expect(JSON.stringify(body)).not.toMatch(/secret|SELECT/);
    expect(body).not.toHaveProperty('id');
  });

  it('cannot take the place of what we say ourselves', () => {
    const { status, body } = errorAnswer(
      new DomainError('not_found', 'x', { status: 200, error: 'y', type: 'z' }),
    );
    expect([status, body.status, body.error, body.type]).toEqual([
      404,
      404,
      'x',
      'urn:multimail:error:not_found',
    ]);
  });
});

describe('an error that is not ours', () => {
  it.each([
    ['an exception', new Error('password=hunter2 at /srv/app.ts:12')],
    ['a text', 'password=hunter2'],
    ['an object that looks like ours', { code: 'not_found', message: 'password=hunter2', details: {} }],
    ['nothing', undefined],
  ])('is hidden altogether: %s', (_name, error) => {
    const { status, body } = errorAnswer(error);
    expect(status).toBe(500);
    expect(body.code).toBe('internal');
    expect(JSON.stringify(body)).not.toMatch(/hunter2|app\.ts/);
  });
});
