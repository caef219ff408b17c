/** One sign-in of a person whose program wants to be let in: which program, what it asks for, where the answer goes. */
import type { Request, Response } from 'express';
import { errors, type Provider } from 'oidc-provider';
import { SCOPES, type Scope } from '../../domain/caller.js';
import { redirectTarget } from '../../domain/redirect-uri.js';
import type { Person } from '../../domain/person.js';
import { resourcesOf } from '../auth/resources.js';
import type { Services } from '../context.js';
import type { AuthorizationServer } from './authorization-server.js';
import { clientNameOf } from './client-name.js';
import { livePerson } from './live-person.js';
import { LOGIN_PATH } from './paths.js';

export interface Interaction {
  readonly provider: Provider;
  readonly uid: string;
  readonly prompt: 'login' | 'consent';
  readonly path: string;
  readonly client: InteractionClient;
  readonly asked: readonly Scope[];
  readonly resource: string;
  /** Undefined for a terminal. */
  readonly redirectUri: string | undefined;
  /** Who has signed in, and may still. */
  readonly person: Person | undefined;
}

export interface InteractionClient {
  readonly id: string;
  readonly name: string;
  /** Host of its metadata document; null where it registered or was registered. */
  readonly documentHost: string | null;
  /** Whatever program listens there, or has taken the scheme, gets the answer. */
  readonly isOnThisMachine: boolean;
}

/** Undefined where this browser has no such sign-in under way. */
export async function interactionOf(
  { services, server }: { readonly services: Services; readonly server: AuthorizationServer },
  request: Request,
  response: Response,
): Promise<Interaction | undefined> {
  const provider = await server.current();
  const details = await detailsOf(provider, request, response);
  if (!details || details.uid !== request.params.uid) return undefined;
  const { uid, prompt, params, session } = details;
  return {
    provider,
    uid,
    prompt: prompt.name === 'login' ? 'login' : 'consent',
    path: `${LOGIN_PATH}/${uid}`,
    client: await clientOf(provider, String(params.client_id)),
    asked: scopesIn(params.scope),
    resource: textOr(params.resource) ?? resourcesOf(services.publicBaseUrl).mcp,
    redirectUri: textOr(params.redirect_uri),
    person: session === undefined ? undefined : await livePerson(services, session.accountId),
  };
}

async function clientOf(provider: Provider, id: string): Promise<InteractionClient> {
  const client = await provider.Client.find(id);
  const redirectUris = client?.redirectUris ?? [];
  return {
    id,
    name: client ? clientNameOf(client) : id,
    documentHost: id.startsWith('https://') ? new URL(id).host : null,
    isOnThisMachine: redirectUris.length > 0 && redirectUris.every(isOnThisMachine),
  };
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

async function detailsOf(provider: Provider, request: Request, response: Response) {
  try {
    return await provider.interactionDetails(request, response);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

function scopesIn(text: unknown): readonly Scope[] {
  const said = typeof text === 'string' ? text.split(' ') : [];
  return SCOPES.filter((scope) => said.includes(scope));
}

function isOnThisMachine(uri: string): boolean {
  const target = redirectTarget(uri);
  return target.ok && target.kind !== 'web';
}

/** As a person can recognise it; null for a terminal. */
export function placeOf({ redirectUri }: Pick<Interaction, 'redirectUri'>): string | null {
  if (redirectUri === undefined) return null;
  const target = redirectTarget(redirectUri);
  return target.ok ? target.place : redirectUri;
}

/** For the page's policy: where its form may lead on to. */
export function originsOf({ redirectUri }: Pick<Interaction, 'redirectUri'>): readonly string[] {
  const url = redirectUri === undefined ? null : URL.parse(redirectUri);
  if (url === null) return [];
  return [url.origin === 'null' ? url.protocol : url.origin];
}
