/**
 * Every address of an installation that answers GET, with whatever stands in one that somebody was sent: real tokens, not used
 * yet.
 */
import { OAUTH_ROUTES } from '../../api/oauth/paths.js';
import { SCIM_PATH } from '../../api/scim/routes.js';
import { signedIn, type Visit } from './console-visit.js';
import { call, eventually } from './http.js';
import type { Installation } from './installation.js';
import { approve, caughtFor, copiesOf, submitted, untilStatus } from './mails.js';
import type { OauthBrowser, Shown } from './oauth-browser.js';
import {
  authorizeUrl,
  newPkce,
  registered,
  requestIn,
  type Pkce,
  type RegisteredClient,
} from './oauth-client.js';
import { mailedPath } from './our-mails.js';
import { aSignUp, signUp } from './sign-ups.js';
import { aSignInToken, aTenant, type TestTenant } from './tenants.js';

export interface LiveLinks {
  readonly tenant: TestTenant;
  /** Their browser, signed in. */
  readonly visitor: Visit;
  /** A message that waits for them. */
  readonly held: string;
  /** By the pattern of a route: the addresses of it. */
  readonly live: Readonly<Record<string, readonly string[]>>;
  /** For parameters of routes that ask for a credential. */
  readonly values: Readonly<Record<string, string>>;
  readonly signInToken: string;
  readonly approvePath: string;
  readonly newcomer: string;
  readonly confirmPath: string;
  readonly unsubscribePath: string;
  readonly attachmentPath: string;
  readonly client: RegisteredClient;
  readonly pkce: Pkce;
  /** A browser in which a program asks to be let in. */
  readonly letting: { readonly browser: OauthBrowser; readonly page: Shown };
  readonly deviceClient: string;
  readonly device: {
    readonly device_code: string;
    readonly user_code: string;
    readonly verification_uri_complete: string;
  };
}

type Linked<Keys extends keyof LiveLinks> = Pick<LiveLinks, Keys>;

export async function liveLinks(installation: Installation): Promise<LiveLinks> {
  const tenant = await aTenant(installation.stores);
  const mailed = await mailedLinks(installation, tenant);
  const programs = await waitingPrograms(installation);
  await eventually(
    () => caughtFor(installation, tenant.approver.email),
    ({ length }) => length >= 3,
  );
  const visitor = await signedIn(installation, tenant.approver);
  const { live, values } = await addresses(installation, { tenant, ...mailed, ...programs });
  return { tenant, visitor, live, values, ...mailed, ...programs };
}

type Mailed = Linked<
  'held' | 'signInToken' | 'approvePath' | 'newcomer' | 'confirmPath' | 'unsubscribePath' | 'attachmentPath'
> & { readonly sent: string };

async function mailedLinks(installation: Installation, tenant: TestTenant): Promise<Mailed> {
  const { baseUrl, stores } = installation;
  const attachments = [{ name: 'a.txt', content_base64: 'aGk=', content_type: 'text/plain' }];
  const held = await submitted(installation, tenant, { attachments });
  const sent = await submitted(installation, tenant, { to: ['reader@example.com'] });
  await approve(installation, tenant.oversightKey, sent);
  await untilStatus(installation, sent, 'sent');
  const [copy] = copiesOf(installation, sent);
  const unsubscribePath = new URL(/List-Unsubscribe: <([^>]+)>/.exec(unfolded(copy?.raw))?.[1] ?? '')
    .pathname;
  const signInToken = await aSignInToken(stores, tenant.approver);
  await call('PATCH', `${baseUrl}/v1/account`, {
    key: tenant.adminKey,
    body: { oversight_email: 'new@people.test' },
  });
  const approvePath = await mailedPath(installation, tenant.approver.email);
  const request = await aSignUp(installation);
  const newcomer = request.oversight_email;
  await signUp(installation, request);
  const confirmPath = await mailedPath(installation, newcomer);
  const file = `${baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${held}/attachments/a.txt/url`;
  const attachmentPath = new URL((await call('GET', file, { key: tenant.agentKey })).body.url).pathname;
  return { held, sent, signInToken, approvePath, newcomer, confirmPath, unsubscribePath, attachmentPath };
}

type Programs = Linked<'client' | 'pkce' | 'letting' | 'deviceClient' | 'device'>;

async function waitingPrograms(installation: Installation): Promise<Programs> {
  const { baseUrl } = installation;
  const pkce = newPkce();
  const client = await registered(installation);
  const letting = await requestIn(installation, client, { scope: 'read', code_challenge: pkce.challenge });
  const { client_id: deviceClient } = await registered(installation, {
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  });
  const begun = await fetch(`${baseUrl}/oauth/device/code`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: deviceClient, scope: 'read' }),
  });
  const device = (await begun.json()) as LiveLinks['device'];
  return { client, pkce, letting, deviceClient, device };
}

async function addresses(
  { baseUrl, stores }: Installation,
  given: Linked<'tenant'> & Mailed & Programs,
): Promise<Linked<'live' | 'values'>> {
  const { tenant, held, sent, signInToken, approvePath, confirmPath, unsubscribePath, attachmentPath } =
    given;
  const { client, pkce, letting, device } = given;
  const { requestId } = (await stores.approvals.forMessage(held)) ?? { requestId: '' };
  const text = { name: 'hello', subject: 'Hello {{who}}', markdown: 'Hello {{who}}' };
  const template = (await call('POST', `${baseUrl}/v1/templates`, { key: tenant.adminKey, body: text })).body
    .id;
  const domain = (
    await call('POST', `${baseUrl}/v1/domains`, { key: tenant.adminKey, body: { domain: 'a.example' } })
  ).body.id;
  const authorize = authorizeUrl(
    { baseUrl },
    {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: client.redirect_uris[0],
      code_challenge: pkce.challenge,
      code_challenge_method: 'S256',
      scope: 'read',
    },
  ).slice(baseUrl.length);
  const live = {
    '/sign-in': [`/sign-in?token=${signInToken}`, '/sign-in'],
    '/v1/approve/:token': [approvePath, `/v1/approve/${requestId}`],
    '/v1/confirm': ['/v1/confirm'],
    '/v1/confirm/:code': [confirmPath],
    '/console/confirm': [`/console/confirm?code=${confirmPath.split('/').at(-1)}`],
    '/v1/unsubscribe/:token': [unsubscribePath],
    '/v1/attachments/:token': [attachmentPath],
    '/v1/slug-check/:slug': ['/v1/slug-check/acme'],
    '/verify/:id': [`/verify/${sent}`],
    '/login/:uid': [letting.page.url.pathname],
    '/oauth/*rest': [
      authorize,
      new URL(device.verification_uri_complete).href.slice(baseUrl.length),
      ...Object.values(OAUTH_ROUTES),
    ],
    '/oauth/device/:uid': [`/oauth/device/${letting.page.url.pathname.split('/').at(-1)}`],
    // Without the cookie of the browser that set out.
    '/sign-in/entra/callback': ['/sign-in/entra/callback?code=x&state=y'],
    '/console/approvals/:id': [`/console/approvals/${requestId}?decision=approve&revision=1`],
    '/console/messages': ['/console/messages', `/console/messages?before=${sent}`],
    '/console/messages/:id': [`/console/messages/${held}`, `/console/messages/${sent}`],
    '/console/mailboxes/:id': [`/console/mailboxes/${tenant.mailbox.id}?halt=on&mode=read_only`],
    '/console/templates/:id': [`/console/templates/${template}`],
    '/console/domains/:id': [`/console/domains/${domain}`],
    '/console/connections/register': [
      '/console/connections/register?name=x&redirect_uris=https://a.example/',
    ],
    '/log/:tenant/{*rest}': ['checkpoint', 'tile/0/000', 'tile/entries/000'].map(
      (rest) => `/log/${tenant.tenantId}/${rest}`,
    ),
    ...scim(tenant.approver.id),
    '/.well-known/reputation/:hash': [`/.well-known/reputation/${'a'.repeat(64)}`],
  };
  const values = {
    mailbox_id: tenant.mailbox.id,
    email_id: held,
    id: held,
    filename: 'a.txt',
    index: '0',
    template_id: template,
    domain_id: domain,
    thread_id: held,
    webhook_id: held,
    stream_id: held,
    report: 'decisions',
  };
  return { live, values };
}

/** Their router is mounted below a path of its own. */
function scim(id: string): Record<string, readonly string[]> {
  const kinds = ['ServiceProviderConfig', 'Schemas', 'ResourceTypes', 'Users', 'Groups'];
  const patterns = kinds
    .flatMap((kind) => [`/${kind}`, `/${kind}/:id`])
    .filter((one) => !/Config\/:/.test(one));
  return Object.fromEntries(
    patterns.map((pattern) => [pattern, [`${SCIM_PATH}${pattern.replace(':id', id)}`]]),
  );
}

const unfolded = (raw: Buffer | string | undefined) => String(raw).replaceAll(/\r\n[ \t]+/g, ' ');
