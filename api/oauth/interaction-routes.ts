/** The pages between a program's request and its answer: who are you, and may it come in? Plain forms, no script. */
import express, { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import type { Person } from '../../domain/person.js';
import { hashToken } from '../auth/tokens.js';
import { formField } from '../console/forms.js';
import { isOurOrigin } from '../console/session.js';
import type { Services } from '../context.js';
import { wireForm } from '../operations/wire-form.js';
import {
  CONSENT_FIELDS,
  consentPage,
  LOGIN_FIELDS,
  loginPage,
  oauthErrorPage,
  PAGE_POLICY,
  pagePolicyLeadingTo,
} from '../pages/index.js';
import type { InteractionResults } from 'oidc-provider';
import type { AuthorizationServer } from './authorization-server.js';
import { choiceIn, firstChoice, letIn, outcomeOf, PROBLEMS, questionOf, viewOf } from './consent.js';
import { interactionOf, originOf, type Interaction } from './interaction.js';
import { addressOf, keepWithin } from './limits.js';
import { LOGIN_PATH } from './paths.js';
import { livePerson } from './live-person.js';
import { askForCode, peopleToSignIn, tryCode } from './sign-in-code.js';

interface Parts {
  readonly services: Services;
  readonly server: AuthorizationServer;
}

interface Visit {
  readonly services: Services;
  readonly interaction: Interaction;
  readonly request: Request;
  readonly response: Response;
}

const PATH = `${LOGIN_PATH}/:uid`;

export function createInteractionRouter(parts: Parts): Router {
  const router = Router();
  router.get(PATH, async (request, response) => {
    const visit = await visitOf(parts, request, response);
    if (!visit) return;
    await (visit.interaction.prompt === 'login' ? showAddress(visit, '', null) : askConsent(visit));
  });
  router.post(PATH, express.urlencoded({ extended: false, limit: '64kb' }), async (request, response) => {
    if (!isOurOrigin(request, parts.services.publicBaseUrl)) {
      throw new DomainError('unauthenticated', 'This form did not come from this page');
    }
    const visit = await visitOf(parts, request, response);
    if (!visit) return;
    await (visit.interaction.prompt === 'login' ? signIn(visit) : answerConsent(visit));
  });
  return router;
}

/** Undefined where this browser has no such sign-in under way, and was told so. */
async function visitOf(parts: Parts, request: Request, response: Response): Promise<Visit | undefined> {
  const interaction = await interactionOf(parts, request, response);
  if (!interaction) {
    const page = oauthErrorPage({ code: 'session_not_found', description: '' });
    response.status(400).set('Content-Security-Policy', PAGE_POLICY).type('html').send(page);
    return undefined;
  }
  response.set({
    'Content-Security-Policy': pagePolicyLeadingTo(originOf(interaction)),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  });
  return { services: parts.services, interaction, request, response };
}

async function signIn(visit: Visit): Promise<void> {
  const { request } = visit;
  if (formField(request, LOGIN_FIELDS.code) !== '') return redeemCode(visit);
  if (formField(request, LOGIN_FIELDS.person) !== '') return chooseCompany(visit);
  return takeAddress(visit);
}

async function takeAddress(visit: Visit): Promise<void> {
  const { services, interaction, request } = visit;
  await keepWithin(services, 'loginsPerHour', addressOf(request));
  const typed = formField(request, LOGIN_FIELDS.email).trim();
  const form = wireForm(typed);
  if (!form.ok) return showAddress(visit, typed, 'Please give a whole e-mail address.');
  await askForCode(services, {
    uid: interaction.uid,
    address: form.address,
    client: interaction.client.name,
  });
  showLogin(visit, 200, { kind: 'code', problem: null });
}

async function redeemCode(visit: Visit): Promise<void> {
  const { services, interaction, request } = visit;
  await keepWithin(services, 'codesPerHour', addressOf(request));
  const standing = await tryCode(services, interaction.uid, formField(request, LOGIN_FIELDS.code));
  switch (standing.kind) {
    case 'gone':
      return showAddress(visit, '', 'This code is over. Give your address again to get a new one.');
    case 'wrong':
      return showLogin(visit, 400, { kind: 'code', problem: 'That is not the code in the mail.' });
    case 'right':
      return goOnAs(visit, standing.address);
  }
}

async function goOnAs(visit: Visit, address: string): Promise<void> {
  const people = await peopleToSignIn(visit.services, address);
  const [only] = people;
  if (!only) return showAddress(visit, '', 'Nobody with this address signs in here.');
  if (people.length === 1) return finishLogin(visit, only.id);
  const companies = people.map(({ id, company }) => ({ personId: id, name: company }));
  showLogin(visit, 200, { kind: 'company', companies, problem: null });
}

/** Only among the people of the address whose code was right, in this sign-in. */
async function chooseCompany(visit: Visit): Promise<void> {
  const { services, interaction, request } = visit;
  const address = await services.stores.signInCodes.verifiedAddress(interaction.uid);
  const people = address === undefined ? [] : await peopleToSignIn(services, address);
  const chosen = people.find(({ id }) => id === formField(request, LOGIN_FIELDS.person));
  if (!chosen) return showAddress(visit, '', 'Please sign in again.');
  return finishLogin(visit, chosen.id);
}

async function finishLogin(visit: Visit, personId: string): Promise<void> {
  const { services, interaction } = visit;
  const person = await livePerson(services, personId);
  if (!person) throw new DomainError('account_inactive');
  await recordLogin(services, interaction, person);
  const login = { accountId: person.id, amr: ['otp'], remember: false };
  await finish(visit, { login });
}

async function recordLogin(
  { stores }: Services,
  { uid, client }: Interaction,
  person: Person,
): Promise<void> {
  await stores.audit.append([
    {
      tenantId: person.tenantId,
      action: 'session.start',
      actor: `person:${person.id}`,
      resourceType: 'session',
      resourceId: hashToken(uid).slice(0, 16),
      metadata: { by: 'mailed_code', client_id: client.id },
    },
  ]);
}

async function askConsent(visit: Visit): Promise<void> {
  const question = await questionFor(visit);
  if (!question) return;
  visit.response.type('html').send(consentPage(viewOf(question, firstChoice(question), null)));
}

async function answerConsent(visit: Visit): Promise<void> {
  const { services, request, response } = visit;
  const question = await questionFor(visit);
  if (!question) return;
  if (formField(request, CONSENT_FIELDS.decision) !== 'allow') return refuse(visit, 'the person said no');
  const chosen = choiceIn(request, question);
  const { choice, fault } = outcomeOf(question, chosen);
  if (fault !== undefined) {
    response
      .status(400)
      .type('html')
      .send(consentPage(viewOf(question, chosen, PROBLEMS[fault])));
    return;
  }
  const grantId = await letIn(services, question, choice);
  await finish(visit, { consent: { grantId } });
}

/** Undefined where the request was answered: nothing of what is asked for can be given. */
async function questionFor(visit: Visit) {
  const { services, interaction } = visit;
  const { person } = interaction;
  if (!person) throw new DomainError('account_inactive');
  try {
    const question = await questionOf(services, interaction, person);
    if (question.offered.length > 0) return question;
    await refuse(visit, 'none of the scopes asked for can be given by this person to this client');
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
    await refuse(visit, 'this client belongs to another company');
  }
  return undefined;
}

function refuse(visit: Visit, why: string): Promise<void> {
  return finish(visit, { error: 'access_denied', error_description: why });
}

function finish({ interaction, request, response }: Visit, result: InteractionResults): Promise<void> {
  return interaction.provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: !('error' in result),
  });
}

async function showAddress(visit: Visit, typed: string, problem: string | null): Promise<void> {
  showLogin(visit, problem === null ? 200 : 400, { kind: 'address', typed, problem, entraUrl: null });
}

type LoginPart = Parameters<typeof loginPage>[0] extends infer View
  ? View extends unknown
    ? Omit<View, 'action' | 'client'>
    : never
  : never;

function showLogin({ interaction, response }: Visit, status: number, part: LoginPart): void {
  const { path, client } = interaction;
  const page = loginPage({ action: path, client: client.name, ...part });
  response.status(status).type('html').send(page);
}
