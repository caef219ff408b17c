/** Paused destination domains on the console, for operators: listed beside the messages, and let go of early. */
import { Router, type Request } from 'express';
import type { Services } from '../context.js';
import { listDestinations } from '../operations/destinations/list-destinations.js';
import { resumeDestination } from '../operations/destinations/resume-destination.js';
import { CONSOLE_PATHS, type PausedView } from '../pages/index.js';
import { isOperator, operatorContext } from './as-operator.js';
import { runUnlessGone } from './form-runs.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

export function createDestinationRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.post(
    `${CONSOLE_PATHS.destinations}/:domain`,
    signedInRoute(async (signedIn, request, response) => {
      const context = operatorContext(services, signedIn, request);
      await runUnlessGone(resumeDestination, context, { domain: String(request.params.domain) });
      response.redirect(303, CONSOLE_PATHS.messages);
    }),
  );
  return router;
}

/** None for who may not end them. */
export async function pausedFor(
  services: Services,
  signedIn: SignedIn,
  request: Request,
): Promise<PausedView[]> {
  if (!isOperator(signedIn)) return [];
  const { destinations } = await listDestinations.run(operatorContext(services, signedIn, request), {});
  return destinations.map(({ domain, paused_until, reason, waiting }) => ({
    domain,
    until: new Date(paused_until),
    reason,
    waiting,
    resumeUrl: `${CONSOLE_PATHS.destinations}/${encodeURIComponent(domain)}`,
  }));
}
