/**
 * A mail server in C that nobody here wrote (Postfix's smtp-sink) refuses, cuts and delays at every command: what becomes
 * of the recipient, the attempt and the audit log, and that a later attempt brings the same bytes.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmtpSink, type SmtpSink, type SunkMessage } from '../../local/smtp-sink.js';
import { splitMessage } from '../../activities/mime/header-lines.js';
import { startDelivering, type Delivering } from '../support/delivering.js';

let delivering: Delivering;
/** One that takes everything. */
let willing: SmtpSink;

beforeAll(async () => {
  [delivering, willing] = await Promise.all([startDelivering(), startSmtpSink({ isKeeping: true })]);
}, 120_000);
afterAll(async () => {
  await Promise.all([delivering.stop(), willing.stop()]);
}, 60_000);

/** State of the recipient, state of the attempt, and the audit entry's outcome and reason. */
type Outcome = readonly [recipient: string, attempt: string, reason: string];

const BUSY: Outcome = ['waiting', 'deferred', 'busy'];
/** After a 421 the domain is left in peace for a while. */
const THROTTLED: Outcome = ['waiting', 'deferred', 'throttled'];
const NEVER_TOLD: Outcome = ['waiting', 'deferred', 'protocol'];
const UNREACHABLE: Outcome = ['waiting', 'unreachable', 'unreachable'];
const REFUSED: Outcome = ['refused', 'refused', 'rejected'];
const IN_DOUBT: Outcome = ['in_doubt', 'in_doubt', 'no_reply'];

const CASES: readonly [options: string, outcome: Outcome][] = [
  ['-r CONNECT', BUSY],
  ['-r EHLO,HELO', BUSY],
  ['-r MAIL', BUSY],
  ['-r RCPT', BUSY],
  ['-r DATA', BUSY],
  ['-r .', BUSY],
  ['-f CONNECT', NEVER_TOLD],
  ['-f EHLO,HELO', NEVER_TOLD],
  ['-f MAIL', REFUSED],
  ['-f RCPT', REFUSED],
  ['-f DATA', REFUSED],
  ['-f .', REFUSED],
  ['-q CONNECT', UNREACHABLE],
  ['-q EHLO', UNREACHABLE],
  ['-q MAIL', UNREACHABLE],
  ['-q RCPT', UNREACHABLE],
  ['-q DATA', UNREACHABLE],
  ['-q .', IN_DOUBT],
  ['-Q CONNECT', BUSY],
  ['-Q EHLO', BUSY],
  ['-Q MAIL', THROTTLED],
  ['-Q RCPT', THROTTLED],
  ['-Q DATA', THROTTLED],
  ['-Q .', THROTTLED],
];

/** @returns what the server kept of the message */
async function attemptAt(id: string, options: string): Promise<SunkMessage[]> {
  const sink = await startSmtpSink({ options: options.split(' '), isKeeping: true });
  await delivering.attempt(id, sink.url);
  const kept = keptBy(sink, id);
  await sink.stop();
  return kept;
}

async function outcomeOf(id: string): Promise<Outcome> {
  const { stores, tenant } = delivering;
  const [[recipient], attempts, entries] = await Promise.all([
    stores.messages.recipients(id),
    delivering.attempts(id),
    stores.audit.list({ tenantId: tenant.tenantId, resourceId: id, limit: 100, order: 'oldest_first' }),
  ]);
  const told = entries
    .filter(({ action }) => action === 'email.attempt' || action === 'email.in_doubt')
    .at(-1);
  return [recipient?.state ?? '', attempts.at(-1) ?? '', String(told?.metadata?.['reason'])];
}

const keptBy = (sink: SmtpSink, id: string) =>
  sink.messages().filter(({ raw }) => raw.includes(`Message-ID: <${id}@`));

it.each(CASES)('smtp-sink %s', async (options, outcome) => {
  const id = await delivering.released();
  await attemptAt(id, options);
  expect(await outcomeOf(id)).toEqual(outcome);
  // Whoever asks again finds the outcome that stands, or is accepted; nothing in doubt goes out a second time.
  await delivering.endPauses();
  await delivering.attempt(id, willing.url);
  const isDue = outcome[0] === 'waiting';
  expect(keptBy(willing, id)).toHaveLength(isDue ? 1 : 0);
  expect(await outcomeOf(id)).toEqual(isDue ? ['accepted', 'accepted', 'null'] : outcome);
});

describe('a server', () => {
  it.each(['-w 1', '-W .:1', '-8', '-8 -e', '-p', '-E', '-8 -F -N -a'])(
    'that is slow, or old (%s), is given the frozen bytes behind our own headers',
    async (options) => {
      const id = await delivering.released({ markdown: 'Grüße\n\n.\n\n..\n\n' + 'ä'.repeat(3000) });
      const [copy] = await attemptAt(id, options);
      expect(await outcomeOf(id)).toEqual(['accepted', 'accepted', 'null']);
      const frozen = await delivering.frozen(id);
      expect(copy?.raw.subarray(-frozen.length).equals(frozen)).toBe(true);
      expect(copy?.raw.every((byte) => byte < 128)).toBe(true);
      const lines = copy?.raw.toString('latin1').split('\r\n') ?? [];
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
      expect(splitMessage(copy?.raw ?? Buffer.alloc(0)).headers.length).toBeGreaterThan(5);
    },
  );
});
