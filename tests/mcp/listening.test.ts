/** A stream of notices lives as long as the credential it was opened with, and no longer. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { createListening, type Listening } from '../../api/mcp/listening.js';
import type { Services } from '../../api/context.js';
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';

const CALLER: Caller = {
  kind: 'grant',
  tenantId: 't',
  scopes: ['read', 'send'],
  mailboxIds: null,
  grantId: 'g',
  clientId: 'c',
  personId: 'p',
};

let again: () => Promise<Caller>;
let lost: () => void;
let listening: Listening;

beforeEach(() => {
  jest.useFakeTimers();
  again = async () => ({ ...CALLER });
  const changes = {
    listen: async () => undefined,
    onLost: (listener: () => void) => {
      lost = listener;
    },
  };
  listening = createListening({ changes } as unknown as Services, () => again());
});
afterEach(() => {
  jest.useRealTimers();
});

class Stream extends EventEmitter {
  writableEnded = false;
  answer: unknown;
  socket = null;
  end(): void {
    this.writableEnded = true;
    this.emit('close');
  }
  json(answer: unknown): void {
    this.answer = answer;
    this.end();
  }
}

async function opened(): Promise<Stream> {
  const stream = new Stream();
  const body = { jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params: { notifications: {} } };
  const request = { body, auth: { extra: { caller: CALLER, visitor: {} } } } as unknown as Request;
  let isPassedOn = false;
  await listening.guard(request, stream as unknown as Response, () => {
    isPassedOn = true;
  });
  expect(isPassedOn).toBe(true);
  return stream;
}

describe('a stream', () => {
  it('stays open while its credential is what it was', async () => {
    const stream = await opened();
    await listening.recheck();
    expect(stream.writableEnded).toBe(false);
  });

  it.each<[string, () => Promise<Caller>]>([
    ['revoked or has expired', async () => Promise.reject(new DomainError('unauthenticated'))],
    ['of an account that is not active', async () => Promise.reject(new DomainError('account_inactive'))],
    ['narrowed to fewer scopes', async () => ({ ...CALLER, scopes: ['send'] })],
    ['narrowed to fewer mailboxes', async () => ({ ...CALLER, mailboxIds: ['m'] })],
    ['nothing that can be looked up', async () => Promise.reject(new Error('no database'))],
  ])('ends when its credential is %s', async (_how, now) => {
    const stream = await opened();
    again = now;
    await listening.recheck();
    expect(stream.writableEnded).toBe(true);
  });

  it('is looked at every 15 seconds, and no longer than it is open', async () => {
    const stream = await opened();
    again = async () => Promise.reject(new DomainError('unauthenticated'));
    await jest.advanceTimersByTimeAsync(14_000);
    expect(stream.writableEnded).toBe(false);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(stream.writableEnded).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with the connection that tells of changes', async () => {
    const streams = [await opened(), await opened()];
    lost();
    expect(streams.map(({ writableEnded }) => writableEnded)).toEqual([true, true]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
