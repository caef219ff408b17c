/**
 * SCIM 2.0 (RFC 7643, RFC 7644) under `/scim/v2`: the door by which a directory says who the people of an account are and
 * who is in its groups. Bulk, sorting, ETags and `/Me` are not offered.
 */
import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.js';
import { isObject } from './attributes.js';
import { createGroup, deleteGroup, getGroup, listGroups, patchGroup, replaceGroup } from './groups.js';
import { asAsked, listResponse, pageIn, type Question } from './listing.js';
import { provisionerOf, type ScimServices } from './scim-caller.js';
import { ScimFault, scimError } from './scim-fault.js';
import {
  createUser,
  deleteUser,
  getUser,
  listUsers,
  patchUser,
  replaceUser,
  type ScimContext,
} from './users.js';

export const SCIM_PATH = '/scim/v2';
const MEDIA_TYPE = 'application/scim+json';

interface Exchange {
  readonly context: ScimContext;
  readonly request: Request;
  readonly response: Response;
}

/** What the routes of both kinds of resource do. */
interface Kind {
  readonly list: typeof listUsers | typeof listGroups;
  readonly get: (context: ScimContext, id: string) => Promise<object>;
  readonly create: (context: ScimContext, body: unknown) => Promise<object>;
  readonly replace: (context: ScimContext, id: string, body: unknown) => Promise<object>;
  readonly patch: (context: ScimContext, id: string, body: unknown) => Promise<object>;
  readonly remove: (context: ScimContext, id: string) => Promise<void>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  '/Users': {
    list: listUsers,
    get: getUser,
    create: createUser,
    replace: replaceUser,
    patch: patchUser,
    remove: deleteUser,
  },
  '/Groups': {
    list: listGroups,
    get: getGroup,
    create: createGroup,
    replace: replaceGroup,
    patch: patchGroup,
    remove: deleteGroup,
  },
};

/** To be mounted at `SCIM_PATH`. */
export function createScimRouter(services: ScimServices): Router {
  const router = Router({ caseSensitive: true });
  const base = `${services.publicBaseUrl}${SCIM_PATH}`;
  const served =
    (serve: (exchange: Exchange) => Promise<void>) => async (request: Request, response: Response) => {
      const provisioner = await provisionerOf(request, services);
      await serve({ context: { services, provisioner, base }, request, response });
    };
  router.use(express.json({ type: [MEDIA_TYPE, 'application/json'], limit: '2mb' }));
  discoveryRoutes(router, base, served);
  for (const [path, kind] of Object.entries(KINDS)) resourceRoutes(router, path, { kind, served });
  for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', ...Object.keys(KINDS)]) {
    router.all(
      [path, `${path}/:id`],
      served(() => {
        throw new ScimFault(405, 'This method is not possible at this address');
      }),
    );
  }
  router.use(
    served(() => {
      throw new ScimFault(404, 'There is nothing at this address');
    }),
  );
  router.use(errors(services));
  return router;
}

type Served = (serve: (exchange: Exchange) => Promise<void>) => express.RequestHandler;

function discoveryRoutes(router: Router, base: string, served: Served): void {
  router.get(
    '/ServiceProviderConfig',
    served(async ({ response }) => send(response, 200, serviceProviderConfig(base))),
  );
  for (const [path, all] of [
    ['/ResourceTypes', resourceTypes(base)],
    ['/Schemas', schemas(base)],
  ] as const) {
    router.get(
      path,
      served(async ({ response }) =>
        send(response, 200, listResponse(all, all.length, { skip: 0, take: 0 })),
      ),
    );
    router.get(
      `${path}/:id`,
      served(async ({ request, response }) => {
        const one = all.find(({ id }) => id === request.params.id);
        if (!one) throw new ScimFault(404, 'There is nothing at this address');
        send(response, 200, one);
      }),
    );
  }
}

function resourceRoutes(
  router: Router,
  path: string,
  { kind, served }: { kind: Kind; served: Served },
): void {
  const idIn = (request: Request) => String(request.params.id);
  router.get(
    path,
    served(async ({ context, request, response }) => {
      await list({ context, response, request }, kind, request.query);
    }),
  );
  // RFC 7644 §3.4.3: the same question as a body, so that it stands in no log.
  router.post(
    `${path}/.search`,
    served(async ({ context, request, response }) => {
      await list({ context, response, request }, kind, isObject(request.body) ? request.body : {});
    }),
  );
  router.get(
    `${path}/:id`,
    served(async ({ context, request, response }) => {
      send(response, 200, asAsked(await kind.get(context, idIn(request)), request.query));
    }),
  );
  router.post(
    path,
    served(async ({ context, request, response }) => {
      const made = await kind.create(context, request.body);
      response.location(locationOf(made));
      send(response, 201, asAsked(made, request.query));
    }),
  );
  router.put(
    `${path}/:id`,
    served(async ({ context, request, response }) => {
      send(response, 200, asAsked(await kind.replace(context, idIn(request), request.body), request.query));
    }),
  );
  router.patch(
    `${path}/:id`,
    served(async ({ context, request, response }) => {
      send(response, 200, asAsked(await kind.patch(context, idIn(request), request.body), request.query));
    }),
  );
  router.delete(
    `${path}/:id`,
    served(async ({ context, request, response }) => {
      await kind.remove(context, idIn(request));
      response.status(204).end();
    }),
  );
}

async function list({ context, response }: Exchange, kind: Kind, question: Question): Promise<void> {
  const { filter } = question;
  const page = pageIn(question);
  const asked = { page, filter: typeof filter === 'string' ? filter : undefined };
  const { resources, total } = await kind.list(context, asked);
  const shown = resources.map((resource) => asAsked(resource, question));
  send(response, 200, listResponse(shown, total, page));
}

function locationOf(resource: object): string {
  return (resource as { readonly meta: { readonly location: string } }).meta.location;
}

function send(response: Response, status: number, body: object): void {
  response.status(status).type(MEDIA_TYPE).send(JSON.stringify(body));
}

function errors({ log }: ScimServices): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, body } = scimError(error);
    if (status >= 500) log.error({ error: String(error) }, 'a request to provision failed');
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    send(response, status, body);
  };
}
