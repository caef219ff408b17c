/**
 * The page behind the link in an operator's mail (rest.md 3). GET shows and changes nothing; POST answers, once. The
 * token in the address is the whole authority: no cookie counts here, so there is nothing another site could borrow.
 * Where the address names the approval request of a message, it leads to the console, which asks who is there.
 */
import { decodeTime } from 'ulid';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { isUlid } from '../../domain/ids.js';
import type { OperatorApproval } from '../../prisma/stores/operator-approval-store.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import { hashToken } from '../auth/tokens.js';
import type { Operation } from '../operations/operation.js';
import {
  OPERATOR_DECISION_FIELDS,
  operatorApprovalPage,
  operatorResultPage,
  type OperatorResult,
} from '../pages/index.js';
import { formField } from './forms.js';
import { approveByLink, decidedBefore, rejectByLink } from './operator-decision.js';
import { requesterOf } from './requester.js';

export const APPROVE_PATH = '/v1/approve';

export function createOperatorApprovalRouter(
  services: Services,
  operations: readonly Operation[],
  asPage: readonly RequestHandler[],
): Router {
  const router = Router();
  const path = `${APPROVE_PATH}/:token`;
  router.get(path, ...asPage, (request, response) => show(services, request, response));
  router.post(path, ...asPage, (request, response) => decide({ services, operations }, request, response));
  return router;
}

async function show(services: Services, request: Request, response: Response): Promise<void> {
  const token = String(request.params.token);
  const consolePath = await pathOfMessage(services, token);
  if (consolePath !== undefined) return response.redirect(302, consolePath);
  const approval = await services.stores.operatorApprovals.byToken(hashToken(token));
  const over = await endOf(services, approval);
  if (over) return sendResult(response, over);
  if (approval) await sendQuestion(services, response, { approval, token, status: 200 });
}

async function decide(
  parts: { readonly services: Services; readonly operations: readonly Operation[] },
  request: Request,
  response: Response,
): Promise<void> {
  const { services } = parts;
  const token = String(request.params.token);
  const consolePath = await pathOfMessage(services, token);
  // 307 keeps the form: the vote is for the person who is signed in there.
  if (consolePath !== undefined) return response.redirect(307, consolePath);
  const approval = await services.stores.operatorApprovals.byToken(hashToken(token));
  const over = await endOf(services, approval);
  if (over || !approval) return sendResult(response, over ?? { kind: 'unknown' });
  switch (formField(request, OPERATOR_DECISION_FIELDS.decision)) {
    case 'approve':
      return sendResult(response, await approveByLink(parts, approval, visitorOf(request)));
    case 'reject':
      return sendResult(response, await rejectByLink(services, approval));
    default:
      return sendQuestion(services, response, { approval, token, status: 400 });
  }
}

/** Ids of requests lead to a page and carry no right (rest.md 7.6). */
async function pathOfMessage({ stores }: Services, token: string): Promise<string | undefined> {
  if (!isUlid(token)) return undefined;
  const request = await stores.approvals.find(token);
  return request && `/console/approvals/${request.requestId}`;
}

/** Why there is nothing to decide; undefined where there is. */
async function endOf(
  services: Services,
  approval: OperatorApproval | undefined,
): Promise<OperatorResult | undefined> {
  if (!approval) return { kind: 'unknown' };
  if (approval.closedAt !== null) return decidedBefore(services, approval);
  return approval.expiresAt <= new Date() ? { kind: 'expired' } : undefined;
}

async function sendQuestion(
  services: Services,
  response: Response,
  { approval, token, status }: { approval: OperatorApproval; token: string; status: number },
): Promise<void> {
  const tenant = await services.stores.mailboxes.tenant(approval.tenantId);
  const requester = await requesterOf(services, approval);
  const markup = operatorApprovalPage({
    operator: tenant?.name ?? '',
    action: approval.action,
    lines: approval.lines,
    askedBy: requester?.inWords ?? 'a credential that is gone',
    askedAt: new Date(decodeTime(approval.id)),
    expiresAt: approval.expiresAt,
    now: new Date(),
    actionUrl: `${APPROVE_PATH}/${token}`,
  });
  response.status(status).type('html').send(markup);
}

const STATUS: Record<OperatorResult['kind'], number> = {
  done: 200,
  passed_on: 200,
  rejected: 200,
  decided_before: 410,
  failed: 409,
  expired: 410,
  unknown: 404,
};

function sendResult(response: Response, result: OperatorResult): void {
  response.status(STATUS[result.kind]).type('html').send(operatorResultPage(result));
}
