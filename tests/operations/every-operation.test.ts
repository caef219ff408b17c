/** Every operation, over every route: how it succeeds, and that what is not there or not ours is not found. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { operations } from '../../api/operations/index.js';
import { expectRefusal } from '../support/answers.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant } from '../support/tenants.js';
import { callRoute, carriedOut, keyFor, ROUTES, rowOf, type Route } from './calls.js';
import { DOOR_SETTINGS, doorHeaders } from './doors.js';
import { recorder } from './recorded.js';
import type { Input, World } from './row.js';
import { ROWS } from './rows/index.js';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const aWorld = async (): Promise<World> => ({ installation, tenant: await aTenant(installation.stores) });

async function call(world: World, route: Route, input: Input) {
  const key = await keyFor(route.operation, world);
  return carriedOut(world, route, { input, key, headers: doorHeaders(route.operation) });
}

describe('the rows', () => {
  it('are one for each operation', () => {
    const names = operations.map(({ contract }) => contract.name);
    expect(Object.keys(ROWS).sort()).toEqual([...names].sort());
  });

  it('name members of the input only, and every id in the path', () => {
    for (const { name, operation, binding } of ROUTES) {
      const { names } = rowOf(operation);
      const inPath = [...binding.path.matchAll(/\{(\w+_id)\}/g)].map(([, member]) => String(member));
      expect([name, ...names]).toEqual(expect.arrayContaining(operation.contract.door ? [] : inPath));
      expect(Object.keys(operation.contract.input.shape)).toEqual(expect.arrayContaining([...names]));
    }
  });
});

describe.each(ROUTES)('$name', (route) => {
  const { operation, binding } = route;
  const { contract } = operation;
  const row = ROWS[contract.name];

  if (row?.never) {
    const { status, code } = row.never;
    it('is carried out by nobody, and says so', async () => {
      const world = await aWorld();
      expectRefusal(await call(world, route, await rowOf(operation).input(world)), status, code);
    });
  } else {
    it('succeeds, answers what its contract says, and records what it says', async () => {
      const world = await aWorld();
      const input = await rowOf(operation).input(world);
      const recorded = await recorder(world, operation);
      const answer = await call(world, route, input);
      const successes = [binding.success, ...(binding.otherSuccesses ?? [])];
      expect({ status: answer.status, successes, body: answer.body }).toMatchObject({
        status: successes.find((success) => success === answer.status) ?? successes,
      });
      expect(await recorded(row?.records)).toBeNull();
      if (binding.alsoAnswers !== undefined && Buffer.isBuffer(answer.body)) return;
      expect(answer.headers.get('content-type')).toMatch(/^application\/json(;|$)/);
      expect(contract.output.parse(answer.body)).toEqual(answer.body);
    });
  }

  for (const member of row?.names ?? []) {
    it(`does not find a ${member} that nobody has, nor one of another tenant, and tells them not apart`, async () => {
      const [world, other] = [await aWorld(), await aWorld()];
      const foreign = (await rowOf(operation).input(other))[member];
      const answers = [];
      for (const reference of [ulid(), foreign]) {
        const input = { ...(await rowOf(operation).input(world)), [member]: reference };
        const answer = await call(world, route, input);
        expectRefusal(answer, 404, 'not_found');
        answers.push({ ...answer.body, instance: '' });
      }
      expect(answers[0]).toEqual(answers[1]);
    });
  }

  const conflict = row?.conflict;
  if (conflict) {
    it('says so where the state of things forbids it', async () => {
      const world = await aWorld();
      const { input, status, code } = await conflict(world);
      const key = await keyFor(operation, world);
      const answer = await callRoute(installation.baseUrl, route, {
        input,
        key,
        headers: doorHeaders(operation),
      });
      expectRefusal(answer, status, code);
    });
  }
});
