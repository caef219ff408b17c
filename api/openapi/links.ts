/**
 * Links from an answer to the routes that take what it names: a send to its status, a list to its items. Found by what
 * the examples share, since an id has the same value wherever the registry's examples speak of the same thing.
 */
import { pathParameters, type DocumentedRoute, type Json } from './routes.js';

interface Offer {
  readonly name: string;
  readonly value: unknown;
  /** OpenAPI runtime expression. */
  readonly expression: string;
  readonly isAnswered: boolean;
}

/** Of a list the first item is offered: enough to go on from. */
export function linksFrom(source: DocumentedRoute, routes: readonly DocumentedRoute[]): Json | undefined {
  const { contract } = source.operation;
  if (contract.door === 'provider' || contract.door === 'platform') return undefined;
  const offers = [...answeredBy(source), ...askedWith(source)];
  const links = routes
    .filter((target) => isNext(source, target))
    .flatMap((target) => linkTo(target, source, offers));
  return links.length === 0 ? undefined : Object.fromEntries(links);
}

/** Reading a list leads to no deletion: the list may be all that the next reader has. */
function isNext(source: DocumentedRoute, target: DocumentedRoute): boolean {
  if (target === source || target.path.length === 0) return false;
  const isReading = source.binding.method === 'get';
  return !isReading || target.binding.method !== 'delete';
}

function linkTo(
  target: DocumentedRoute,
  source: DocumentedRoute,
  offers: readonly Offer[],
): [string, Json][] {
  const found = pathParameters(target.binding.path).map((name) => ({
    name,
    offer: offers.find((offer) => isFor(name, offer, { source, target })),
  }));
  if (!found.every(({ offer }) => offer) || !found.some(({ offer }) => offer?.isAnswered)) return [];
  const parameters = Object.fromEntries(found.map(({ name, offer }) => [`path.${name}`, offer?.expression]));
  return [[target.id, { operationId: target.id, parameters }]];
}

function isFor(
  name: string,
  offer: Offer,
  { source, target }: { source: DocumentedRoute; target: DocumentedRoute },
): boolean {
  if (offer.name === name) return true;
  if (offer.name !== 'id' || !offer.isAnswered) return false;
  if (target.binding.path.startsWith(`${source.binding.path}/{${name}}`)) return true;
  return target.path.some((field) => field.name === name && field.example === offer.value);
}

function askedWith({ path }: DocumentedRoute): readonly Offer[] {
  return path.map(({ name, example }) => ({
    name,
    value: example,
    expression: `$request.path.${name}`,
    isAnswered: false,
  }));
}

function answeredBy({ operation }: DocumentedRoute): readonly Offer[] {
  const answer = operation.contract.example.output as Json;
  return [...members(answer, ''), ...firstItems(answer)];
}

function firstItems(answer: Json): readonly Offer[] {
  return Object.entries(answer).flatMap(([name, value]) => {
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    return typeof first === 'object' && first !== null ? members(first as Json, `/${name}/0`) : [];
  });
}

function members(object: Json, at: string): readonly Offer[] {
  return Object.entries(object)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => ({ name, value, expression: `$response.body#${at}/${name}`, isAnswered: true }));
}
