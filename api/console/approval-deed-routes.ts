/** What people do with a request on its page besides deciding: the same operations as over REST, with their own rights. */
import { Router, type Request } from 'express';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import type { Operation } from '../operations/operation.js';
import { breakGlass } from '../operations/oversight/break-glass.js';
import { commentOnApproval } from '../operations/oversight/comment-on-approval.js';
import { passOnApproval } from '../operations/oversight/pass-on-approval.js';
import { snoozeApproval } from '../operations/oversight/snooze-approval.js';
import { runOperation } from '../operations/run.js';
import { BREAK_GLASS_FIELDS, DEED_FIELDS, DEEDS, type Deed } from '../pages/index.js';
import { formField } from './forms.js';
import type { SignedInRoute } from './signed-in.js';

const OPERATIONS: Record<Deed, Operation> = {
  pass_on: passOnApproval,
  comment: commentOnApproval,
  snooze: snoozeApproval,
};

export function createApprovalDeedRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.post(
    '/console/approvals/:id/deeds',
    signedInRoute(async ({ caller }, request, response) => {
      const deed = DEEDS.find((name) => name === formField(request, DEED_FIELDS.deed));
      if (!deed) throw new DomainError('validation_failed', 'The form names nothing that can be done here');
      const approvalId = String(request.params.id);
      const context = { ...services, visitor: visitorOf(request), caller, way: 'console' as const };
      const input = { approval_id: approvalId, ...fieldsOf(deed, request) };
      await runOperation(OPERATIONS[deed], context, { input, unknownFields: 'refused' });
      response.redirect(303, `/console/approvals/${approvalId}`);
    }),
  );
  router.post(
    '/console/approvals/:id/break-glass',
    signedInRoute(async ({ caller }, request, response) => {
      const approvalId = String(request.params.id);
      const context = { ...services, visitor: visitorOf(request), caller, way: 'console' as const };
      const input = {
        approval_id: approvalId,
        revision: Number(formField(request, BREAK_GLASS_FIELDS.revision)),
        digest: formField(request, BREAK_GLASS_FIELDS.digest),
        reason: formField(request, BREAK_GLASS_FIELDS.reason),
      };
      await runOperation(breakGlass, context, { input, unknownFields: 'refused' });
      response.redirect(303, `/console/approvals/${approvalId}`);
    }),
  );
  return router;
}

function fieldsOf(deed: Deed, request: Request): object {
  const to = formField(request, DEED_FIELDS.to).trim();
  switch (deed) {
    case 'pass_on':
      return { to };
    case 'comment':
      return { text: formField(request, DEED_FIELDS.text), ...(to === '' ? {} : { ask: to }) };
    case 'snooze': {
      const hours = Number(formField(request, DEED_FIELDS.hours));
      if (!(hours >= 1 && hours <= 720))
        throw new DomainError('validation_failed', 'Say for how many hours, 1 to 720');
      return { until: new Date(Date.now() + hours * 3_600_000).toISOString() };
    }
  }
}
