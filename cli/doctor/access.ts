/** Checks with the key: is it known, and what may it do. Nothing here changes anything on the server. */
import { ask, type Answer, type Finding } from './finding.js';

/** The key's scopes cannot be asked for, so each is tried with a request that does nothing. */
const PROBES: readonly { readonly scope: string; readonly path: string; readonly method: 'GET' | 'POST' }[] =
  [
    { scope: 'read', method: 'GET', path: '/v1/mailboxes' },
    // The scope is looked at before the fields: an empty message is refused as one, not as out of scope.
    { scope: 'send', method: 'POST', path: '/v1/send' },
    { scope: 'admin', method: 'GET', path: '/v1/audit-log?limit=1' },
    { scope: 'oversight_read', method: 'GET', path: '/v1/oversight/pending?limit=1' },
    { scope: 'oversight', method: 'POST', path: '/v1/oversight/decide' },
  ];

export async function accessChecks(url: string, key: string | undefined): Promise<readonly Finding[]> {
  if (key === undefined || key === '') {
    return [
      {
        check: 'key',
        outcome: 'doubtful',
        detail: 'none is set',
        advice: 'Set MULTIMAIL_API_KEY; npm start prints one for the demo mailbox.',
      },
    ];
  }
  const answers = await Promise.all(
    PROBES.map(async (probe) => ({ probe, answer: await tryIt(url, key, probe) })),
  );
  const refused = answers.find(
    ({ answer }) => answer.status === 401 || answer.body.code === 'account_inactive',
  );
  if (refused) return [unknownKey(refused.answer)];
  const scopes = answers.filter(({ answer }) => isWithin(answer)).map(({ probe }) => probe.scope);
  const found = [await mailboxFinding(url, key, scopes), await domainFinding(url, key, scopes)];
  return [keyFinding(scopes), ...found.flat()];
}

function tryIt(url: string, key: string, { method, path }: (typeof PROBES)[number]): Promise<Answer> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  return ask(`${url}${path}`, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
}

function isWithin({ status, body }: Answer): boolean {
  return status < 500 && status !== 429 && body.code !== 'insufficient_scope';
}

function unknownKey({ body }: Answer): Finding {
  return {
    check: 'key',
    outcome: 'bad',
    detail: typeof body.error === 'string' ? body.error : 'the server refuses it',
    advice:
      'Is it whole, for this server, and not revoked? An operator makes another: multimail keys create.',
  };
}

function keyFinding(scopes: readonly string[]): Finding {
  if (scopes.length > 0) return { check: 'key', outcome: 'good', detail: `may ${scopes.join(', ')}` };
  const advice = 'The server may be busy: try again. Otherwise have another key made.';
  return { check: 'key', outcome: 'bad', detail: 'is known and may do nothing', advice };
}

async function mailboxFinding(
  url: string,
  key: string,
  scopes: readonly string[],
): Promise<readonly Finding[]> {
  if (!scopes.includes('read')) return [];
  const { body } = await ask(`${url}/v1/mailboxes`, { headers: { Authorization: `Bearer ${key}` } });
  const count = Array.isArray(body.mailboxes) ? body.mailboxes.length : 0;
  if (count > 0) return [{ check: 'mailboxes', outcome: 'good', detail: `${count} to work with` }];
  const advice = 'An operator has to create one: POST /v1/mailboxes.';
  return [{ check: 'mailboxes', outcome: 'doubtful', detail: 'there is none', advice }];
}

/** How the domains stood at the last look; nothing is looked up for this. */
async function domainFinding(
  url: string,
  key: string,
  scopes: readonly string[],
): Promise<readonly Finding[]> {
  if (!scopes.includes('admin')) return [];
  const { body } = await ask(`${url}/v1/domains`, { headers: { Authorization: `Bearer ${key}` } });
  const domains = Array.isArray(body.domains) ? (body.domains as { domain: string; status: string }[]) : [];
  if (domains.length === 0) return [];
  const idle = domains.filter(({ status }) => status !== 'active').map(({ domain }) => domain);
  if (idle.length === 0) {
    return [{ check: 'domains', outcome: 'good', detail: `${domains.length} to send from` }];
  }
  const detail = `nothing can be sent from ${idle.join(', ')}`;
  const advice = 'multimail domains verify NAME says which DNS records are missing or wrong.';
  return [{ check: 'domains', outcome: 'doubtful', detail, advice }];
}
