/** Refused decisions: on record, and not without end. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { REFUSALS_ON_RECORD, type Refusal } from '../../../domain/refusal.js';
import { startStores, type TestStores } from '../../support/test-stores.js';
import { aTenant } from '../../support/tenants.js';

let kept: TestStores;
beforeAll(async () => {
  kept = await startStores(4);
});
afterAll(() => kept.stop());

it('the same attempt is on record so many times, and the last entry says so; another one always is', async () => {
  const { stores } = kept;
  const { tenantId } = await aTenant(stores);
  const messageId = ulid();
  const again: Refusal = { tenantId, messageId, actor: 'system', code: 'unauthenticated', way: 'console' };
  for (let time = 0; time < REFUSALS_ON_RECORD.times + 5; time += 1) await stores.refusals.record(again);
  await stores.refusals.record({ ...again, actor: 'person:ann' });
  const entries = await stores.audit.list({
    tenantId,
    resourceId: messageId,
    limit: 100,
    order: 'oldest_first',
  });
  expect(entries).toHaveLength(REFUSALS_ON_RECORD.times + 1);
  expect(entries.filter(({ metadata }) => metadata?.further_ones_on_record === false)).toHaveLength(1);
  expect(entries.at(-2)?.metadata).toEqual({
    code: 'unauthenticated',
    way: 'console',
    further_ones_on_record: false,
  });
  expect(entries.at(-1)).toMatchObject({ action: 'oversight.refused', actor: 'person:ann' });
});
