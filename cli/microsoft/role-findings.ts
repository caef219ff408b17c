/** The roles in an app's token against the bill. Pure. */
import type { Finding } from '../doctor/finding.js';
import type { Permission } from './bill.js';

export interface Asking {
  readonly bill: readonly Permission[];
  /** Needed or not: from here nobody can tell. */
  readonly perhaps?: readonly Permission[];
}

export function roleFindings(
  check: string,
  roles: readonly string[] | undefined,
  { bill, perhaps = [] }: Asking,
): readonly Finding[] {
  if (roles === undefined) {
    return [
      { check, outcome: 'unknown', detail: 'the token does not say which permissions were consented to' },
    ];
  }
  const has = ({ name }: Permission) => roles.includes(name);
  const missing = namesOf(bill.filter((one) => one.given === 'tenant' && !has(one)));
  const byCatalog = namesOf(bill.filter((one) => one.given === 'catalog' && !has(one)));
  const tooWide = namesOf(bill.filter((one) => one.given === 'mailbox' && has(one)));
  const beyond = roles.filter((role) => !bill.some(({ name }) => name === role));
  const isPerhaps = (role: string) => perhaps.some(({ name }) => name === role);
  const unsure = beyond.filter(isPerhaps).join(', ');
  const surplus = beyond.filter((role) => !isPerhaps(role)).join(', ');
  const findings: Finding[] = [];
  if (missing !== '') {
    const advice = `Add the application permission ${missing} and consent as an administrator: multimail microsoft setup prints the commands.`;
    findings.push({ check, outcome: 'bad', detail: `missing: ${missing}`, advice });
  }
  if (byCatalog !== '') {
    const advice =
      'Good where the app has a role in the catalog; whether it can read there is checked apart.';
    findings.push({ check, outcome: 'unknown', detail: `not consented to: ${byCatalog}`, advice });
  }
  if (tooWide !== '') {
    const advice = 'Take the consent back and give the role in Exchange, for the agents’ mailboxes only.';
    findings.push({
      check,
      outcome: 'doubtful',
      detail: `good for every mailbox of the tenant: ${tooWide}`,
      advice,
    });
  }
  if (surplus !== '') {
    const advice = 'Nothing here uses it: take the consent back.';
    findings.push({ check, outcome: 'doubtful', detail: `surplus: ${surplus}`, advice });
  }
  if (unsure !== '') {
    const advice =
      'Needed where access package requests grant modes, under the account’s binding or a mailbox’s own; otherwise take the consent back.';
    findings.push({ check, outcome: 'unknown', detail: `perhaps surplus: ${unsure}`, advice });
  }
  return findings.length > 0
    ? findings
    : [{ check, outcome: 'good', detail: 'as the bill says, and no more' }];
}

function namesOf(permissions: readonly Permission[]): string {
  return permissions.map(({ name }) => name).join(', ');
}
