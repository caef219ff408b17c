/** The pages on which people decide. GET shows, only POST from our own form in the person's own session is a vote. */
import { Router, type Request, type Response } from 'express';
import { VOTE_DECISIONS, type VoteDecision } from '../../domain/approval-request.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import type { Message } from '../../domain/message.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { VoteAnswer } from '../../workflows/messages.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { castVote } from '../operations/oversight/cast-vote.js';
import { statusAfter } from '../operations/oversight/decide-email.js';
import { approvalPage, resultPage, VOTE_FIELDS, type VoteResult } from '../pages/index.js';
import { approvalViewOf, viewerOf } from './approval-view-of.js';
import { formField } from './forms.js';
import { auditNobody, requestToDecide, shownRequest, type ShownRequest } from './shown-request.js';
import { showPending } from './pending-list.js';
import type { SignedIn } from './session.js';
import { leadsToMicrosoft } from './show-sign-in.js';
import { recordOpened } from './record-opened.js';
import { recipientViews } from './recipient-views.js';
import type { SignedInRoute } from './signed-in.js';

const REASON_LIMIT = 2000;

export function createApprovalRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(
    '/console',
    signedInRoute((signedIn, _request, response) => showPending(services, signedIn, response)),
  );
  router.get(
    '/console/approvals/:id',
    signedInRoute(async (signedIn, request, response) => {
      const shown = await shownRequest(services, signedIn, request);
      const newer = await newerThan(services, shown.request);
      if (newer) return response.redirect(303, `/console/approvals/${newer.requestId}`);
      await recordOpened(services, signedIn, { message: shown.message, part: 'page' });
      const view = await approvalViewOf(services, signedIn, shown);
      if (view.standing.kind === 'step_up') leadsToMicrosoft(services, response);
      response.type('html').send(approvalPage(view));
    }),
  );
  router.post(
    '/console/approvals/:id',
    signedInRoute(
      (signedIn, request, response) => decide(services, signedIn, { request, response }),
      (request, holder) => auditNobody(services, request, holder),
    ),
  );
  return router;
}

/** Somebody changed the message: whoever follows an earlier link is asked about what it says now. */
async function newerThan(
  { stores }: Services,
  { state, messageId, revision }: StoredRequest,
): Promise<StoredRequest | undefined> {
  const newest = state === 'superseded' ? await stores.approvals.forMessage(messageId) : undefined;
  return newest && newest.revision > revision ? newest : undefined;
}

async function decide(
  services: Services,
  signedIn: SignedIn,
  { request: http, response }: { request: Request; response: Response },
): Promise<void> {
  const shown = await requestToDecide(services, signedIn, http);
  const result = await voteResult(services, signedIn, { shown, http });
  response
    .status(STATUS[result.kind])
    .type('html')
    .send(
      resultPage({
        viewer: viewerOf(signedIn),
        now: new Date(),
        subject: shown.message.subject,
        requestUrl: `/console/approvals/${shown.request.requestId}`,
        result,
      }),
    );
}

const STATUS: Record<VoteResult['kind'], number> = {
  approved_and_sent: 200,
  approved: 200,
  approved_not_delivered: 200,
  let_through: 200,
  approved_and_waiting: 200,
  rejected: 200,
  changes_requested: 200,
  already_decided: 409,
  stale_revision: 409,
  already_voted: 409,
  reason_missing: 400,
  may_not_vote: 403,
};

async function voteResult(
  services: Services,
  signedIn: SignedIn,
  { shown, http }: { shown: ShownRequest; http: Request },
): Promise<VoteResult> {
  const decision = formField(http, VOTE_FIELDS.decision);
  if (!isDecision(decision)) throw new DomainError('validation_failed', 'The form names no decision');
  const reason = formField(http, VOTE_FIELDS.justification).trim().slice(0, REASON_LIMIT) || null;
  if (reason === null && needsReason(shown.request, decision, http)) return { kind: 'reason_missing' };
  const context = { ...services, visitor: visitorOf(http), caller: signedIn.caller };
  try {
    const answer = await castVote(context, {
      message: shown.message,
      decision,
      reason,
      way: 'console',
      seen: {
        revision: Number(formField(http, VOTE_FIELDS.revision)),
        digest: formField(http, VOTE_FIELDS.digest),
      },
    });
    return await counted(context, shown, { answer, reason });
  } catch (error) {
    return uncounted(services, shown, error);
  }
}

function isDecision(text: string): text is VoteDecision {
  return VOTE_DECISIONS.some((decision) => decision === text);
}

/** Whoever does not approve always says why: the agent has nothing else to learn from. */
function needsReason(request: StoredRequest, decision: VoteDecision, http: Request): boolean {
  const stage = request.stages[Number(formField(http, VOTE_FIELDS.stage))];
  return decision !== 'approve' || stage?.justification === 'required';
}

type PersonContext = Context & { caller: SignedIn['caller'] };

async function counted(
  context: PersonContext,
  { message, request }: ShownRequest,
  { answer, reason }: { answer: VoteAnswer; reason: string | null },
): Promise<VoteResult> {
  if (answer.resolution === 'changes_requested') return { kind: 'changes_requested', reason };
  const status = await statusAfter(context, message, answer);
  switch (status) {
    case 'rejected':
      return { kind: 'rejected', reason };
    case 'pending_send_approval':
    case 'pending_inbound_approval': {
      return {
        kind: 'approved_and_waiting',
        stage: answer.stage ?? 0,
        stages: request.stages.length,
        missing: answer.needed - answer.votes,
      };
    }
    case 'approved':
    case 'approved_and_sent':
      if (message.direction === 'inbound') return { kind: 'let_through' };
      return handedOff(context, message, status);
  }
}

async function handedOff(
  context: PersonContext,
  before: Message,
  status: 'approved' | 'approved_and_sent',
): Promise<VoteResult> {
  const message = (await context.stores.messages.find(before.id)) ?? before;
  const views = await recipientViews(context.stores, message);
  const recipients = views.map(({ address, delivery }) => ({
    address,
    ...(delivery ?? { state: 'waiting' as const, reply: null, attempts: 0 }),
  }));
  if (status === 'approved_and_sent')
    return { kind: 'approved_and_sent', delivery: message.delivery ?? 'complete', recipients };
  if (message.status === 'send_failed') return { kind: 'approved_not_delivered', recipients };
  return { kind: 'approved', sendAt: message.sendAt };
}

/** What the person should know instead; faults of ours go on to the error page. */
async function uncounted(services: Services, { request }: ShownRequest, error: unknown): Promise<VoteResult> {
  if (!(error instanceof DomainError)) throw error;
  const now = (await services.stores.approvals.find(request.requestId)) ?? request;
  const { state } = now;
  if (state !== 'open' && DECIDED.includes(error.code)) return decidedBefore(services, now, state);
  if (error.code === 'stale_revision') return { kind: 'stale_revision', revision: now.revision };
  if (error.code === 'justification_required') return { kind: 'reason_missing' };
  if (error.code === 'already_voted') return { kind: 'already_voted' };
  if (MAY_NOT.includes(error.code)) {
    const { error: reason } = errorAnswer(new DomainError(error.code)).body;
    return { kind: 'may_not_vote', reason: `${reason}.` };
  }
  throw error;
}

async function decidedBefore(
  { stores }: Services,
  request: StoredRequest,
  outcome: Exclude<StoredRequest['state'], 'open'>,
): Promise<VoteResult> {
  const last = (await stores.approvals.votes(request.requestId)).at(-1);
  const by = last ? await stores.people.get(last.personId) : undefined;
  return { kind: 'already_decided', outcome, by: by?.name ?? null, at: request.closedAt ?? new Date() };
}

const DECIDED: readonly ErrorCode[] = ['not_pending', 'expired', 'already_voted', 'stale_revision'];
const MAY_NOT: readonly ErrorCode[] = [
  'vote_moved',
  'way_excluded',
  'step_up_required',
  'self_approval',
  'not_an_approver',
  'insufficient_scope',
  'forbidden_scope_combination',
];
