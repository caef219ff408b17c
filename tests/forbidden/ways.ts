/** Every way of deciding, tried with whatever somebody holds. Each answers in one line what it was told. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ulid } from 'ulid';
import { runCli } from '../../cli/run.js';
import { createKeyring } from '../../signing/keyring.js';
import { VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';
import { workflowIdOf } from '../../temporal/sends.js';
import type { SimulatedTenant } from '../microsoft/directory.js';
import { actorToken, bringAction, buttonOf } from '../microsoft/outlook-actions.js';
import { bring, pressed, type Press } from '../microsoft/teams-user.js';
import { visit, type Page, type Visit } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { postMcp } from '../support/mcp-http.js';
import type { ForbiddenScene, Held } from './scene.js';

export const WAYS = {
  rest: 'over REST',
  mcp: 'over MCP, with `decide_email`',
  cli: 'on the command line',
  console: 'on the page',
  mail_link: 'with the link of the mail, and no session',
  operator_link: 'at the address of operator links (202)',
  teams: 'in Teams',
  outlook: 'in Outlook',
  temporal: 'at Temporal, past all doors',
  edit: 'over REST, changing the message first',
  break_glass: 'over REST, standing in for those who lack',
} as const;
export type Way = keyof typeof WAYS;

/** What somebody holds who may not decide. */
export interface Hands {
  readonly held: Held;
  /** As the log names them, beside `system`. */
  readonly actors: readonly string[];
  /** An API key or an access token. */
  readonly credential: string;
  /** Signed in on the console. */
  readonly session?: Visit;
  readonly csrf?: string;
  /** What they say they saw. */
  readonly seen?: { readonly revision: number; readonly digest: string };
  /** Who presses a card, as Microsoft says; left out: nobody, who shows their credential in place of Microsoft's token. */
  readonly inEntra?: {
    readonly tenant: SimulatedTenant;
    readonly objectId: string;
    readonly role?: string;
    readonly claims?: Record<string, unknown>;
  };
  /** The person whose vote a hole in our own doors would sign; left out: they bring what they have, unsigned. */
  readonly personId?: string;
  /** Instead of the usual attempt. */
  readonly atTemporal?: (scene: ForbiddenScene) => Promise<string>;
}

type Try = (scene: ForbiddenScene, hands: Hands) => Promise<string>;

export const TRY: Record<Way, Try> = {
  rest: async ({ installation: { baseUrl } }, { held, credential, seen }) => {
    const body = { email_id: held.id, action: 'approve', ...seen };
    const answer = await call('POST', `${baseUrl}/v1/oversight/decide`, { key: credential, body });
    return `${answer.status} ${answer.body.code}`;
  },

  mcp: async ({ installation }, { held, credential, seen }) => {
    const params = { name: 'decide_email', arguments: { email_id: held.id, action: 'approve', ...seen } };
    const answer = await postMcp(installation, credential, {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params,
    });
    const said = await answer.text();
    const code = /(?:code\\?"[:\s]*\\?"|error=")([a-z_]+)/.exec(
      `${said} ${answer.headers.get('www-authenticate') ?? ''}`,
    );
    return `${answer.status} ${code?.[1] ?? said}`;
  },

  cli: async ({ installation: { baseUrl } }, { held, credential, seen }) => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    stdin.end();
    const env = { MULTIMAIL_URL: baseUrl, MULTIMAIL_API_KEY: credential };
    const revision = seen ? ['--revision', String(seen.revision)] : [];
    const code = await runCli(['approve', held.id, ...revision, '--json'], { env, stdin, stdout, stderr });
    stdout.end();
    const said = await text(stdout);
    return `exit ${code} ${(JSON.parse(said) as { code?: string }).code}`;
  },

  console: async (scene, hands) => {
    const page = await posted(scene, hands, pagePath(hands));
    return `${page.status}`;
  },

  mail_link: async ({ installation, ...scene }, { held, ...hands }) => {
    const nobody = visit(installation);
    const path = pagePath({ held });
    const message = await installation.stores.messages.find(held.id);
    const shown = await nobody.get(path);
    if (shown.text.includes(message?.subject ?? '')) return 'shows the message to anybody';
    const { session: _, ...without } = hands;
    const page = await posted({ installation, ...scene }, { held, ...without }, path);
    return `${shown.status}, ${page.status}`;
  },

  operator_link: async (scene, hands) => {
    const first = await posted(scene, hands, `/v1/approve/${hands.held.request.requestId}`);
    const then = await posted(scene, hands, String(first.headers.get('location')));
    return `${first.status} to the page, ${then.status}`;
  },

  teams: async (scene, { held, credential, inEntra }) => {
    const { connector, installation } = scene;
    const press: Press = { verb: 'approve' };
    const { whose, inTeams } = held;
    if (!inEntra) {
      const activity = pressed(connector, whose.user, inTeams, press);
      return `${(await bring(connector, installation.baseUrl, activity, { token: credential })).status}`;
    }
    const { tenant, objectId: aadObjectId, role } = inEntra;
    const activity = {
      ...pressed(connector, whose.user, inTeams, press),
      from: { id: whose.user.userId, aadObjectId, ...(role === undefined ? {} : { role }) },
      channelData: { tenant: { id: tenant.id } },
    };
    const answer = await bring(connector, installation.baseUrl, activity);
    const { statusCode, type } = (await answer.json()) as { statusCode: number; type: string };
    return `${statusCode} ${type.split('.').at(-1)}`;
  },

  outlook: async (scene, { held, credential, inEntra }) => {
    const button = buttonOf(held.inOutlook, 'approve');
    if (!button) throw new Error('the card has no button');
    const { microsoft, appId, originator } = scene;
    const key = microsoft.entra.keys.current;
    const token = inEntra
      ? await actorToken(
          { authority: microsoft.url, tenant: inEntra.tenant, appId, originator, key },
          inEntra,
          inEntra.claims,
        )
      : credential;
    const { status, isUpdate } = await bringAction(button, token);
    return `${status}${isUpdate ? ' card' : ''}`;
  },

  temporal: async (scene, hands) => {
    if (hands.atTemporal) return hands.atTemporal(scene);
    const voteId = hands.personId === undefined ? ulid() : await signedVote(scene, hands, hands.personId);
    return updated(scene, hands.held.id, { name: 'vote', argument: voteId });
  },

  edit: (scene, hands) => asked(scene, hands, { deed: 'edit', more: { subject: 'As I like it' } }),
  break_glass: (scene, hands) =>
    asked(scene, hands, { deed: 'break-glass', more: { reason: 'Because I say so' } }),
};

/** What people do with a request besides voting on it. */
async function asked(
  { installation: { baseUrl } }: ForbiddenScene,
  { held: { request }, credential, seen }: Hands,
  { deed, more }: { readonly deed: string; readonly more: object },
): Promise<string> {
  const { requestId, revision, digest } = request;
  const body = { approval_id: requestId, revision, digest, ...seen, ...more };
  const answer = await call('POST', `${baseUrl}/v1/oversight/${deed}`, { key: credential, body });
  return `${answer.status} ${answer.body.code}`;
}

export function pagePath({ held }: Pick<Hands, 'held'>): string {
  return `/console/approvals/${held.request.requestId}`;
}

/** The form as the page would send it, whether the page shows one or not. */
async function posted(
  { installation }: Pick<ForbiddenScene, 'installation'>,
  { session, csrf, held, seen, credential }: Omit<Hands, 'actors'>,
  path: string,
): Promise<Page> {
  const { requestId, revision, digest } = held.request;
  const fields = {
    csrf: csrf ?? '',
    request_id: requestId,
    revision: String(seen?.revision ?? revision),
    digest: seen?.digest ?? digest,
    stage: '0',
    decision: 'approve',
  };
  const headers: Record<string, string> = session ? {} : { Authorization: `Bearer ${credential}` };
  return (session ?? visit(installation)).post(path, fields, headers);
}

/** The code of a refused update. */
export async function updated(
  { client }: ForbiddenScene,
  messageId: string,
  { name, argument }: { readonly name: string; readonly argument: unknown },
): Promise<string> {
  const send = client.workflow.getHandle(workflowIdOf(messageId));
  try {
    return JSON.stringify(await send.executeUpdate(name, { args: [argument] }));
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
    return cause instanceof ApplicationFailure ? String(cause.type) : String(error);
  }
}

/** A vote that our own approval service signed, as if a door of ours had a hole, in the table. */
async function signedVote(
  { installation: { env, stores } }: ForbiddenScene,
  { held }: Hands,
  personId: string,
): Promise<string> {
  const { request } = held;
  const vote = {
    voteId: ulid(),
    tenantId: request.tenantId,
    requestId: request.requestId,
    messageId: held.id,
    revision: request.revision,
    stage: 0,
    personId,
    decision: 'approve' as const,
    reason: null,
    transport: 'session' as const,
    keyId: null,
    way: 'console' as const,
  };
  const keyring = createKeyring({
    store: stores.signingKeys,
    masterKey: Buffer.from(String(env.MASTER_KEY), 'base64url'),
  });
  const claims = voteClaims({ ...vote, digest: request.digest }, Math.floor(Date.now() / 1000));
  await stores.approvals.cast({ ...vote, statement: await keyring.sign('approval', VOTE_TYPE, claims) });
  return vote.voteId;
}
