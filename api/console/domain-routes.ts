/** The operator's pages of sending domains: added, looked at and given back by the same operations as over REST. */
import { Router, type Request, type Response } from 'express';
import type { Context, Services } from '../context.js';
import { addDomain } from '../operations/domains/add-domain.js';
import { deleteDomain } from '../operations/domains/delete-domain.js';
import { getDomain } from '../operations/domains/get-domain.js';
import { listDomains } from '../operations/domains/list-domains.js';
import { verifyDomain } from '../operations/domains/verify-domain.js';
import { CONSOLE_PATHS, DOMAIN_FIELDS, domainPage, domainsPage, type DomainsView } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { operatorContext } from './as-operator.js';
import { domainPartsOf, domainStateOf, domainUrl } from './domains-of.js';
import { runForm, runUnlessGone } from './form-runs.js';
import { formField } from './forms.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const NOTHING_TYPED: Pick<DomainsView, 'typed' | 'problems'> = { typed: '', problems: [] };

export function createDomainRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  /** Everything here is the operator's. */
  const route = (handler: (exchange: Exchange, id: string) => Promise<void>) =>
    signedInRoute((signedIn, request, response) => {
      const context = operatorContext(services, signedIn, request);
      return handler({ signedIn, request, response, context }, String(request.params.id));
    });
  router.get(
    CONSOLE_PATHS.domains,
    route((exchange) => showList(exchange, NOTHING_TYPED)),
  );
  router.post(CONSOLE_PATHS.domains, route(add));
  router.get(
    `${CONSOLE_PATHS.domains}/:id`,
    route((exchange, id) => showOne(exchange, id, [])),
  );
  router.post(
    `${CONSOLE_PATHS.domains}/:id/check`,
    route(async ({ context, response }, id) => {
      await runUnlessGone(verifyDomain, context, { domain_id: id });
      response.redirect(303, domainUrl(id));
    }),
  );
  router.post(`${CONSOLE_PATHS.domains}/:id/delete`, route(giveBack));
  return router;
}

interface Exchange {
  readonly signedIn: SignedIn;
  readonly request: Request;
  readonly response: Response;
  readonly context: Context;
}

async function add(exchange: Exchange): Promise<void> {
  const { context, request, response } = exchange;
  const typed = formField(request, DOMAIN_FIELDS.domain).trim();
  const run = await runForm(addDomain, context, { input: { domain: typed }, labels: { domain: 'Domain' } });
  if (run.ok) return response.redirect(303, domainUrl((run.output as { id: string }).id));
  response.status(run.refusal.status);
  await showList(exchange, { typed, problems: run.refusal.sentences });
}

async function giveBack(exchange: Exchange, id: string): Promise<void> {
  const { context, response } = exchange;
  const run = await runForm(deleteDomain, context, { input: { domain_id: id } });
  // Given back by somebody else in the meantime is as good.
  if (run.ok || run.refusal.status === 404) return response.redirect(303, CONSOLE_PATHS.domains);
  response.status(run.refusal.status);
  await showOne(exchange, id, run.refusal.sentences);
}

async function showList(
  { signedIn, context, response }: Exchange,
  form: typeof NOTHING_TYPED,
): Promise<void> {
  const { domains } = await listDomains.run(context, {});
  const rows = domains.map((domain) => ({ ...domainStateOf(domain), url: domainUrl(domain.id) }));
  const view = { viewer: viewerOf(signedIn), now: new Date(), domains: rows, ...form };
  response.type('html').send(domainsPage(view));
}

async function showOne(
  { signedIn, context, response }: Exchange,
  id: string,
  problems: readonly string[],
): Promise<void> {
  const domain = await getDomain.run(context, { domain_id: id });
  const view = { viewer: viewerOf(signedIn), now: new Date(), problems, ...domainPartsOf(domain) };
  response.type('html').send(domainPage(view));
}
