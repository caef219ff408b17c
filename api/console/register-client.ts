/** The posted form of a client to be registered: the same operation as over REST, its refusals put back onto the form. */
import type { Request } from 'express';
import { SCOPES } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { createOauthClient } from '../operations/oauth/create-oauth-client.js';
import { runOperation } from '../operations/run.js';
import {
  CLIENT_FIELDS,
  clientRegisteredPage,
  registerClientPage,
  type RegisterClientView,
  type Viewer,
} from '../pages/index.js';
import { formField, formFields } from './forms.js';

type Form = Omit<RegisterClientView, 'viewer'>;

export const EMPTY_CLIENT_FORM: Form = {
  values: { name: '', redirectUris: '', isConfidential: true, scopes: ['read', 'send'] },
  problems: [],
};

export async function registerClient(
  context: Context,
  request: Request,
  viewer: Viewer,
): Promise<{ readonly status: number; readonly page: string }> {
  const values = valuesOf(request);
  const input = {
    name: values.name,
    redirect_uris: linesOf(values.redirectUris),
    confidential: values.isConfidential,
    scopes: values.scopes,
  };
  try {
    const outcome = await runOperation(createOauthClient, context, { input, unknownFields: 'refused' });
    if (outcome.kind !== 'done') throw new Error('registering a client asked an operator');
    const made = outcome.output as Awaited<ReturnType<typeof createOauthClient.run>>;
    return { status: 201, page: registeredPage(made, viewer) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    const problems = problemsOf(error, input.redirect_uris);
    return { status: errorAnswer(error).status, page: registerClientPage({ viewer, values, problems }) };
  }
}

function valuesOf(request: Request): Form['values'] {
  const chosen = formFields(request, CLIENT_FIELDS.scopes);
  return {
    name: formField(request, CLIENT_FIELDS.name).trim(),
    redirectUris: formField(request, CLIENT_FIELDS.redirectUris),
    isConfidential: formField(request, CLIENT_FIELDS.confidential) !== 'false',
    scopes: SCOPES.filter((scope) => chosen.includes(scope)),
  };
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  redirect_uris: 'Redirect addresses',
  scopes: 'Scopes',
};

/** A fault of one address names the address, not its number. */
function problemsOf(error: DomainError, uris: readonly string[]): string[] {
  const { fields } = error.details;
  if (typeof fields !== 'object' || fields === null) return [errorAnswer(error).body.error];
  return Object.entries(fields as Record<string, string>).map(([field, problem]) => {
    const [member = '', index] = field.split('.');
    const uri = index === undefined ? undefined : uris[Number(index)];
    return uri === undefined ? `${LABELS[member] ?? member}: ${problem}` : `${uri} ${problem}`;
  });
}

function registeredPage(made: Awaited<ReturnType<typeof createOauthClient.run>>, viewer: Viewer): string {
  return clientRegisteredPage({
    viewer,
    name: made.name,
    clientId: made.client_id,
    secret: made.client_secret ?? null,
    redirectUris: made.redirect_uris,
    scopes: made.scopes,
    authorizationUrl: made.authorization_url,
    tokenUrl: made.token_url,
    refreshUrl: made.refresh_url,
    resource: made.resource,
  });
}
