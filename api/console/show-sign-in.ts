/** Sends the sign-in page, with the ways of signing in that this installation has. */
import type { Response } from 'express';
import type { Services } from '../context.js';
import type { EntraApp } from '../entra-settings.js';
import { pagePolicyLeadingTo, signInPage, type EntraChoice, type SignInView } from '../pages/index.js';

export type ShowSignIn = (response: Response, view: SignInView) => void;

const STATUS: Record<SignInView['kind'], number> = {
  ready: 200,
  requested: 200,
  refused: 400,
  needed: 401,
  signed_out: 200,
  expired: 410,
  used: 410,
  unknown: 404,
};

export function createShowSignIn({ entra }: Pick<Services, 'entra'>): ShowSignIn {
  const choice = choiceOf(entra);
  return (response, view) => {
    if (choice !== 'none') leadsToMicrosoft({ entra }, response);
    response.status(STATUS[view.kind]).type('html').send(signInPage(view, choice));
  };
}

/** For a page whose button leads on to Microsoft. */
export function leadsToMicrosoft({ entra }: Pick<Services, 'entra'>, response: Response): void {
  if (!entra) return;
  response.set('Content-Security-Policy', pagePolicyLeadingTo([new URL(entra.authority).origin]));
}

function choiceOf(entra: EntraApp | undefined): EntraChoice {
  if (entra?.proof === undefined) return 'none';
  return entra.tenants.length > 1 ? 'several_companies' : 'one_company';
}
