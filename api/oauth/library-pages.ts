/** The pages that `oidc-provider` asks for by itself: errors, and the code that a terminal shows. */
import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import {
  codeConfirmationPage,
  codeEntryPage,
  deviceSuccessPage,
  oauthErrorPage,
  PAGE_POLICY,
} from '../pages/index.js';
import { clientNameOf } from './client-name.js';
import { OAUTH_ROUTES } from './paths.js';

const ACTION = OAUTH_ROUTES.code_verification;

export function showError(context: KoaContextWithOIDC, { error, error_description }: ErrorOut): void {
  show(context, oauthErrorPage({ code: error, description: error_description ?? '' }));
}

export function codeEntry(context: KoaContextWithOIDC, error: Error | undefined): void {
  const typed: unknown = error === undefined ? context.state.userCode : undefined;
  show(
    context,
    codeEntryPage({
      action: ACTION,
      xsrf: xsrfOf(context),
      userCode: typeof typed === 'string' ? typed : '',
      problem: error === undefined ? null : problemOf(error),
    }),
  );
}

export function codeConfirmation(
  context: KoaContextWithOIDC,
  { client, userCode }: { readonly client: Client; readonly userCode: string },
): void {
  show(
    context,
    codeConfirmationPage({ action: ACTION, xsrf: xsrfOf(context), client: clientNameOf(client), userCode }),
  );
}

export function deviceSuccess(context: KoaContextWithOIDC): void {
  const { client } = context.oidc;
  show(context, deviceSuccessPage(client ? clientNameOf(client) : ''));
}

/** The library's own token of the session, which it compares when the form comes back. */
function xsrfOf({ oidc }: KoaContextWithOIDC): string {
  const secret = oidc.session?.state?.secret;
  return typeof secret === 'string' ? secret : '';
}

function problemOf({ name }: Error): string {
  if (name === 'AbortedError') return 'That was refused. The program was told no.';
  if (name === 'ExpiredError') return 'This code has expired. Ask the program for a new one.';
  if (name === 'AlreadyUsedError') return 'This code was used already. Ask the program for a new one.';
  return 'This is not a code that a program waits with. Look again at what it shows.';
}

function show(context: KoaContextWithOIDC, page: string): void {
  context.type = 'html';
  context.set({
    'Content-Security-Policy': PAGE_POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  });
  context.body = page;
}
