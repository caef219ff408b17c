/**
 * Step-up (microsoft.md 2.5): a request whose policy asks for an authentication context takes a vote from nobody whom Entra
 * ID (simulated) has not vouched for, whatever they come with.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { signInAs } from '../microsoft/browser.js';
import { startConsoleScene, type ConsoleScene } from '../microsoft/console-scene.js';
import { aUser, type SimulatedUser } from '../microsoft/directory.js';
import { aPolicy, stage } from '../support/approvers.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { actionsOn, copiesOf, decide, statusOf, submitted } from '../support/mails.js';
import { formOn, oauthBrowser, type OauthBrowser, type Shown } from '../support/oauth-browser.js';
import { aSignInToken, type TestTenant } from '../support/tenants.js';

let scene: ConsoleScene;
let installation: Installation;
let tenant: TestTenant;
let user: SimulatedUser;

beforeAll(async () => {
  scene = await startConsoleScene();
  ({ installation, tenant } = scene);
  user = aUser(scene.contoso, { userName: tenant.approver.email, appRoles: ['Approver'] });
  await aPolicy({ installation, tenant }, [stage([{ person: tenant.approver, key: '' }])], {
    authContext: 'c1',
  });
}, 60_000);
afterAll(() => scene.stop(), 60_000);
afterEach(() => scene.microsoft.entra.lie({}));

const textOf = ({ text }: Shown) => parsePage(text).text;

describe('a request whose policy asks for an authentication context', () => {
  const pathOf = async (id: string) =>
    `/console/approvals/${String((await installation.stores.approvals.forMessage(id))?.requestId)}`;
  const votesOn = async (id: string) =>
    installation.stores.approvals.votes(
      String((await installation.stores.approvals.forMessage(id))?.requestId),
    );

  /** The page of the request, for whoever is signed in by Microsoft without a step-up. */
  async function shownTo(browser: OauthBrowser, path: string): Promise<Shown> {
    await scene.through(user, browser);
    return browser.open(path);
  }

  /** Presses "Confirm with Microsoft", and comes back. */
  async function confirm(browser: OauthBrowser, page: Shown): Promise<Shown> {
    const form = formTo(page, CONSOLE_PATHS.signInEntra);
    const sent = await browser.submit(form, formOn(form).fields);
    expect(JSON.parse(sent.url.searchParams.get('claims') ?? '{}')).toEqual({
      id_token: { acrs: { essential: true, value: 'c1' } },
    });
    return browser.open((await signInAs(user.objectId, sent.url)).href);
  }

  async function approve(browser: OauthBrowser, page: Shown, id: string): Promise<Shown> {
    const request = await installation.stores.approvals.forMessage(id);
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(page.text) ?? [];
    const vote = { ...page, text: `<form action="${await pathOf(id)}"></form>` };
    return browser.submit(vote, [
      ['csrf', csrf],
      ['request_id', String(request?.requestId)],
      ['revision', String(request?.revision)],
      ['digest', String(request?.digest)],
      ['stage', '0'],
      ['decision', 'approve'],
    ]);
  }

  async function expectUndecided(id: string): Promise<void> {
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    expect(await votesOn(id)).toEqual([]);
    expect(copiesOf(installation, id)).toEqual([]);
  }

  it('sends the person through the step-up and back, and the vote says so', async () => {
    const id = await submitted(installation, tenant);
    const browser = oauthBrowser(installation);
    const page = await shownTo(browser, await pathOf(id));
    expect(page.headers.get('content-security-policy')).toContain(scene.microsoft.url);
    expect(textOf(page)).toContain('Confirm with Microsoft');
    expect(textOf(page)).not.toContain('Approve and send');
    const back = await confirm(browser, page);
    expect([back.status, back.url.pathname]).toEqual([200, await pathOf(id)]);
    expect(textOf(back)).toContain('Approve and send');
    expect((await approve(browser, back, id)).status).toBe(200);
    await eventually(
      () => copiesOf(installation, id),
      ({ length }) => length > 0,
    );
    const [vote] = await votesOn(id);
    expect(vote).toMatchObject({ authContext: 'c1', way: 'console', personId: tenant.approver.id });
    expect(decodeJwt(String(vote?.statement))).toMatchObject({ auth_context: 'c1' });
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.vote');
  });

  it('takes no vote without it: by key, in a session by mail, from a form that the page did not show', async () => {
    const id = await submitted(installation, tenant);
    const { status, body } = await decide(installation, tenant.oversightKey, {
      email_id: id,
      action: 'approve',
    });
    expect([status, body.code ?? body.error]).toEqual([403, expect.stringMatching(/step_up|stronger/)]);
    const mailed = oauthBrowser(installation);
    const token = await aSignInToken(installation.stores, tenant.approver);
    const link = await mailed.open(`${CONSOLE_PATHS.signIn}?token=${token}`);
    await mailed.submit(link, formOn(link).fields);
    const browser = oauthBrowser(installation);
    await shownTo(browser, await pathOf(id));
    for (const each of [mailed, browser]) {
      const shown = await approve(each, await each.open(await pathOf(id)), id);
      expect(shown.status).toBe(403);
      expect(textOf(shown)).toContain('stronger sign-in');
    }
    await expectUndecided(id);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
  });

  it('takes none where Microsoft does not confirm it, or once an hour has passed', async () => {
    const id = await submitted(installation, tenant);
    const browser = oauthBrowser(installation);
    const page = await shownTo(browser, await pathOf(id));
    scene.microsoft.entra.lie({ claims: { acrs: undefined } });
    const refused = await confirm(browser, page);
    expect([refused.status, textOf(refused)]).toEqual([403, expect.stringContaining('stronger sign-in')]);
    scene.microsoft.entra.lie({});
    const back = await confirm(browser, await browser.open(await pathOf(id)));
    await installation.database.session.updateMany({ data: { authContextsUntil: new Date() } });
    expect((await approve(browser, back, id)).status).toBe(403);
    expect(textOf(await browser.open(await pathOf(id)))).toContain('Confirm with Microsoft');
    await expectUndecided(id);
  });
});

/** The page with this form only. */
function formTo(page: Shown, action: string): Shown {
  const form = page.text.split('<form').find((part) => part.includes(`action="${action}"`));
  return { ...page, text: `<form${form ?? ''}` };
}
