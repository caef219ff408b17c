/**
 * What every billing route answers (rest.md 7.12): a self-hosted installation has no payment provider, and the setting
 * BILLING changes nothing of that. The routes are there in their documented shapes, so that existing clients get an
 * answer they understand; scopes and inputs are checked as they would be.
 */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { PLANS } from '../../../domain/mailbox.js';

/** Plans that are paid for. */
export const paidPlan = z.enum(PLANS).exclude(['starter']);
export const interval = z.enum(['monthly', 'annual']);

/** Where a person is sent afterwards: a web page. */
export const pageUrl = z.url({ protocol: /^https?$/ }).max(2048);

export const BILLING_FAILURES = { 400: 'Billing is not enabled on this installation' } as const;

/** @throws DomainError `billing_disabled` always */
export function billingDisabled(): Promise<never> {
  return Promise.reject(new DomainError('billing_disabled'));
}
