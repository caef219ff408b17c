/** Bad input, at every operation: the contract's error body, and nothing in the database has changed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal } from '../support/answers.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { tableRows } from '../support/table-rows.js';
import { aTenant } from '../support/tenants.js';
import { callRoute, keyFor, ROUTES, rowOf, type Route } from './calls.js';
import { DOOR_SETTINGS, doorHeaders } from './doors.js';
import type { Input, World } from './row.js';
import { ROWS } from './rows/index.js';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

/** The rows once nothing is under way any more: workflows and notices of the set-up have come to rest. */
async function restingRows(): Promise<Record<string, unknown>> {
  for (let before = await tableRows(installation); ;) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    const after = await tableRows(installation);
    if (JSON.stringify(after) === JSON.stringify(before)) return after;
    before = after;
  }
}

async function refuse(key: string | undefined, route: Route, input: Input): Promise<void> {
  const answer = await callRoute(installation.baseUrl, route, {
    input,
    key,
    headers: doorHeaders(route.operation),
  });
  expect({ input: JSON.stringify(input).slice(0, 300), status: answer.status }).toMatchObject({
    status: 400,
  });
  expectRefusal(answer, 400, String(answer.body.code));
}

/** In a world of its own; answers the rows before and after where they differ. */
async function refuseAll(route: Route): Promise<unknown> {
  const world: World = { installation, tenant: await aTenant(installation.stores) };
  const row = rowOf(route.operation);
  const [good, key] = [await row.input(world), await keyFor(route.operation, world)];
  const before = await restingRows();
  for (const bad of row.invalid) await refuse(key, route, { ...good, ...bad });
  const after = await restingRows();
  return JSON.stringify(after) === JSON.stringify(before) ? undefined : { before, after };
}

const withBody = ROUTES.filter(({ binding }) => binding.method !== 'get');

describe.each(ROUTES.filter(({ operation }) => (ROWS[operation.contract.name]?.invalid.length ?? 0) > 0))(
  '$name',
  (route) => {
    it('refuses each bad input with the error body, and changes nothing', async () => {
      // What was under way for the set-up may still end in between; a refusal that changes something does so every time.
      const changed: unknown[] = [];
      for (let time = 0; time < 3; time += 1) {
        const change = await refuseAll(route);
        if (change === undefined) return;
        changed.push(change);
      }
      expect(changed).toEqual([]);
    });
  },
);

describe.each(withBody)('$name', ({ operation, binding }) => {
  it('answers JSON whatever the body is', async () => {
    const world: World = { installation, tenant: await aTenant(installation.stores) };
    const key = await keyFor(operation, world);
    const url = installation.baseUrl + binding.path.replaceAll(/\{\w+\}/g, 'unknown');
    for (const body of ['', '{', 'null', '[]', '"text"', '{"a":']) {
      const response = await fetch(url, {
        method: binding.method.toUpperCase(),
        headers: {
          'Content-Type': 'application/json',
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          ...doorHeaders(operation),
        },
        body,
      });
      expect(response.headers.get('content-type')).toMatch(/^application\/json(;|$)/);
      const answer: unknown = await response.json();
      expect(answer).toEqual(expect.any(Object));
      expect({ body, status: response.status }).not.toMatchObject({ status: 500 });
    }
  });
});
