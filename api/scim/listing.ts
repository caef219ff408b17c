/** Pages of resources, and which of their attributes are asked for (RFC 7644 §3.4.2.4 and §3.9). */

const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const MOST_RESULTS = 200;

/** The query of a GET, or the body of a search. */
export type Question = Readonly<Record<string, unknown>>;

export interface PageAsked {
  readonly skip: number;
  readonly take: number;
}

/** What is no number, or out of range, is the nearest that is. */
export function pageIn(question: Question): PageAsked {
  const number = (name: string, fallback: number) => {
    const given = question[name];
    const isNumber = typeof given === 'number' || (typeof given === 'string' && /^-?\d{1,9}$/u.test(given));
    return isNumber && Number.isSafeInteger(Number(given)) ? Number(given) : fallback;
  };
  return {
    skip: Math.max(number('startIndex', 1), 1) - 1,
    take: Math.min(Math.max(number('count', 100), 0), MOST_RESULTS),
  };
}

export function listResponse(resources: readonly object[], totalResults: number, { skip }: PageAsked) {
  return {
    schemas: [LIST_SCHEMA],
    totalResults,
    startIndex: skip + 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

/** `id` and `schemas` are always there; `excludedAttributes=members` is what Entra ID asks for of groups. */
export function asAsked(resource: object, question: Question): object {
  const wanted = namesIn(question.attributes);
  const unwanted = namesIn(question.excludedAttributes);
  if (wanted === undefined && unwanted === undefined) return resource;
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      if (name === 'id' || name === 'schemas') return true;
      const lower = name.toLowerCase();
      return wanted ? wanted.includes(lower) : unwanted?.includes(lower) !== true;
    }),
  );
}

/** Of a part the attribute as a whole. */
function namesIn(list: unknown): string[] | undefined {
  const names = Array.isArray(list) ? list.map(String) : typeof list === 'string' ? list.split(',') : [];
  if (names.every((name) => name.trim() === '')) return undefined;
  return names.map((name) => {
    const plain = name.trim().toLowerCase();
    return (plain.slice(plain.lastIndexOf(':') + 1).split('.')[0] ?? '').trim();
  });
}
