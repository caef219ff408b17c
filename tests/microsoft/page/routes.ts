/** The page over HTTP: its files, the official card library, and what it may ask. For this machine only. */
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import { packageRoot } from '../../../prisma/package-root.js';
import { OUTAGES } from '../outage.js';
import type { Simulation } from './simulation.js';

const FILES = join(packageRoot(), 'tests', 'microsoft', 'page', 'browser');
const PACKAGES = join(packageRoot(), 'node_modules');
/** Microsoft's card library as it is, and the Markdown reader that it asks for. */
const LIBRARIES: Readonly<Record<string, string>> = {
  '/adaptivecards.js': join(PACKAGES, 'adaptivecards', 'dist', 'adaptivecards.min.js'),
  '/markdown-it.js': join(PACKAGES, 'markdown-it', 'dist', 'browser', 'markdown-it.umd.min.js'),
};

const words = z.string().max(10_000);
const teamsPress = z.object({
  verb: words,
  data: z.record(z.string(), z.unknown()),
  trigger: z.enum(['manual', 'automatic']),
});
const outlookPress = z.object({
  url: z.url(),
  body: words,
  headers: z.array(z.object({ name: words, value: words })),
});
const agentMail = z.object({ mailboxId: words, to: words, subject: words, text: words });
const onOrOff = z.object({ on: z.boolean() });
const forwarding = z.object({ to: words });
const breakdown = z.object({ service: z.enum(['entra', 'graph', 'bot']), outage: z.enum(OUTAGES) });

export function createPage(simulation: Simulation, host: string): Router {
  const page = Router();
  page.use(fromHere(host), securityHeaders());
  for (const [path, file] of Object.entries(LIBRARIES))
    page.get(path, (_request, response) => response.sendFile(file));
  page.use(express.static(FILES, { index: 'page.html' }));
  page.use('/api', createApi(simulation));
  return page;
}

function createApi(simulation: Simulation): Router {
  const api = Router();
  api.use(express.json({ limit: '1mb' }));
  api.get('/overview', (_request, response) => void response.json(simulation.overview()));
  api.get('/sent', async (_request, response) => void response.json(await simulation.sent()));
  api.post('/sent', async (request, response) => {
    response.json(await simulation.send(agentMail.parse(request.body)));
  });
  api.post('/sent/:id', async ({ params, body }, response) => {
    response.json(await simulation.revise(params.id, agentMail.parse(body)));
  });
  api.get(
    '/people/:id',
    async ({ params }, response) => void response.json(await simulation.view(params.id)),
  );
  api.post('/people/:id/chat/:activity', async ({ params, body }, response) => {
    response.json(await simulation.pressInTeams(params.id, params.activity, teamsPress.parse(body)));
  });
  api.post('/people/:id/inbox', async ({ params, body }, response) => {
    const action = { type: 'Action.Http', title: '', ...outlookPress.parse(body) } as const;
    response.json(await simulation.pressInOutlook(params.id, action));
  });
  api.post('/mails/:id/forward', async ({ params, body }, response) => {
    await simulation.forward(params.id, forwarding.parse(body).to);
    response.json({});
  });
  api.post('/people/:id/app', async ({ params, body }, response) => {
    await simulation.install(params.id, onOrOff.parse(body).on);
    response.json({});
  });
  api.post('/people/:id/account', ({ params, body }, response) => {
    simulation.enable(params.id, onOrOff.parse(body).on);
    response.json({});
  });
  api.post('/outages', ({ body }, response) => {
    const { service, outage } = breakdown.parse(body);
    simulation.breakDown(service, outage);
    response.json({});
  });
  return api;
}

/** Another page in the same browser could ask here, too: not without its origin, and not under another name of ours. */
function fromHere(host: string): RequestHandler {
  return (request, response, next) => {
    const { origin = `http://${host}` } = request.headers;
    if (request.headers.host === host && origin === `http://${host}`) return next();
    response.status(403).end();
  };
}

/** The card library works under this: no script and no style but from files. */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
}
