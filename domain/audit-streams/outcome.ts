/** How an action turned out, for formats that ask: most entries say that something was done, some that it was not. */

const REFUSALS: ReadonlySet<string> = new Set([
  'email.refuse',
  'email.reject',
  'email.expire',
  'email.send_failed',
  'email.bounce',
  'oversight.refused',
  'oversight.notice_failed',
  'oversight.upgrade_refused',
  'operator.refuse',
  'governance.policy_unusable',
  'domain.lapse',
]);

export function isRefusal(action: string): boolean {
  return REFUSALS.has(action);
}
