/** The pending list, page by page, and deciding on what came in: on the console, and with several people. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectRefusal } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, statusOf, submitted } from '../support/mails.js';
import { received } from '../support/received.js';
import { aKey, aMailbox, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
});

const pending = (query = '', route = '/v1/oversight/pending'): Promise<Answer> =>
  call('GET', `${installation.baseUrl}${route}${query}`, { key: tenant.oversightKey });
const idsIn = ({ body }: Answer): string[] => body.emails.map(({ id }: { id: string }) => id);
const requestOf = (id: string) =>
  eventually(
    () => installation.stores.approvals.forMessage(id),
    (request) => request !== undefined,
  );

async function held(subject: string): Promise<string> {
  const id = await received(installation, tenant.mailbox, { Subject: subject });
  await requestOf(id);
  return id;
}

describe('the pending list', () => {
  it('is oldest first, in pages that follow each other, under both addresses', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      ids.push(made % 2 === 0 ? await submitted(installation, tenant) : await held(`Held ${made}`));
    }
    for (const route of ['/v1/oversight/pending', '/v1/emails/pending']) {
      expect(idsIn(await pending('', route))).toEqual(ids);
      const first = await pending('?limit=2', route);
      const second = await pending(`?limit=2&cursor=${String(first.body.cursor)}`, route);
      const third = await pending(`?limit=2&cursor=${String(second.body.cursor)}`, route);
      expect([...idsIn(first), ...idsIn(second), ...idsIn(third)]).toEqual(ids);
      expect(third.body.cursor).toBeNull();
      expect(first.body.pending).toEqual(first.body.emails);
    }
    expectRefusal(await pending('?cursor=x'), 400, 'validation_failed');
  });

  it('is whole also where only one mailbox of several is asked for', async () => {
    const address = tenant.mailbox.address.replace('agent', 'other');
    const other = await aMailbox(installation.stores, { tenantId: tenant.tenantId, address });
    const mine = [await held('One'), await held('Two')];
    const theirs = await submitted(installation, tenant, { mailbox: other.id });
    const page = await pending(`?limit=1&mailbox=${tenant.mailbox.address}`);
    const rest = await pending(`?limit=1&mailbox=${tenant.mailbox.id}&cursor=${String(page.body.cursor)}`);
    expect([...idsIn(page), ...idsIn(rest)]).toEqual(mine);
    expect(idsIn(await pending(`?mailbox=${other.id}`))).toEqual([theirs]);
  });
});

describe('on the console', () => {
  it('a person sees who wrote it and what, and lets it through', async () => {
    const id = await held('A question for your agent');
    const path = `/console/approvals/${String((await requestOf(id))?.requestId)}`;
    const visitor = await signedIn(installation, tenant.approver);
    expect((await visitor.get('/console')).text).toContain('A question for your agent');
    const page = await visitor.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('wrote this message');
    expect(page.text).toMatch(/pat.{0,80}example\.com/);
    expect(page.text).toContain('Let it through');
    expect(page.text).not.toContain('and send');
    expect(page.text).not.toContain('message.eml');
    const form = await visitor.formOn(path, path);
    const result = await visitor.post(path, { ...form, decision: 'approve' });
    expect(result.text).toContain('The agent can read this message now');
    expect(await statusOf(installation, id)).toBe('unread');
  });
});

describe('where two people have to agree', () => {
  it('the first vote leaves it held, the second lets it through', async () => {
    const { tenantId } = tenant;
    const second = await aPerson(installation.stores, { tenantId, email: `b@${ulid()}.test`, name: 'Bo' });
    const approvers = [tenant.approver.id, second.id].map((personId) => ({
      kind: 'person' as const,
      personId,
    }));
    await installation.stores.mailboxes.addPolicy({
      id: ulid(),
      tenantId,
      mailboxId: tenant.mailbox.id,
      definition: {
        version: 2,
        stages: [{ approvers, needed: 2, justification: 'optional' }],
        expiresAfterSeconds: 3600,
        editorMayVote: false,
      },
    });
    const id = await held('For two');
    const first = await approve(installation, tenant.oversightKey, id);
    expect(first.body).toMatchObject({ status: 'pending_inbound_approval', votes: 1, needed: 2 });
    expect(await statusOf(installation, id)).toBe('pending_inbound_approval');
    const { key } = await aKey(installation.stores, { tenantId, scopes: ['oversight'], personId: second.id });
    expect((await approve(installation, key, id)).body).toMatchObject({ status: 'approved' });
    expect(await statusOf(installation, id)).toBe('unread');
  });

  it('and nobody decides in time, it is rejected', async () => {
    await installation.stores.mailboxes.addPolicy({
      id: ulid(),
      tenantId: tenant.tenantId,
      mailboxId: tenant.mailbox.id,
      definition: {
        version: 2,
        stages: [{ approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' }],
        expiresAfterSeconds: 1,
        editorMayVote: false,
      },
    });
    const id = await held('Too late');
    await eventually(
      () => statusOf(installation, id),
      (status) => status === 'rejected',
    );
    expect((await installation.stores.messages.find(id))?.approvedBy).toBe('system:expired');
  });
});
