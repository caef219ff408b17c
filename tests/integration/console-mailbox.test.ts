/** A mailbox's page: stricter at once, never looser, and the kill switch that holds what has not begun to leave. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import type { Dependencies } from '../../activities/dependencies.js';
import { tellOfDemotions } from '../../activities/oversight/tell-of-demotions.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { expectOutput } from '../support/answers.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let visitor: Visit;
let path: string;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'monitored' });
  visitor = await signedIn(installation, tenant.approver);
  path = `/console/mailboxes/${tenant.mailbox.id}`;
});

const change = async (fields: Record<string, string>) =>
  visitor.post(path, { csrf: await formToken(visitor), ...fields });
const mailbox = () => installation.stores.mailboxes.find(tenant.mailbox.id);

describe('the page of a mailbox', () => {
  it('offers the stricter modes only', async () => {
    const { text } = await visitor.get(path);
    const offered = OVERSIGHT_MODES.filter((mode) => text.includes(`name="mode" value="${mode}"`));
    expect(offered).toEqual(['read_only', 'gated_all', 'gated_send']);
    expect(parsePage(text).text).toContain(tenant.mailbox.address);
  });

  it('makes the mailbox stricter at once, on record with the person', async () => {
    const answer = await change({ mode: 'gated_send' });
    expect(answer).toMatchObject({ status: 303 });
    expect(answer.headers.get('location')).toBe(path);
    expect((await mailbox())?.oversightMode).toBe('gated_send');
    const [entry] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'oversight.tighten',
      limit: 1,
      order: 'newest_first',
    });
    expect(entry).toMatchObject({
      actor: `person:${tenant.approver.id}`,
      metadata: { from: 'monitored', to: 'gated_send' },
    });
  });

  it.each(['autonomous', 'monitored', 'none', ''])('never sets the mode to %j', async (mode) => {
    expect((await change({ mode })).status).toBe(400);
    expect((await mailbox())?.oversightMode).toBe('monitored');
  });

  it('lets nobody change it who only reads', async () => {
    const { stores } = installation;
    const reader = await aPerson(stores, {
      tenantId: tenant.tenantId,
      email: 'r@x.test',
      name: 'R',
      roles: ['compliance'],
    });
    visitor = await signedIn(installation, reader);
    expect((await change({ mode: 'read_only' })).status).toBe(403);
    expect((await change({ halt: 'on' })).status).toBe(403);
    expect(await mailbox()).toMatchObject({ oversightMode: 'monitored', isHalted: false });
  });

  it('does not exist for another tenant', async () => {
    const stranger = await aTenant(installation.stores);
    visitor = await signedIn(installation, stranger.approver);
    expect((await visitor.get(path)).status).toBe(404);
    expect((await change({ halt: 'on' })).status).toBe(404);
    expect((await mailbox())?.isHalted).toBe(false);
  });
});

describe('the kill switch', () => {
  it('holds what is approved and what asks nobody, until it is released', async () => {
    const asking = { tenant: await aTenant(installation.stores), switched: path };
    const approver = await signedIn(installation, asking.tenant.approver);
    asking.switched = `/console/mailboxes/${asking.tenant.mailbox.id}`;
    const press = async (halt: string) => {
      await change({ halt });
      await approver.post(asking.switched, { csrf: await formToken(approver), halt });
    };
    const approved = await submitted(installation, asking.tenant);
    await press('on');
    expect(parsePage((await visitor.get(path)).text).text).toContain('Halted');
    const unasked = await submitted(installation, tenant);
    await approve(installation, asking.tenant.oversightKey, approved);
    for (const id of [approved, unasked]) {
      expect(await statusOf(installation, id)).toBe('scheduled');
      expect(copiesOf(installation, id)).toEqual([]);
    }
    // Made stricter while it is halted: nothing of it leaves when it is released.
    await change({ mode: 'read_only' });
    await press('off');
    await untilStatus(installation, approved, 'sent');
    expect(copiesOf(installation, approved)).toHaveLength(1);
    await untilStatus(installation, unasked, 'rejected');
    expect(copiesOf(installation, unasked)).toEqual([]);
    const log = await actionsOn(installation, asking.tenant.tenantId, asking.tenant.mailbox.id);
    expect(log).toEqual(['mailbox.create', 'mailbox.halt', 'mailbox.resume']);
  }, 90_000);
});

describe('what a mailbox has earned', () => {
  const trust = () =>
    call('GET', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/trust`, {
      key: tenant.oversightKey,
    });

  /** How many mails about it a round sends, and how many the next one. */
  async function mailsOfDemotions(): Promise<number[]> {
    const told: string[] = [];
    const attempt = async ({ rcptTo }: { rcptTo: string }) => {
      told.push(rcptTo);
      return { kind: 'accepted', reply: null };
    };
    const parts = {
      transport: { attempt },
      noticeFrom: 'multimail@multimail.test',
      publicBaseUrl: 'https://x.test',
    };
    const rounds: number[] = [];
    while (rounds.length < 2) {
      await tellOfDemotions({ ...parts, stores: installation.stores } as unknown as Dependencies);
      rounds.push(told.splice(0).filter((to) => to === tenant.approver.email).length);
    }
    return rounds;
  }

  it('is counted for people and over REST, and changes nothing', async () => {
    const answer = await trust();
    expectOutput('get_mailbox_trust', answer);
    expect(answer.body).toMatchObject({
      mode: 'monitored',
      suggested_mode: null,
      sent: 0,
      last_demotion: null,
    });
    expect(parsePage((await visitor.get(path)).text).text).toContain('No looser mode is suggested yet');
  });

  it('is lost by bounces before the next message leaves, and that is on record', async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, () => submitted(installation, tenant)));
    for (const id of sent) await untilStatus(installation, id, 'sent');
    await installation.database.message.updateMany({
      where: { id: { in: sent } },
      data: { bouncedAt: new Date(), bounceType: 'hard' },
    });
    expect((await trust()).body).toMatchObject({ sent: 5, bounced: 5 });
    const id = await submitted(installation, tenant);
    await untilStatus(installation, id, 'pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
    expect(await actionsOn(installation, tenant.tenantId, tenant.mailbox.id)).toContain('oversight.demote');
    expect((await trust()).body).toMatchObject({
      ...{ mode: 'gated_send', bounced: 0 },
      last_demotion: { from: 'monitored', to: 'gated_send', reasons: ['bounce_rate'] },
    });
    expect(parsePage((await visitor.get(path)).text).text).toContain('from monitored to gated_send');
    expect(await mailsOfDemotions()).toEqual([1, 0]);
    // A person decides on what was under way, and it leaves.
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
  });
});
