/** Limits in the database: they hold for every process, and a window that is over starts anew. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { connectDatabase, type Database } from '../../../prisma/client.js';
import { createStores, type Stores } from '../../../prisma/stores/index.js';
import { freshDatabase, type FreshDatabase } from '../../support/servers.js';

let place: FreshDatabase;
let database: Database;
let stores: Stores;

beforeAll(async () => {
  place = await freshDatabase();
  database = connectDatabase(place.appUrl, 4);
  stores = createStores(database);
});
afterAll(async () => {
  await database.$disconnect();
  await place.drop();
});

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
