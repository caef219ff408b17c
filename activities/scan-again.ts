/**
 * One more scan of a message that is held because nobody could scan it. A clean one takes that finding away and leaves
 * all others; an infected one puts its own in its place. What people have decided meanwhile stands.
 */
import type { AuditDraft } from '../domain/audit-entry.js';
import type { Finding } from '../domain/finding.js';
import { stateOnArrival } from '../domain/inbound.js';
import { isHeldUnscanned, scanWait, withLaterScan } from '../domain/malware-scan.js';
import { MASKING_MODE } from '../domain/masking.js';
import { strictestMode } from '../domain/oversight-mode.js';
import { malware } from '../domain/rules/malware.js';
import { scanOf, type ScannedPart } from '../inbound/malware-scanner.js';
import { receivedEvent } from '../domain/webhook-event.js';
import { belongings, type Belongings, type CurrentRevision } from './belongings.js';
import type { Dependencies } from './dependencies.js';

export type ScannedAgain =
  | { readonly kind: 'unscanned'; readonly againInSeconds: number }
  /** Nobody needs to be asked any more, or about a snapshot with other findings. */
  | { readonly kind: 'settled' }
  /** It is left to those who were asked, or to what they have said. */
  | { readonly kind: 'left' };

const HELD = 'pending_inbound_approval';

/** @param tries this one among them */
export async function scanAgain(
  deps: Dependencies,
  { messageId, tries }: { messageId: string; tries: number },
): Promise<ScannedAgain> {
  const around = await belongings(deps.stores, messageId);
  const { revision } = around;
  if (!revision) return { kind: 'settled' };
  const found = malware({ scan: await scanOf(deps.scanning, await partsOf(deps, around, revision), true) });
  if (isHeldUnscanned(found) && !isInfected(found)) {
    return { kind: 'unscanned', againInSeconds: scanWait(tries, deps.scanning.againSeconds) };
  }
  const isSettled =
    around.message.direction === 'inbound'
      ? await settleReceived(deps, around, found)
      : await deps.stores.scans.revise({
          messageId,
          revision: revision.number,
          findings: withLaterScan(revision.findings, found),
          audit: scanAudit(around, { found, revision: revision.number + 1, digest: revision.digest }),
        });
  return { kind: isSettled ? 'settled' : 'left' };
}

/** What was looked at on arrival, as far as it is kept: what nobody kept, nobody can be shown. */
async function partsOf(
  { content, stores }: Dependencies,
  { message }: Belongings,
  revision: CurrentRevision,
): Promise<ScannedPart[]> {
  const files = await Promise.all(
    message.attachments.map(async ({ sha256 }, index) => ({
      place: `attachments[${index}]`,
      bytes: await content.get(sha256),
    })),
  );
  const whole = message.direction === 'outbound' ? revision.mimeSha256 : await stores.inbound.raw(message.id);
  const text = [message.textBody ?? '', message.markdown].join('\r\n');
  const bytes = whole === null ? Buffer.from(text, 'utf8') : await content.get(whole);
  return [...files, { place: 'message', bytes }];
}

async function settleReceived(
  { stores }: Dependencies,
  around: Belongings,
  found: readonly Finding[],
): Promise<boolean> {
  const { message, mailbox } = around;
  // Said before, by a try whose answer was lost.
  if (!isHeldUnscanned(message.findings ?? [])) return message.status !== HELD;
  const findings = withLaterScan(message.findings ?? [], found);
  return stores.scans.receive({
    messageId: message.id,
    findings,
    stateIn: (modeNow) => {
      const mode = strictestMode([message.strictestMode, modeNow]);
      // What people are asked about anyway, and malware, stays theirs.
      if (mode === MASKING_MODE || isInfected(found)) return HELD;
      return stateOnArrival(mode, message.spamVerdict, findings);
    },
    eventsAs: (status) => [
      receivedEvent({ message, mailboxAddress: mailbox.address, status, at: new Date().toISOString() }),
    ],
    audit: scanAudit(around, { found }),
  });
}

function isInfected(found: readonly Finding[]): boolean {
  return found.some(({ severity }) => severity === 'refuse');
}

interface ScanRecord {
  readonly found: readonly Finding[];
  /** Of the snapshot that has the findings from now on. */
  readonly revision?: number;
  readonly digest?: string;
}

function scanAudit({ message }: Belongings, { found, ...snapshot }: ScanRecord): AuditDraft {
  return {
    tenantId: message.tenantId,
    action: 'email.scan',
    actor: 'system',
    resourceType: 'email',
    resourceId: message.id,
    metadata: {
      verdict: isInfected(found) ? 'infected' : 'clean',
      findings: [...new Set(found.map(({ code, severity }) => `${severity}:${code}`))],
      ...snapshot,
    },
  };
}
