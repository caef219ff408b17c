/** The mail that asks for a yes: sent again for a repeated call, but no more than a person can read. */
import { DomainError } from '../../domain/errors.js';
import type { OperatorApproval } from '../../prisma/stores/operator-approval-store.js';
import type { Services } from '../context.js';
import { keptCallOf } from './kept-call.js';

const HOUR_MS = 60 * 60 * 1000;
const MAIL_AGAIN_AFTER_MS = 60 * 1000;
const MAILS_PER_HOUR = 10;

export async function mailUnlessJustDone(context: Services, approval: OperatorApproval): Promise<void> {
  const { stores, mailer, publicBaseUrl } = context;
  if (Date.now() - approval.mailedAt.getTime() < MAIL_AGAIN_AFTER_MS) return;
  const { isWithin, retryAfterSeconds } = await stores.rates.hit({
    name: 'operator_approval_mail',
    subject: `${approval.tenantId} ${approval.action}`,
    times: MAILS_PER_HOUR,
    withinMs: HOUR_MS,
  });
  if (!isWithin) {
    throw new DomainError('rate_limited', 'Too many approval mails for this action; try again later', {
      retry_after: retryAfterSeconds,
    });
  }
  const { code, token } = keptCallOf(context, approval);
  await mailer.sendCode({
    id: `${approval.id}.${Date.now()}`,
    to: approval.mailedTo,
    subject: `Approval needed: ${approval.action}`,
    lines: [
      'A program that holds an API key of your account asks for this:',
      '',
      ...approval.lines,
      '',
      'If you want it, give this code to whoever asks, or open the link and confirm there. Otherwise do nothing:',
      'without you it does not happen. The request ends in one hour.',
      '',
      `Code: ${code}`,
      '',
      `${publicBaseUrl}/v1/approve/${token}`,
    ],
  });
  await stores.operatorApprovals.markMailed(approval.id);
}
