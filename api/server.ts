/** The Express app from given parts: `main.ts` and tests call it. Which doors there are, in which order, and how errors leave. */
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { DomainError } from '../domain/errors.js';
import { createApprovalDeedRouter } from './console/approval-deed-routes.js';
import { createApprovalEditRouter } from './console/approval-edit-routes.js';
import { createApprovalPolicyRouter } from './console/approval-policy-routes.js';
import { createApprovalRouter } from './console/approval-routes.js';
import { createConnectionRouter } from './console/connection-routes.js';
import { createConfirmRouter } from './console/confirm-routes.js';
import { createDestinationRouter } from './console/destination-routes.js';
import { createDomainRouter } from './console/domain-routes.js';
import { createEntraRouter } from './console/entra-routes.js';
import { createHaltRouter } from './console/halt-routes.js';
import { createMailboxRouter } from './console/mailbox-routes.js';
import { createHistoryRouter } from './console/history-routes.js';
import { createAuditRouter } from './console/audit-routes.js';
import { createMessageRouter } from './console/message-routes.js';
import { createReportRouter } from './console/report-routes.js';
import { createOperatorApprovalRouter } from './console/operator-approval-routes.js';
import { pageHeaders } from './console/page-headers.js';
import { createPeopleRouter } from './console/people-routes.js';
import { createPolicyRouter } from './console/policy-routes.js';
import { createRuleRouter } from './console/rule-routes.js';
import { createSessionKeeper } from './console/session.js';
import { createSignInRouter, SIGN_IN_PATH } from './console/sign-in-routes.js';
import { createShowSignIn } from './console/show-sign-in.js';
import { signedInRoutes } from './console/signed-in.js';
import { createTemplateRouter } from './console/template-routes.js';
import { createUnsubscribeRouter, UNSUBSCRIBE_PATH } from './console/unsubscribe-routes.js';
import type { Services } from './context.js';
import { createEntraResourceRouter } from './entra-resource.js';
import { errorAnswers } from './http/error-handler.js';
import {
  byAddress,
  byCredential,
  createTenantLimit,
  limitRequests,
  type RequestsPerMinute,
} from './http/limits.js';
import { answerOptions, refuseOtherMethods } from './http/other-methods.js';
import { requestLog } from './http/request-log.js';
import { createNotificationRouter } from './microsoft/notification-routes.js';
import { createOutlookRouter } from './microsoft/outlook/actions-route.js';
import { createTeamsRouter } from './microsoft/teams/messages-route.js';
import { createOnboardRouter } from './mcp/onboard-route.js';
import { createLogRouter } from './merkle-log/routes.js';
import { createMcpRouter } from './mcp/route.js';
import { createOauthRouter } from './oauth/routes.js';
import type { OtherServers } from './mcp/server.js';
import { createDocumentRouter } from './openapi/docs-routes.js';
import { PAGES } from './openapi/pages.js';
import { operations } from './operations/index.js';
import { CONSOLE_PATHS, STYLESHEET } from './pages/index.js';
import { createRestRouter } from './rest/router.js';
import { createScimRouter, SCIM_PATH } from './scim/routes.js';
import { createVerifyRouter } from './verify-route.js';
import { VERSION } from './version.js';
import { createWellKnownRouter } from './well-known.js';

export interface AppParts {
  readonly services: Services;
  /** Key of the form tokens, at least 32 bytes. */
  readonly formSecret: Buffer;
  readonly requestsPerMinute: RequestsPerMinute;
  readonly trustedProxies: string;
  /** What answers at `/mcp` in place of the registry's tools, behind the same doors. */
  readonly mcpServers?: OtherServers | undefined;
  /** Resolves while the database and Temporal answer. */
  isReady(): Promise<void>;
}

const ADDRESSES = [...operations.flatMap(({ contract }) => contract.rest), ...PAGES];

/** Attachments of 10 MiB are 14 MiB in base64; rest.md 1 sets the limit of a request. */
const BODY_LIMIT = '25mb';
const SIGN_UP_BODY_LIMIT = '64kb';

/** Entra ID expects to be let do 25 a second of an app it provisions. */
const SCIM_PER_MINUTE = 25 * 60;

export function createApp(parts: AppParts): Express {
  const { services } = parts;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', parts.trustedProxies === '' ? false : parts.trustedProxies);
  app.use(requestLog(services), securityHeaders());
  app.use(answerOptions(ADDRESSES));
  app.use(healthRoutes(parts));
  app.use(createWellKnownRouter(services), createEntraResourceRouter(services), createVerifyRouter(services));
  app.use(createDocumentRouter(operations, { url: services.publicBaseUrl, version: VERSION }));
  app.use(createNotificationRouter(services), createTeamsRouter(services), createOutlookRouter(services));
  const { ofAddress, ofKey, ofTenant } = parts.requestsPerMinute;
  // By address first: every invented key has a budget of its own.
  const limitAddress = limitRequests(ofAddress, byAddress);
  app.use('/log', limitAddress, limitRequests(ofKey, byCredential));
  app.use(['/v1', '/mcp'], limitAddress, limitRequests(ofKey, byCredential), jsonBody(BODY_LIMIT));
  app.use(SCIM_PATH, limitRequests(SCIM_PER_MINUTE, byAddress), createScimRouter(services));
  app.use('/onboard', limitAddress, jsonBody(SIGN_UP_BODY_LIMIT));
  const tenantLimit = createTenantLimit(ofTenant);
  app.use(createLogRouter(services, tenantLimit));
  app.use(createOauthRouter(services, limitRequests(300, byAddress)));
  app.use(createMcpRouter({ services, tenantLimit, operations, version: VERSION, others: parts.mcpServers }));
  app.use(createOnboardRouter({ services, operations, version: VERSION }));
  app.use(mailedPages(services));
  app.use(createRestRouter({ services, tenantLimit, operations }));
  app.use(consoleRoutes(parts));
  app.use(refuseOtherMethods(ADDRESSES));
  app.use(() => {
    throw new DomainError('not_found', 'There is nothing at this address');
  });
  app.use(errorAnswers(services));
  return app;
}

function healthRoutes({ isReady }: AppParts): express.Router {
  const router = express.Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get(['/readyz', '/health'], async (_request, response) => {
    try {
      await isReady();
      response.json({ status: 'ok' });
    } catch {
      response.status(503).json({ status: 'degraded' });
    }
  });
  return router;
}

function consoleRoutes({ services, formSecret }: AppParts): express.Router {
  const router = express.Router();
  const sessions = createSessionKeeper(services, formSecret);
  const show = createShowSignIn(services);
  const signedInRoute = signedInRoutes(sessions, show);
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  router.get('/', (_request, response) => response.redirect(302, CONSOLE_PATHS.pending));
  router.get(CONSOLE_PATHS.style, (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=300').send(STYLESHEET);
  });
  router.use([SIGN_IN_PATH, '/console', UNSUBSCRIBE_PATH], form, pageHeaders, limitRequests(120, byAddress));
  router.use(
    createSignInRouter({ services, sessions, show }),
    createEntraRouter({ services, sessions, show }),
  );
  router.use(createUnsubscribeRouter(services));
  router.use(createApprovalRouter(services, signedInRoute));
  router.use(createApprovalDeedRouter(services, signedInRoute));
  router.use(createApprovalEditRouter(services, signedInRoute));
  router.use(createMessageRouter(services, signedInRoute));
  router.use(createAuditRouter(services, signedInRoute));
  router.use(createHistoryRouter(services, signedInRoute));
  router.use(createReportRouter(services, signedInRoute));
  router.use(createMailboxRouter(services, signedInRoute));
  router.use(createPolicyRouter(services, signedInRoute));
  router.use(createRuleRouter(services, signedInRoute));
  router.use(createApprovalPolicyRouter(services, signedInRoute));
  router.use(createHaltRouter(services, signedInRoute));
  router.use(createPeopleRouter(services, signedInRoute));
  router.use(createTemplateRouter(services, signedInRoute));
  router.use(createDestinationRouter(services, signedInRoute));
  router.use(createDomainRouter(services, signedInRoute));
  router.use(createConnectionRouter(services, signedInRoute));
  return router;
}

/** Pages that links in our mails lead to; before the operations, because forms are posted to an address of theirs. */
function mailedPages(services: Services): express.Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  const asPage = [form, pageHeaders, limitRequests(120, byAddress)];
  router.use(createConfirmRouter(services, asPage));
  router.use(createOperatorApprovalRouter(services, operations, asPage));
  return router;
}

function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    // Plain http on a laptop is a supported way to run; behind TLS the proxy says so.
    strictTransportSecurity: false,
  });
}

/** An empty body with a JSON content type is `{}` (rest.md 1): existing clients send that with GET and DELETE. */
function jsonBody(limit: string): RequestHandler {
  const parse = express.json({ limit, strict: true });
  return (request, response, next) => {
    parse(request, response, (error: unknown) => {
      if (error === undefined && request.body === undefined) request.body = {};
      next(error);
    });
  };
}
