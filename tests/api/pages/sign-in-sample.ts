/** The sign-in page with ordinary content, for tests to change. */
import type { SignInView } from '../../../api/pages/sign-in-page.js';
import { hoursFromNow, NOW } from './page-samples.js';

export function readySignIn(): SignInView {
  return {
    kind: 'ready',
    maskedEmail: 'p***@acme.test',
    token: 'one-time-token',
    actionUrl: '/console/sign-in',
    next: '/console/requests/1',
    expiresAt: hoursFromNow(0.9),
    now: NOW,
  };
}
