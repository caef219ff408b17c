/**
 * Takes in a mail that was accepted by SMTP: read, its sender checked, stored as a message in the state that follows.
 * Repeating it changes nothing: a mail comes in once per mailbox.
 */
import { stateOnArrival } from '../domain/inbound.js';
import { runsInCircles } from '../domain/mail-loop.js';
import { spamVerdictFrom } from '../domain/mail-authentication.js';
import type { ScanFacts } from '../domain/malware-scan.js';
import type { Attachment } from '../domain/message.js';
import { arrivalOf } from '../inbound/arrival.js';
import { attachmentName, mediaType } from '../inbound/attachment-names.js';
import { exchangeVerdicts } from '../inbound/exchange-verdicts.js';
import { headerBlock, isAmbiguous } from '../inbound/header-block.js';
import { contentOf } from '../inbound/mail-content.js';
import { isScanAsked, scanOf } from '../inbound/malware-scanner.js';
import { screened } from '../inbound/screening.js';
import { startHold } from '../inbound/start-hold.js';
import type { ReadMail } from '../inbound/unreadable.js';
import type { InboundMail } from '../prisma/stores/inbound-mail-store.js';
import type { ReceivedMail } from '../prisma/stores/inbound-store.js';
import { LOOP_HEADER, loopMark } from '../signing/loop-mark.js';
import type { Dependencies } from './dependencies.js';
import { receivedIdentity } from './signing/received-identity.js';
import { takeInReport } from './take-in-report.js';

/** What is beyond is read by nobody. */
const HEADER_LIMIT = 262_144;

export type TakenIn = 'taken in' | 'reported' | 'there already' | 'nobody’s';

export async function takeInMail(deps: Dependencies, { mailId }: { mailId: string }): Promise<TakenIn> {
  const { stores } = deps;
  const accepted = await stores.inboundMails.find(mailId);
  const mailbox = accepted ? await stores.mailboxes.find(accepted.mailboxId) : undefined;
  // The account was deleted meanwhile, and its mail with it.
  if (!accepted || !mailbox) return 'nobody’s';
  const raw = await deps.content.get(accepted.rawSha256);
  const read = await deps.reader.read(raw, `smtp-${accepted.id}`);
  const reported = await takeInReport(deps, accepted, read);
  if (reported !== undefined) return reported ? 'reported' : 'there already';
  const mail = await receivedMail(deps, { accepted, raw, read, recipient: mailbox.address });
  const message = await stores.inbound.receive(
    mail,
    (mode) => stateOnArrival(mode, mail.spamVerdict, mail.findings),
    (arrived) => arrivalOf(arrived, mailbox),
  );
  if (message === undefined) return 'there already';
  if (message.status === 'pending_inbound_approval') await startHold(deps, message, mailbox);
  return 'taken in';
}

interface OpenedMail {
  readonly accepted: InboundMail;
  readonly raw: Buffer;
  readonly read: ReadMail;
  /** The mailbox that it is for. */
  readonly recipient: string;
}

async function receivedMail(
  deps: Dependencies,
  { accepted, raw, read, recipient }: OpenedMail,
): Promise<ReceivedMail> {
  const [{ authentication, policy }, identity] = await Promise.all([
    accepted.source === 'microsoft365' ? exchangeVerdicts(raw) : deps.reader.senderOf(raw, accepted),
    receivedIdentity(deps, { raw, recipient }),
  ]);
  // Microsoft 365 tells no envelope: that it names no sender there says nothing.
  const told = accepted.source === 'smtp' ? { ...read.told, mailFrom: accepted.mailFrom } : read.told;
  const content = {
    ...contentOf(told, await stored(deps, read.files), deps.mailDomain),
    // A score that a stranger wrote is no score.
    spamScore: null,
    spamVerdict:
      isAmbiguous(headerBlock(raw)) || isCircling(deps, raw)
        ? 'quarantined'
        : spamVerdictFrom(authentication, policy),
    authentication,
    identity,
    rawSha256: accepted.rawSha256,
  };
  const { tenantId, mailboxId } = accepted;
  const scan = await scanned(deps, accepted, { raw, files: read.files });
  return {
    ...(await screened(deps.stores, { tenantId, told, content, files: read.files, scan })),
    tenantId,
    mailboxId,
  };
}

/** By SMTP it is refused; what comes by another door is here already, and nobody is woken to answer it. */
function isCircling({ secrets }: Dependencies, raw: Buffer): boolean {
  const header = raw.toString('latin1', 0, HEADER_LIMIT).split('\r\n\r\n', 1)[0] ?? '';
  return runsInCircles(header, { header: LOOP_HEADER, value: loopMark(secrets) });
}

/** The attachments, and the mail as a whole: what our parser cannot read the scanner may. */
async function scanned(
  { stores, scanning }: Dependencies,
  { tenantId, mailboxId }: InboundMail,
  { raw, files }: { readonly raw: Buffer; readonly files: ReadMail['files'] },
): Promise<ScanFacts> {
  const parts = [
    ...files.map(({ bytes }, index) => ({ place: `attachments[${index}]`, bytes })),
    { place: 'message', bytes: raw },
  ];
  return scanOf(scanning, parts, await isScanAsked(stores, { tenantId, mailboxId }));
}

async function stored({ content }: Dependencies, files: ReadMail['files']): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { name, type, bytes } of files) {
    const { sha256, size } = await content.put(bytes);
    attachments.push({ name: attachmentName(name, attachments), contentType: mediaType(type), sha256, size });
  }
  return attachments;
}
