/** One harmless question to Graph, and what its answer says about a permission. */
import { ask, type Finding } from '../doctor/finding.js';
import { networkReason } from '../explain.js';

export interface Probe {
  readonly check: string;
  readonly graphUrl: string;
  readonly token: string;
  /** Below `/v1.0`. */
  readonly path: string;
  /** What has to be there for it to be answered. */
  readonly needs: string;
  readonly narrower: string;
}

export async function graphFinding(probe: Probe): Promise<Finding> {
  const { check, graphUrl, token, path, needs } = probe;
  try {
    const { status } = await ask(`${graphUrl}/v1.0${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return findingFor(status, probe);
  } catch (error) {
    const detail = `Graph does not answer (${networkReason(error) ?? 'nothing within 10 s'}); ${needs} cannot be seen`;
    return {
      check,
      outcome: 'bad',
      detail,
      advice: `Is ${graphUrl} reachable from here (proxy, firewall, M365_GRAPH_URL)?`,
    };
  }
}

function findingFor(status: number, { check, needs, narrower, graphUrl }: Probe): Finding {
  if (status === 200) return { check, outcome: 'good', detail: `${needs} is in force` };
  if (status === 403) {
    const advice = `Give ${needs}, or the narrower way (${narrower}); a new grant can take an hour to count.`;
    return { check, outcome: 'bad', detail: `Graph refuses (403): ${needs} is missing`, advice };
  }
  if (status === 401) {
    const advice = `Does ${graphUrl} belong to the cloud of M365_AUTHORITY?`;
    return { check, outcome: 'bad', detail: `Graph does not take the token (401)`, advice };
  }
  if (status === 404) {
    return {
      check,
      outcome: 'bad',
      detail: 'there is no such thing (404)',
      advice: 'Compare the id or the address.',
    };
  }
  if (status === 429) {
    return {
      check,
      outcome: 'doubtful',
      detail: 'Graph is asked too often (429)',
      advice: 'Try again in some minutes.',
    };
  }
  return {
    check,
    outcome: 'bad',
    detail: `Graph answers ${status}; ${needs} cannot be seen`,
    advice: 'Try again later; Microsoft’s service health says more.',
  };
}
