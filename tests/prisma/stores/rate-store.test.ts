/** Limits in the database: they hold for every process, and a window that is over starts anew. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Database } from '../../../prisma/client.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let database: Database;
let stores: Stores;

beforeAll(async () => {
  place = await startStores(4);
  ({ database, stores } = place);
});
afterAll(() => place.stop());

const aLimit = () => ({ name: 'export', subject: ulid(), times: 3, withinMs: 60_000 });

it('lets through as many as it says, and then says how long to wait', async () => {
  const limit = aLimit();
  const standings = [];
  for (let time = 0; time < 5; time += 1) standings.push(await stores.rates.hit(limit));
  expect(standings.map(({ isWithin }) => isWithin)).toEqual([true, true, true, false, false]);
  expect(standings.at(-1)?.retryAfterSeconds).toBeGreaterThan(0);
  expect(standings.at(-1)?.retryAfterSeconds).toBeLessThanOrEqual(60);
});

it('counts twins that come at once', async () => {
  const limit = aLimit();
  const standings = await Promise.all(Array.from({ length: 10 }, () => stores.rates.hit(limit)));
  expect(standings.filter(({ isWithin }) => isWithin)).toHaveLength(3);
});

it('counts by subject', async () => {
  const limit = aLimit();
  for (let time = 0; time < 4; time += 1) await stores.rates.hit(limit);
  expect(await stores.rates.hit({ ...limit, subject: ulid() })).toMatchObject({ isWithin: true });
});

it('starts anew once the window is over', async () => {
  const limit = aLimit();
  for (let time = 0; time < 4; time += 1) await stores.rates.hit(limit);
  const longAgo = new Date(Date.now() - limit.withinMs - 1_000);
  await database.rateCount.updateMany({ where: { subject: limit.subject }, data: { windowStart: longAgo } });
  expect(await stores.rates.look(limit)).toMatchObject({ isWithin: true });
  expect(await stores.rates.hit(limit)).toMatchObject({ isWithin: true });
});

it('can be looked at without counting', async () => {
  const limit = aLimit();
  for (let time = 0; time < 5; time += 1)
    expect(await stores.rates.look(limit)).toMatchObject({ isWithin: true });
  for (let time = 0; time < 3; time += 1) await stores.rates.hit(limit);
  expect(await stores.rates.look(limit)).toMatchObject({ isWithin: false });
});
