/** The published metadata of an authority: there, of the issuer that is expected, and with a clock that agrees with ours. */
import { ask, type Finding } from '../doctor/finding.js';
import { clockFinding } from '../doctor/server.js';
import { networkReason } from '../explain.js';

export async function metadataFindings(
  check: string,
  url: string,
  issuer: string,
): Promise<readonly Finding[]> {
  try {
    const asked = Date.now();
    const { status, headers, body } = await ask(url);
    const clock = clockFinding(headers.get('date'), (asked + Date.now()) / 2);
    return [
      metadataFinding(check, { status, issuer: body.issuer }, issuer),
      ...(clock.outcome === 'doubtful' ? [CLOCK] : []),
    ];
  } catch (error) {
    const detail = `nothing answers at ${new URL(url).origin} (${networkReason(error) ?? 'nothing within 10 s'})`;
    return [
      {
        check,
        outcome: 'bad',
        detail,
        advice: 'Is it reachable from here (proxy, firewall)? National clouds have other addresses.',
      },
    ];
  }
}

/** Entra refuses assertions, and we refuse tokens, that are more than minutes off. */
const CLOCK: Finding = {
  check: 'clock',
  outcome: 'bad',
  detail: 'this machine and Microsoft are more than a minute apart',
  advice: 'Let NTP set the clock of this machine: tokens are good between two moments.',
};

function metadataFinding(
  check: string,
  said: { readonly status: number; readonly issuer: unknown },
  issuer: string,
): Finding {
  if (said.status !== 200) {
    return {
      check,
      outcome: 'bad',
      detail: `there is no metadata (${said.status})`,
      advice: 'Compare the tenant id and the authority.',
    };
  }
  if (said.issuer !== issuer) {
    const detail = 'the metadata names another issuer than the settings do';
    return {
      check,
      outcome: 'bad',
      detail,
      advice: `Expected ${issuer}: compare authority, issuer and tenant id.`,
    };
  }
  return { check, outcome: 'good', detail: `${issuer} is there` };
}
