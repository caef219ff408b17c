/** What a person is asked, and what their answer makes of the grant: ours first, then the library's, which issues tokens. */
import type { Request } from 'express';
import { SCOPES, type Scope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import {
  choiceFault,
  grantableScopes,
  scopesAfter,
  type Choice,
  type ChoiceFault,
} from '../../domain/grant.js';
import type { Person } from '../../domain/person.js';
import type { Grant } from '../../prisma/stores/grant-store.js';
import type { Services } from '../context.js';
import { formFields } from '../console/forms.js';
import { CONSENT_FIELDS, type ConsentView } from '../pages/index.js';
import { placeOf, type Interaction } from './interaction.js';

export interface Question {
  readonly interaction: Interaction;
  readonly person: Person;
  readonly company: string;
  /** What may be given: asked for, within the person's own rights and the client's registration. */
  readonly offered: readonly Scope[];
  readonly isRegistered: boolean;
  readonly mailboxes: readonly { readonly id: string; readonly address: string }[];
  readonly existing: Grant | undefined;
}

/** @throws DomainError `not_found` where the client is another company's */
export async function questionOf(
  { stores }: Services,
  interaction: Interaction,
  person: Person,
): Promise<Question> {
  const { client, asked } = interaction;
  const [registered, tenant, mailboxes, existing] = await Promise.all([
    stores.oauthClients.find(client.id),
    stores.mailboxes.tenant(person.tenantId),
    stores.mailboxes.list(person.tenantId),
    stores.grants.live(person.id, client.id),
  ]);
  if (registered && registered.tenantId !== person.tenantId) throw new DomainError('not_found');
  const mayGive = grantableScopes(person.roles);
  const ceiling = registered?.scopes ?? SCOPES;
  return {
    interaction,
    person,
    company: tenant?.name ?? '',
    offered: asked.filter((scope) => mayGive.includes(scope) && ceiling.includes(scope)),
    isRegistered: registered !== undefined,
    mailboxes,
    existing,
  };
}

export function viewOf(question: Question, chosen: Choice, problem: string | null): ConsentView {
  const { interaction, person, company, offered, mailboxes, isRegistered } = question;
  const { client, path } = interaction;
  return {
    action: path,
    client: { name: client.name, id: client.id, isRegistered, documentHost: client.documentHost },
    place: placeOf(interaction),
    // A terminal gets no answer by a redirect.
    isOnThisMachine: client.isOnThisMachine && interaction.redirectUri !== undefined,
    person,
    company,
    scopes: offered.map((scope) => ({ scope, isTicked: chosen.scopes.includes(scope) })),
    mailboxes: mailboxes.map(({ id, address }) => ({
      id,
      address,
      isTicked: chosen.mailboxIds?.includes(id) === true,
    })),
    isEveryMailbox: chosen.mailboxIds === null,
    problem,
  };
}

/** Everything asked for; where sending and deciding were asked for together, the second is left to a second thought. */
export function firstChoice({ offered, existing }: Question): Choice {
  const composes = offered.includes('send') || offered.includes('admin');
  return {
    scopes: offered.filter((scope) => scope !== 'oversight' || !composes),
    mailboxIds: existing?.mailboxIds ?? null,
  };
}

export function choiceIn(request: Request, { offered, mailboxes }: Question): Choice {
  const ticked = formFields(request, CONSENT_FIELDS.scope);
  const named = formFields(request, CONSENT_FIELDS.mailbox);
  const isSome = formFields(request, CONSENT_FIELDS.reach).includes('some');
  return {
    scopes: offered.filter((scope) => ticked.includes(scope)),
    mailboxIds: isSome ? mailboxes.map(({ id }) => id).filter((id) => named.includes(id)) : null,
  };
}

export const PROBLEMS: Record<ChoiceFault, string> = {
  no_scope: 'Choose at least one right, or say no.',
  no_mailbox: 'Choose at least one mailbox, or every mailbox.',
  forbidden_combination:
    'A program that can send may not decide on what is sent. Choose one of the two, or end what this program was allowed before.',
  admin_reaches_all:
    'Whoever administers or reads the log reaches every mailbox. Choose every mailbox, or leave that right out.',
};

/** What the grant would hold; the fault where it may not. */
export function outcomeOf(
  { interaction, existing }: Question,
  chosen: Choice,
): { readonly choice: Choice; readonly fault: ChoiceFault | undefined } {
  if (chosen.scopes.length === 0) return { choice: chosen, fault: 'no_scope' };
  const scopes = scopesAfter(existing?.scopes ?? [], { asked: interaction.asked, chosen: chosen.scopes });
  const choice = { ...chosen, scopes };
  return { choice, fault: choiceFault(choice) };
}

/** @returns the grant's id, for the library to go on with */
export async function letIn(services: Services, question: Question, choice: Choice): Promise<string> {
  const { interaction, person, existing } = question;
  const { provider, client, resource, asked } = interaction;
  const known = existing && (await provider.Grant.find(existing.id));
  const grant = known ?? new provider.Grant({ accountId: person.id, clientId: client.id });
  // Anew each time: a right that was refused before is not refused for ever.
  delete grant.rejected;
  grant.resources = { ...grant.resources, [resource]: choice.scopes.join(' ') };
  grant.openid = { scope: choice.scopes.join(' ') };
  const refused = asked.filter((scope) => !choice.scopes.includes(scope));
  if (refused.length > 0) {
    grant.rejectResourceScope(resource, [...refused]);
    grant.rejectOIDCScope([...refused]);
  }
  const id = await grant.save();
  const isNew = existing?.id !== id;
  const kept = await services.stores.grants.put(
    {
      id,
      tenantId: person.tenantId,
      personId: person.id,
      clientId: client.id,
      clientName: client.name,
      ...choice,
    },
    {
      tenantId: person.tenantId,
      action: isNew ? 'grant.create' : 'grant.update',
      actor: `person:${person.id}`,
      resourceType: 'grant',
      resourceId: id,
      metadata: {
        client_id: client.id,
        scopes: choice.scopes,
        mailboxes: choice.mailboxIds ?? 'all',
        resource,
      },
    },
  );
  // Revoked while the page was open.
  if (!kept) throw new DomainError('expired', 'This was ended meanwhile; start again in the program');
  return id;
}
