/** The page of people and groups, for operators: everything by the same operations as over REST, with the same asking. */
import { Router, type Request, type Response } from 'express';
import type { Context, Services } from '../context.js';
import { deleteGroup } from '../operations/groups/delete-group.js';
import { putGroup } from '../operations/groups/put-group.js';
import { setGroupRoles } from '../operations/groups/set-group-roles.js';
import type { Operation } from '../operations/operation.js';
import { createPerson } from '../operations/people/create-person.js';
import { disablePerson } from '../operations/people/disable-person.js';
import { enablePerson } from '../operations/people/enable-person.js';
import { updatePerson } from '../operations/people/update-person.js';
import { CONSOLE_PATHS, GROUP_FIELDS, peoplePage, PERSON_FIELDS, type PeopleView } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { linesIn } from './approver-lines.js';
import { operatorContext } from './as-operator.js';
import { runForm, runUnlessGone } from './form-runs.js';
import { formField, formFields } from './forms.js';
import { peopleOf } from './people-of.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

interface Exchange {
  readonly signedIn: SignedIn;
  readonly request: Request;
  readonly response: Response;
  readonly context: Context;
}

type Typed = Pick<PeopleView, 'person' | 'group' | 'problems' | 'asked'>;

const NOTHING: Typed = {
  person: { name: '', email: '', roles: [] },
  group: { name: '', members: '' },
  problems: [],
  asked: null,
};

const LABELS: Readonly<Record<string, string>> = { name: 'Name', email: 'Mail address', roles: 'Roles' };

export function createPeopleRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const as = (serve: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) =>
      serve({ signedIn, request, response, context: operatorContext(services, signedIn, request) }),
    );
  const one = `${CONSOLE_PATHS.people}/:id`;
  const group = `${CONSOLE_PATHS.groups}/:id`;
  router.get(
    CONSOLE_PATHS.people,
    as((exchange) => show(exchange, {})),
  );
  router.post(CONSOLE_PATHS.people, as(add));
  router.post(
    one,
    as((exchange) => act(exchange, updatePerson, changeIn(exchange))),
  );
  router.post(
    `${one}/disable`,
    as((exchange) => act(exchange, disablePerson, { person_id: idIn(exchange) })),
  );
  router.post(
    `${one}/enable`,
    as((exchange) => act(exchange, enablePerson, { person_id: idIn(exchange) })),
  );
  router.post(CONSOLE_PATHS.groups, as(addGroup));
  router.post(
    group,
    as((exchange) => act(exchange, putGroup, { group_id: idIn(exchange), ...groupIn(exchange.request) })),
  );
  router.post(
    `${group}/roles`,
    as((exchange) =>
      act(exchange, setGroupRoles, {
        group_id: idIn(exchange),
        roles: formFields(exchange.request, GROUP_FIELDS.roles),
      }),
    ),
  );
  router.post(
    `${group}/delete`,
    as(async (exchange) => {
      await runUnlessGone(deleteGroup, exchange.context, { group_id: idIn(exchange) });
      exchange.response.redirect(303, CONSOLE_PATHS.people);
    }),
  );
  return router;
}

async function add(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const person = {
    name: formField(request, PERSON_FIELDS.name).trim(),
    email: formField(request, PERSON_FIELDS.email).trim(),
    roles: formFields(request, PERSON_FIELDS.roles),
  };
  await act(exchange, createPerson, person, { person });
}

async function addGroup(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const group = {
    name: formField(request, GROUP_FIELDS.name).trim(),
    members: formField(request, GROUP_FIELDS.members),
  };
  await act(exchange, putGroup, groupIn(request), { group });
}

/** Back to the list, which says how things are now; or with what was refused, or that somebody was asked. */
// eslint-disable-next-line max-params -- what to do, with what, and what stays typed
async function act(
  exchange: Exchange,
  operation: Operation,
  input: object,
  typed: Partial<Typed> = {},
): Promise<void> {
  const { response, context } = exchange;
  const run = await runForm(operation, context, { input, labels: LABELS });
  if (!run.ok) {
    response.status(run.refusal.status);
    return show(exchange, { ...typed, problems: run.refusal.sentences });
  }
  if (run.asked === null) return response.redirect(303, CONSOLE_PATHS.people);
  response.status(202);
  await show(exchange, { asked: run.asked });
}

async function show({ signedIn, context, response }: Exchange, typed: Partial<Typed>): Promise<void> {
  const view = { viewer: viewerOf(signedIn), ...(await peopleOf(context)), ...NOTHING, ...typed };
  response.type('html').send(peoplePage(view));
}

function changeIn(exchange: Exchange): object {
  const { request } = exchange;
  return {
    person_id: idIn(exchange),
    name: formField(request, PERSON_FIELDS.name).trim(),
    roles: formFields(request, PERSON_FIELDS.roles),
  };
}

function groupIn(request: Request): { name: string; members: string[] } {
  return {
    name: formField(request, GROUP_FIELDS.name).trim(),
    members: linesIn(formField(request, GROUP_FIELDS.members)),
  };
}

function idIn({ request }: Exchange): string {
  return String(request.params.id);
}
