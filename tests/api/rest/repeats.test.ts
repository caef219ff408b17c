/** `Idempotency-Key` (rest.md 8) against a real database: same request same answer, one effect, whatever comes between. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { onlyOnce, type JsonAnswer, type Repeatable } from '../../../api/rest/repeats.js';
import type { Services } from '../../../api/context.js';
import { DomainError } from '../../../domain/errors.js';
import { connectDatabase, type Database } from '../../../prisma/client.js';
import { createStores, type Stores } from '../../../prisma/stores/index.js';
import { derivedSecret } from '../../../settings/keys.js';
import { createSecrets } from '../../../signing/secrets.js';
import { freshDatabase, type FreshDatabase } from '../../support/servers.js';

let place: FreshDatabase;
let database: Database;
let services: Services;

beforeAll(async () => {
  place = await freshDatabase();
  database = connectDatabase(place.appUrl, 8);
  const masterKey = randomBytes(32);
  services = {
    stores: createStores(database),
    secrets: createSecrets((purpose) => derivedSecret(masterKey, purpose)),
  } as unknown as Services;
});
afterAll(async () => {
  await database.$disconnect();
  await place.drop();
});

const aKey = (change: Partial<Repeatable> = {}): Repeatable => ({
  owner: 'key:k1',
  key: ulid(),
  request: { path: '/v1/contacts', input: { email: 'pat@example.com' } },
  kind: 'transaction',
  ...change,
});

/** An effect that can be counted. */
async function act(stores: Stores, tenantId: string): Promise<JsonAnswer> {
  const id = ulid();
  await stores.rates.hit({ name: 'effect', subject: tenantId, times: 100, withinMs: 60_000 });
  return { status: 201, body: { id, secret: 'shown once' } };
}

async function effects(subject: string): Promise<number> {
  const row = await database.rateCount.findUnique({ where: { name_subject: { name: 'effect', subject } } });
  return row?.count ?? 0;
}

describe.each(['transaction', 'claimed'] as const)('a repeat (%s)', (kind) => {
  it('gets the first answer, and nothing is done again', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    const first = await onlyOnce(services, key, (stores) => act(stores, subject));
    const second = await onlyOnce(services, key, (stores) => act(stores, subject));
    expect(second).toEqual(first);
    expect(await effects(subject)).toBe(1);
  });

  it('of another request is a conflict, and does nothing', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    await onlyOnce(services, key, (stores) => act(stores, subject));
    const other = { ...key, request: { path: '/v1/contacts', input: { email: 'sam@example.com' } } };
    await expect(onlyOnce(services, other, (stores) => act(stores, subject))).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    expect(await effects(subject)).toBe(1);
  });

  it('belongs to its owner: the same key of another is another key', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    await onlyOnce(services, key, (stores) => act(stores, subject));
    await onlyOnce(services, { ...key, owner: 'key:k2' }, (stores) => act(stores, subject));
    expect(await effects(subject)).toBe(2);
  });

  it('of twelve twins at once one does it; the others conflict or get its answer', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    const twins = Array.from({ length: 12 }, () =>
      onlyOnce(services, key, (stores) => act(stores, subject)).catch((error: DomainError) => error.code),
    );
    const answers = await Promise.all(twins);
    const done = answers.filter((answer) => typeof answer === 'object');
    expect(await effects(subject)).toBe(1);
    expect(new Set(done.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers.filter((answer) => answer === 'idempotency_conflict')).toHaveLength(12 - done.length);
  });

  it('may be tried again where the first was refused, and a refusal keeps its traces', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    const refused = onlyOnce(services, key, async (stores) => {
      await act(stores, subject);
      throw new DomainError('invalid_approval_code');
    });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_approval_code' });
    // A wrong code that was not counted could be guessed for ever.
    expect(await effects(subject)).toBe(1);
    expect(await onlyOnce(services, key, (stores) => act(stores, subject))).toMatchObject({ status: 201 });
  });

  it('is not given an answer that says nothing has happened yet', async () => {
    const [key, subject] = [aKey({ kind }), ulid()];
    const pending = { status: 202, body: { status: 'pending_approval' }, isPassing: true };
    await onlyOnce(services, key, async () => pending);
    expect(await onlyOnce(services, key, (stores) => act(stores, subject))).toMatchObject({ status: 201 });
  });

  it('leaves no secret in the database in the clear', async () => {
    const key = aKey({ kind });
    await onlyOnce(services, key, (stores) => act(stores, ulid()));
    const row = await database.idempotentAnswer.findFirstOrThrow({ where: { key: key.key } });
    expect(row.status).toBe(201);
    expect(JSON.stringify(row)).not.toContain('shown once');
  });
});

describe('a crash', () => {
  it('inside the transaction leaves neither effect nor answer', async () => {
    const [key, subject] = [aKey(), ulid()];
    const crashed = onlyOnce(services, key, async (stores) => {
      await act(stores, subject);
      throw new Error('the process died');
    });
    await expect(crashed).rejects.toThrow('the process died');
    expect(await effects(subject)).toBe(0);
    await onlyOnce(services, key, (stores) => act(stores, subject));
    expect(await effects(subject)).toBe(1);
  });

  it('after a claim holds others off, and only for a while', async () => {
    const key = aKey({ kind: 'claimed' });
    const repeatKey = { owner: key.owner, key: key.key, requestHash: 'of the dead' };
    await services.stores.idempotentAnswers.claim(repeatKey);
    expect(await services.stores.idempotentAnswers.claim(repeatKey)).toEqual({ kind: 'conflict' });
    await database.idempotentAnswer.updateMany({
      where: { key: key.key },
      data: { createdAt: new Date(Date.now() - 3 * 60_000) },
    });
    expect(await services.stores.idempotentAnswers.claim(repeatKey)).toEqual({ kind: 'first' });
  });

  it.each(['', 'x'.repeat(201)])('is not what the key "%s" is answered with', async (key) => {
    const long = aKey({ key });
    await expect(onlyOnce(services, long, () => act(services.stores, ulid()))).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});
