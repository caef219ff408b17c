/**
 * The worker killed once at every step of a delivery, each message's heirs killed with the next one: nothing is lost,
 * nothing altered, and nothing sent twice that is not marked. `npm run bench -- kills` is the long version.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runCampaign } from '../../bench/kills/campaign.js';
import { groundOf } from '../../bench/kills/ground.js';
import { startSink, type RealServer } from '../../bench/kills/servers.js';
import { STEPS } from '../../bench/kills/steps.js';
import { fatesOf, faultsOf, tallyOf } from '../../bench/kills/tally.js';
import { createTrap } from '../../bench/kills/trap.js';
import { witnessOf } from '../../bench/kills/witness.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMailbox, aTenant } from '../support/tenants.js';

let installation: Installation;
let sink: RealServer;
const trap = createTrap();

beforeAll(async () => {
  [installation, sink] = await Promise.all([startInstallation(), startSink(trap)]);
  await installation.stopWorker();
}, 120_000);
afterAll(async () => {
  await Promise.all([installation.stop(), sink.stop()]);
}, 60_000);

it('a worker killed at every step of a delivery loses nothing and doubles nothing in silence', async () => {
  const { env, database, stores } = installation;
  const tenant = await aTenant(stores, { oversightMode: 'autonomous' });
  const other = await aMailbox(stores, {
    tenantId: tenant.tenantId,
    address: tenant.mailbox.address.replace('agent@', 'again@'),
    oversightMode: 'autonomous',
    onUncertain: 'resend',
  });
  const mailboxes = { hold: tenant.mailbox.id, resend: other.id };
  const kills = await runCampaign({
    ground: groundOf({ env, database, agentKey: tenant.agentKey, mailboxes }),
    trap,
    servers: [sink],
    kills: STEPS.length,
    signal: new AbortController().signal,
    onKill: () => undefined,
  });
  const fates = await fatesOf(kills, witnessOf(database, [sink]));
  expect(faultsOf(fates)).toEqual([]);
  expect(tallyOf(fates).at(-1)).toMatchObject({ kills: STEPS.length, lost: 0, unmarkedDoubles: 0 });
  // What smtp-sink has, and no worker lived to hear of, is held for a person.
  expect(fates.find(({ step }) => step === 'dot')).toMatchObject({
    isInDoubt: true,
    copies: [expect.any(String)],
  });
}, 300_000);
