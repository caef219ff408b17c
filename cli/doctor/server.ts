/** Checks that need no key: is somebody there, is it us, is the way to it safe, do the clocks agree, can mail be verified. */
import { networkReason } from '../explain.js';
import { ask, type Answer, type Finding } from './finding.js';

/** Beyond this a moment given to `send_at` surprises people, and signatures look older or newer than they are. */
const CLOCK_LIMIT_MS = 60_000;

/** Reachability first; without it there is nothing else to check. */
export async function serverChecks(url: string): Promise<readonly Finding[]> {
  const asked = Date.now();
  try {
    const health = await ask(`${url}/health`);
    const answered = Date.now();
    return [
      healthFinding(url, health),
      transportFinding(url),
      clockFinding(health.headers.get('date'), (asked + answered) / 2),
      await versionFinding(url),
      await keyFinding(url),
    ];
  } catch (error) {
    return [silence(url, networkReason(error) ?? 'no answer within 10 s')];
  }
}

function silence(url: string, reason: string): Finding {
  return {
    check: 'server',
    outcome: 'bad',
    detail: `nothing answers at ${url} (${reason})`,
    advice: 'Start it (npm start prints its address), or set MULTIMAIL_URL to where it is.',
  };
}

function healthFinding(url: string, { status, body }: Answer): Finding {
  if (status === 200 && body.status === 'ok') return { check: 'server', outcome: 'good', detail: url };
  if (body.status === 'degraded') {
    const advice = 'Look at its database and at Temporal; GET /readyz says when both answer again.';
    return { check: 'server', outcome: 'bad', detail: `${url} says that it is degraded`, advice };
  }
  const detail = `${url} answers ${status}, and not as MultiMail does`;
  return { check: 'server', outcome: 'bad', detail, advice: 'Is this the right address and port?' };
}

function transportFinding(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:') return { check: 'transport', outcome: 'good', detail: 'https' };
  if (isLocal) return { check: 'transport', outcome: 'good', detail: 'http, on this machine' };
  return {
    check: 'transport',
    outcome: 'doubtful',
    detail: 'http: everybody on the way can read the API key',
    advice: 'Put a proxy with TLS in front of it, and https into PUBLIC_BASE_URL.',
  };
}

/** The Date header has whole seconds, which is close enough. */
export function clockFinding(date: string | null, atMs: number): Finding {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) {
    return { check: 'clock', outcome: 'unknown', detail: 'the server does not tell the time' };
  }
  const difference = Math.round(Math.abs(theirs - atMs) / 1000);
  if (Math.abs(theirs - atMs) <= CLOCK_LIMIT_MS) {
    return { check: 'clock', outcome: 'good', detail: 'agrees with the server' };
  }
  return {
    check: 'clock',
    outcome: 'doubtful',
    detail: `this machine and the server are ${difference} s apart`,
    advice: 'Let NTP set both; scheduled messages and signatures go by the server’s clock.',
  };
}

async function versionFinding(url: string): Promise<Finding> {
  const { body } = await ask(`${url}/openapi.json`);
  const { info } = body;
  const version =
    typeof info === 'object' && info !== null && 'version' in info ? String(info.version) : undefined;
  if (version !== undefined) return { check: 'version', outcome: 'good', detail: `MultiMail ${version}` };
  return {
    check: 'version',
    outcome: 'doubtful',
    detail: 'there is no OpenAPI document',
    advice: 'Is a proxy in front that lets only some paths through?',
  };
}

async function keyFinding(url: string): Promise<Finding> {
  const { status, body } = await ask(`${url}/.well-known/multimail-signing-key`);
  const fault = keyFault(status, body);
  if (fault === undefined) {
    return { check: 'signing', outcome: 'good', detail: `key ${String(body.kid)} is published` };
  }
  return {
    check: 'signing',
    outcome: 'bad',
    detail: fault,
    advice: 'Recipients cannot verify mail without it: let /.well-known/ through to the server.',
  };
}

export function keyFault(status: number, key: Readonly<Record<string, unknown>>): string | undefined {
  if (status !== 200) return `the signing key is not published (${status})`;
  if ('d' in key) return 'THE PRIVATE KEY IS PUBLISHED: rotate it at once';
  if (key.kty !== 'EC' || key.crv !== 'P-256' || typeof key.kid !== 'string') {
    return 'what is published is no ES256 key';
  }
  return undefined;
}
