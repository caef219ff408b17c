/** The page of kill switches: halted and let go by whoever decides, by the same operation as over REST. */
import { Router, type Request, type Response } from 'express';
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { listHalts } from '../operations/kill-switch/list-halts.js';
import { setKillSwitch } from '../operations/kill-switch/set-kill-switch.js';
import { CONSOLE_PATHS, HALT_FIELDS, haltsPage, type HaltsView } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { runForm } from './form-runs.js';
import { formField } from './forms.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

interface Exchange {
  readonly signedIn: SignedIn;
  readonly request: Request;
  readonly response: Response;
  readonly context: Context;
}

const LABELS: Readonly<Record<string, string>> = {
  reason: 'Reason',
  mailbox: 'Mailbox',
  agent_ref: 'Agent',
};

export function createHaltRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const deciding = (serve: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) => {
      const { caller } = signedIn;
      if (!hasScope(caller, 'oversight')) {
        throw new DomainError('insufficient_scope', 'This page is for people who decide');
      }
      return serve({
        ...{ signedIn, request, response },
        context: { ...services, visitor: visitorOf(request), caller },
      });
    });
  router.get(
    CONSOLE_PATHS.halts,
    deciding((exchange) => show(exchange, [])),
  );
  router.post(CONSOLE_PATHS.halts, deciding(change));
  return router;
}

async function change(exchange: Exchange): Promise<void> {
  const { request, response, context } = exchange;
  const field = (name: keyof typeof HALT_FIELDS) => formField(request, HALT_FIELDS[name]).trim();
  const given = { mailbox: field('mailbox'), agent_ref: field('agentRef'), reason: field('reason') };
  const input = {
    scope: field('scope'),
    halted: field('halted') === 'true',
    ...Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '')),
  };
  const run = await runForm(setKillSwitch, context, { input, labels: LABELS });
  if (run.ok) return response.redirect(303, CONSOLE_PATHS.halts);
  response.status(run.refusal.status);
  await show(exchange, run.refusal.sentences);
}

async function show(
  { signedIn, response, context }: Exchange,
  problems: HaltsView['problems'],
): Promise<void> {
  const [halts, mailboxes] = await Promise.all([
    listHalts.run(context, {}),
    context.stores.mailboxes.list(context.caller.tenantId),
  ]);
  const halted = new Set(halts.agents.map(({ agent_ref: ref }) => ref));
  const refs = mailboxes.flatMap(({ agentRef }) => (agentRef === null ? [] : [agentRef.toLowerCase()]));
  const agents = [...new Set([...halted, ...refs])].sort();
  const switches: HaltsView['switches'] = [
    { scope: 'account', id: '', isHalted: halts.account },
    ...mailboxes.map(({ address, isHalted }) => ({ scope: 'mailbox' as const, id: address, isHalted })),
    ...agents.map((id) => ({ scope: 'agent' as const, id, isHalted: halted.has(id) })),
  ];
  response.type('html').send(haltsPage({ viewer: viewerOf(signedIn), switches, problems }));
}
