/** Breaking glass on real servers: two people, their reasons and a quarter of an hour; and everybody for whom it is closed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Person, Role } from '../../domain/person.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { aPolicy, approversAround, stage, type Approver } from '../support/approvers.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  actionsOn,
  caughtFor,
  copiesOf,
  decide,
  statusOf,
  submitted,
  untilStatus,
} from '../support/mails.js';
import { aKey, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let ann: Approver;
let id: string;
let seen: { approval_id: string; revision: number; digest: string };

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const around = () => ({ installation, tenant });
const { approver, api } = approversAround(around);

beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  ann = await approver('ann');
  await aPolicy(around(), [stage([ann])], { breakGlass: 'allowed' });
  await held();
});

async function held(): Promise<void> {
  id = await submitted(installation, tenant);
  const request = await installation.stores.approvals.forMessage(id);
  if (!request) throw new Error('nobody is asked');
  seen = { approval_id: request.requestId, revision: request.revision, digest: request.digest };
}

async function holder(name: string, roles: readonly Role[] = ['break_glass']): Promise<Approver> {
  const { tenantId } = tenant;
  const person = await aPerson(installation.stores, {
    tenantId,
    email: `${name}.${id.toLowerCase()}@acme.test`,
    name,
    roles,
  });
  const { key } = await aKey(installation.stores, {
    tenantId,
    scopes: ['read', 'oversight'],
    personId: person.id,
  });
  return { person, key };
}

const say = (key: string, change: object = {}) =>
  api('POST', '/v1/oversight/break-glass', key, { ...seen, reason: 'The plant is on fire', ...change });

async function expectWaiting(): Promise<void> {
  expect(await statusOf(installation, id)).toBe('pending_send_approval');
  expect(copiesOf(installation, id)).toEqual([]);
}

const mailTo = ({ email }: Person, words: string) =>
  eventually(
    () =>
      caughtFor(installation, email).some(({ raw }) =>
        String(raw)
          .replaceAll(/=\r?\n/g, '')
          .includes(words),
      ),
    Boolean,
  );

it('sends what two people stand in for, loudly, and its claim and the evidence say so', async () => {
  const [eve, fay] = [await holder('eve'), await holder('fay')];
  const operator = await holder('oscar', ['operator']);
  expect(await say(eve.key)).toMatchObject({ status: 200, body: { status: 'requested' } });
  expect(await say(eve.key)).toMatchObject({ status: 409, body: { code: 'already_voted' } });
  await expectWaiting();
  for (const { person } of [ann, operator, fay]) await mailTo(person, 'Breaking glass was asked for');

  const visitor = await signedIn(installation, fay.person);
  const path = `/console/approvals/${seen.approval_id}`;
  const page = parsePage((await visitor.get(path)).text).text;
  for (const words of ['Break the glass', 'eve', 'The plant is on fire']) expect(page).toContain(words);
  const form = await visitor.formOn(path, `${path}/break-glass`);
  const joined = await visitor.post(`${path}/break-glass`, { ...form, reason: 'I see the smoke' });
  expect(joined.status).toBe(303);
  await untilStatus(installation, id, 'sent');
  for (const { person } of [ann, operator]) await mailTo(person, 'Glass was broken');

  const copies = await eventually(
    () => copiesOf(installation, id),
    ({ length }) => length > 0,
  );
  const claim = /^X-MultiMail-Identity:\s*(\S+)/im.exec(String(copies[0]?.raw))?.[1] ?? '';
  const evidence = (await api('GET', `/v1/emails/${id}/evidence`, ann.key)).body;
  expect(evidence.votes).toMatchObject([
    { decision: 'break_glass', person_id: eve.person.id, reason: 'The plant is on fire' },
    { decision: 'break_glass', person_id: fay.person.id, reason: 'I see the smoke' },
  ]);
  const broken = evidence.audit.find(({ action }: { action: string }) => action === 'email.break_glass');
  expect([decodeJwt(claim).approval_ref, evidence.approval.approval_ref]).toEqual([broken.id, broken.id]);
  const actions = await actionsOn(installation, tenant.tenantId, id);
  expect(actions.filter((action) => action === 'email.break_glass_request')).toHaveLength(2);
  expect(actions).not.toContain('email.approve');
}, 60_000);

it('keeps what those who broke it, or wanted to, may decide as approvers', async () => {
  const both = await holder('bo', ['break_glass', 'approver']);
  await aPolicy(around(), [stage([both])], { breakGlass: 'allowed' });
  await held();
  expect(await say(both.key)).toMatchObject({ status: 200, body: { status: 'requested' } });
  expect(await decide(installation, both.key, { email_id: id, action: 'approve' })).toMatchObject({
    status: 200,
  });
  await untilStatus(installation, id, 'sent');
  expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.approve');
}, 60_000);

describe('nobody breaks it', () => {
  it('alone, without a reason, without the role, with a key that writes mail, or from another account', async () => {
    const eve = await holder('eve');
    const other = await aTenant(installation.stores);
    const grant = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['send', 'oversight'],
      personId: eve.person.id,
    });
    for (const [key, status] of [
      [ann.key, 403],
      [tenant.agentKey, 403],
      [tenant.adminKey, 403],
      [grant.key, 403],
      [other.oversightKey, 404],
    ] as const)
      expect(await say(key)).toMatchObject({ status });
    expect(await say(eve.key, { reason: '  ' })).toMatchObject({ status: 400 });
    expect(await say(eve.key, { digest: 'f'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'stale_revision' },
    });
    expect(await say(eve.key)).toMatchObject({ status: 200 });
    await expectWaiting();
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
  });

  it('who wrote or changed the message', async () => {
    const [eve, fay] = [await holder('eve'), await holder('fay', ['break_glass', 'approver'])];
    await installation.database.message.update({ where: { id }, data: { authorPersonId: eve.person.id } });
    expect(await say(eve.key)).toMatchObject({ status: 403, body: { code: 'self_approval' } });
    await aPolicy(around(), [stage([fay])], { breakGlass: 'allowed', editorMayVote: true });
    await held();
    const edited = await api('POST', '/v1/oversight/edit', fay.key, { ...seen, subject: 'Mine' });
    const { approval_id, revision, digest } = edited.body;
    expect(await say(fay.key, { approval_id, revision, digest })).toMatchObject({
      status: 403,
      body: { code: 'self_approval' },
    });
    // What was said of the earlier content says nothing of this one.
    expect(await say(eve.key)).toMatchObject({ status: 409, body: { code: 'stale_revision' } });
    await expectWaiting();
  });

  it('where the policy excludes it, of then or of now, or where a kill switch is on', async () => {
    const [eve, fay] = [await holder('eve'), await holder('fay')];
    expect(await say(eve.key)).toMatchObject({ status: 200 });
    const url = `${installation.baseUrl}/v1/kill-switch`;
    const halt = { scope: 'mailbox', mailbox: tenant.mailbox.address };
    expect(
      await call('PUT', url, { key: tenant.oversightKey, body: { ...halt, halted: true } }),
    ).toMatchObject({ status: 200 });
    expect(await say(fay.key)).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect(
      await call('PUT', url, { key: tenant.oversightKey, body: { ...halt, halted: false } }),
    ).toMatchObject({ status: 200 });
    await aPolicy(around(), [stage([ann])]);
    expect(await say(fay.key)).toMatchObject({ status: 403, body: { code: 'break_glass_excluded' } });
    await held();
    expect(await say(fay.key)).toMatchObject({ status: 403, body: { code: 'break_glass_excluded' } });
    const visitor = await signedIn(installation, fay.person);
    const path = `/console/approvals/${seen.approval_id}`;
    expect((await visitor.get(path)).text).not.toContain('Break the glass');
    const fields = { csrf: await formToken(visitor), revision: '1', digest: seen.digest, reason: 'x' };
    expect((await visitor.post(`${path}/break-glass`, fields)).status).toBe(403);
    await expectWaiting();
  });
});
