/** Who are you? Address, mailed code, the company where there are several; or Entra ID. One function for each step. */
import { DomainError } from '../../domain/errors.js';
import type { Person } from '../../domain/person.js';
import { hashToken } from '../auth/tokens.js';
import { formField } from '../console/forms.js';
import type { Services } from '../context.js';
import { wireForm } from '../../inbound/wire-form.js';
import { LOGIN_FIELDS, loginPage, type EntraChoice, type LoginStep } from '../pages/index.js';
import type { Interaction } from './interaction.js';
import { addressOf, keepWithin } from './limits.js';
import { livePerson } from './live-person.js';
import { askForCode, peopleToSignIn, tryCode } from './sign-in-code.js';
import { finish, type Visit } from './visit.js';

/** The first page; or past it, where somebody has just come back from Entra ID. */
export async function beginLogin(visit: Visit): Promise<void> {
  const arrived = visit.entra?.arrived(visit.request, visit.interaction.uid);
  if (arrived === undefined) return showAddress(visit, '', null);
  await finishLogin(visit, arrived, 'entra_id');
}

/** What a form of these pages posts says which step it is. */
export async function goOnWithLogin(visit: Visit): Promise<void> {
  const { request } = visit;
  if (formField(request, LOGIN_FIELDS.entra) !== '') return goToEntra(visit);
  if (formField(request, LOGIN_FIELDS.code) !== '') return redeemCode(visit);
  if (formField(request, LOGIN_FIELDS.person) !== '') return chooseCompany(visit);
  return takeAddress(visit);
}

async function goToEntra(visit: Visit): Promise<void> {
  const { services, entra, interaction, request, response } = visit;
  await keepWithin(services, 'loginsPerHour', addressOf(request));
  const company = formField(request, LOGIN_FIELDS.company);
  const hasBegun = await entra?.begin(response, interaction.uid, company === '' ? undefined : company);
  if (!hasBegun) showAddress(visit, '', 'This company does not sign in with Microsoft here.');
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
  if (people.length === 1) return finishLogin(visit, only.id, 'mailed_code');
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
  return finishLogin(visit, chosen.id, 'mailed_code');
}

/** RFC 8176, as far as we know it: of a sign-in at Entra only that it was elsewhere. */
const METHODS = { mailed_code: 'otp', entra_id: 'fed' } as const;
type LoginMethod = keyof typeof METHODS;

async function finishLogin(visit: Visit, personId: string, by: LoginMethod): Promise<void> {
  const { services, interaction } = visit;
  const person = await livePerson(services, personId);
  if (!person) throw new DomainError('account_inactive');
  await recordLogin(services, interaction, { person, by });
  const login = { accountId: person.id, amr: [METHODS[by]], remember: false };
  await finish(visit, { login });
}

async function recordLogin(
  { stores }: Services,
  { uid, client }: Interaction,
  { person, by }: { readonly person: Person; readonly by: LoginMethod },
): Promise<void> {
  await stores.audit.append([
    {
      tenantId: person.tenantId,
      action: 'session.start',
      actor: `person:${person.id}`,
      resourceType: 'session',
      resourceId: hashToken(uid).slice(0, 16),
      metadata: { by, client_id: client.id },
    },
  ]);
}

function showAddress(visit: Visit, typed: string, problem: string | null): void {
  const status = problem === null ? 200 : 400;
  showLogin(visit, status, { kind: 'address', typed, problem, entra: entraKind(visit) });
}

function entraKind({ entra }: Visit): EntraChoice {
  if (!entra) return 'none';
  return entra.asksCompany ? 'several_companies' : 'one_company';
}

function showLogin({ interaction, response }: Visit, status: number, step: LoginStep): void {
  const { path, client } = interaction;
  const page = loginPage({ action: path, client: client.name, ...step });
  response.status(status).type('html').send(page);
}
