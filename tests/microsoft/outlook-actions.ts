/**
 * Outlook and Microsoft's Actions service, simulated: finds the card in a mail as it arrived, checks what a registration asks
 * for, puts in what was typed, and brings what was pressed with a token of Entra ID. Written from microsoft.md 4 and
 * Microsoft's pages; no real tenant has been asked whether it is right.
 */
import { randomUUID } from 'node:crypto';
import { jwtVerify, type CryptoKey, type JWK } from 'jose';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { SimulatedTenant, SimulatedUser } from './directory.js';
import type { SigningKey } from './signing-keys.js';
import { signed } from './signing-keys.js';

export const ACTIONS_APP = '48af08dc-f6d2-435f-b2a7-069abd99c086';

export interface HttpAction {
  readonly type: 'Action.Http';
  readonly title: string;
  readonly url: string;
  readonly body: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface OutlookCard {
  readonly version: string;
  readonly originator: string;
  readonly correlationId: string;
  readonly expectedActors: readonly string[];
  readonly hideOriginalBody: boolean;
  readonly autoInvokeAction?: HttpAction;
  readonly body: readonly Record<string, unknown>[];
  readonly actions: readonly CardAction[];
}

type CardAction =
  | HttpAction
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }
  | {
      readonly type: 'Action.ShowCard';
      readonly title: string;
      readonly card: { readonly actions: readonly HttpAction[] };
    };

interface Registration {
  /** The public key that was registered; then cards have to be signed. */
  readonly key?: CryptoKey | JWK;
}

/** What of a mail a card depends on. */
export interface CarryingMail {
  readonly html: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** The card of a mail; where it is signed, only if the registered key made it for this sender and this recipient. */
export async function cardIn(
  raw: string | Buffer,
  registration?: Registration,
): Promise<OutlookCard | undefined> {
  return cardOfMail(carryingMail(await simpleParser(raw)), registration);
}

export function carryingMail({ html, from, to }: ParsedMail): CarryingMail {
  return {
    html: typeof html === 'string' ? html : '',
    from: from?.value[0]?.address ?? '',
    to: [to].flat().flatMap((field) => (field?.value ?? []).map(({ address }) => address ?? '')),
  };
}

export async function cardOfMail(
  mail: CarryingMail,
  { key }: Registration = {},
): Promise<OutlookCard | undefined> {
  const [, jws = ''] = /itemprop="signedAdaptiveCard"[^>]*>([\w.-]+)</.exec(mail.html) ?? [];
  const card =
    key && jws !== ''
      ? await signedCardIn(jws, mail, key)
      : /<head>.*<script type="application\/adaptivecard\+json">(.*?)<\/script>/s.exec(mail.html)?.[1];
  return card === undefined ? undefined : (JSON.parse(card) as OutlookCard);
}

async function signedCardIn(jws: string, mail: CarryingMail, key: CryptoKey | JWK): Promise<string> {
  const { payload } = await jwtVerify(jws, key, { algorithms: ['RS256'], typ: 'JWT' });
  const isForThisMail =
    payload.sender === mail.from && payload.recipientsSerialized === JSON.stringify(mail.to);
  if (!isForThisMail) throw new Error('a signed card for another mail');
  return String(payload.adaptiveCardSerialized);
}

/** The button that decides so, wherever it stands. */
export function buttonOf({ actions }: OutlookCard, verb: string): HttpAction | undefined {
  return actions
    .flatMap((action) =>
      action.type === 'Action.Http' ? [action] : action.type === 'Action.ShowCard' ? action.card.actions : [],
    )
    .find(({ body }) => body.includes(`"verb":"${verb}"`));
}

export interface Bearer {
  readonly authority: string;
  readonly tenant: SimulatedTenant;
  readonly appId: string;
  readonly originator: string;
  readonly key: SigningKey;
}

/** A token of Entra ID about this user, asked for by the Actions service. */
export function actorToken(
  { authority, tenant, appId, key }: Bearer,
  user: Pick<SimulatedUser, 'objectId'>,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return signed(
    {
      iss: `${authority}/${tenant.id}/v2.0`,
      aud: appId,
      tid: tenant.id,
      oid: user.objectId,
      sub: randomUUID(),
      azp: ACTIONS_APP,
      scp: 'Actions.Invoke',
      preferred_username: 'somebody@contoso.example',
      ver: '2.0',
      iat: now,
      nbf: now,
      exp: now + 3600,
      ...claims,
    },
    key,
  );
}

/** Claims of a token of version 1 in place of those of version 2. */
export function firstVersion(
  authority: string,
  { contoso, originator, appId }: { contoso: SimulatedTenant; originator: string; appId: string },
): Record<string, unknown> {
  return {
    iss: `${authority}/sts/${contoso.id}/`,
    aud: `api://auth-am-${originator}/${appId}`,
    ver: '1.0',
    azp: undefined,
    appid: ACTIONS_APP,
  };
}

export interface Brought {
  readonly status: number;
  readonly said: string | null;
  readonly isUpdate: boolean;
  readonly card: OutlookCard | undefined;
}

/** @param typed what was typed into the card's input; put in as it stands */
export async function bringAction(
  { url, body, headers }: HttpAction,
  token: string | undefined,
  typed = '',
  header: 'Authorization' | 'Action-Authorization' = 'Authorization',
): Promise<Brought> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      ...(token === undefined ? {} : { [header]: `Bearer ${token}` }),
      'Card-Correlation-Id': randomUUID(),
      'Action-Request-Id': randomUUID(),
    },
    body: body.replaceAll(/\{\{\w+\.value\}\}/g, () => typed),
  });
  const text = await response.text();
  return {
    status: response.status,
    said: response.headers.get('card-action-status'),
    isUpdate: response.headers.get('card-update-in-body') === 'true',
    card: text.startsWith('{') ? (JSON.parse(text) as OutlookCard) : undefined,
  };
}

/** What a button carries beside the reason. */
export function carriedBy(card: OutlookCard, verb = 'approve'): Record<'card' | 'digest' | 'token', string> {
  const button = buttonOf(card, verb);
  if (!button) throw new Error(`the card has no button to ${verb}`);
  return JSON.parse(button.body) as Record<'card' | 'digest' | 'token', string>;
}

/** A button with another body. */
export function tampered(card: OutlookCard, change: Record<string, unknown>, verb = 'approve'): HttpAction {
  const button = buttonOf(card, verb);
  if (!button) throw new Error(`the card has no button to ${verb}`);
  return { ...button, body: JSON.stringify({ ...carriedBy(card, verb), ...change }) };
}
