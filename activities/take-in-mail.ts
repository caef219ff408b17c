/**
 * Takes in a mail that was accepted, through whichever door: read, its sender checked, stored as a message in the state that follows.
 * Repeating it changes nothing: a mail comes in once per mailbox.
 */
import { stateOnArrival } from '../domain/inbound.js';
import { runsInCircles } from '../domain/mail-loop.js';
import { spamVerdictFrom } from '../domain/mail-authentication.js';
import type { ScanFacts } from '../domain/malware-scan.js';
import type { Mailbox } from '../domain/mailbox.js';
import type { Attachment } from '../domain/message.js';
import { arrivalOf } from '../inbound/arrival.js';
import { attachmentName, mediaType } from '../inbound/attachment-names.js';
import { headerBlock, isAmbiguous, readHeader } from '../inbound/header-block.js';
import { contentOf } from '../inbound/mail-content.js';
import { isScanAsked, scanOf } from '../inbound/malware-scanner.js';
import { readPostmarkMail } from '../inbound/postmark-mail.js';
import { screened } from '../inbound/screening.js';
import { startHold } from '../inbound/start-hold.js';
import type { ReadMail } from '../inbound/unreadable.js';
import type { InboundMail } from '../prisma/stores/inbound-mail-store.js';
import type { ReceivedMail } from '../prisma/stores/inbound-store.js';
import { LOOP_HEADER, loopMark } from '../signing/loop-mark.js';
import type { Dependencies } from './dependencies.js';
import { receivedIdentity } from './signing/received-identity.js';
import { takeInComplaint } from './take-in-complaint.js';
import { takeInReport } from './take-in-report.js';

/** What is beyond is read by nobody. */

export type TakenIn = 'taken in' | 'reported' | 'there already' | 'nobody’s';

export async function takeInMail(deps: Dependencies, { mailId }: { mailId: string }): Promise<TakenIn> {
  const { stores } = deps;
  const accepted = await stores.inboundMails.find(mailId);
  const mailbox = accepted ? await stores.mailboxes.find(accepted.mailboxId) : undefined;
  // The account was deleted meanwhile, and its mail with it.
  if (!accepted || !mailbox) return 'nobody’s';
  return deps.readingBudget.within(accepted.size, () => takenIn(deps, accepted, mailbox));
}

async function takenIn(deps: Dependencies, accepted: InboundMail, mailbox: Mailbox): Promise<TakenIn> {
  const { stores } = deps;
  const kept = await deps.content.get(accepted.rawSha256);
  const read = await readAs(deps, accepted, kept);
  const reported = await takeInReport(deps, accepted, read);
  if (reported !== undefined) return reported ? 'reported' : 'there already';
  await takeInComplaint(deps, accepted, read);
  const mail = await receivedMail(deps, { accepted, kept, read, recipient: mailbox.address });
  const message = await stores.inbound.receive(
    mail,
    (mode) => stateOnArrival(mode, mail.spamVerdict, mail.findings),
    (arrived) => arrivalOf(arrived, mailbox),
  );
  if (message === undefined) return 'there already';
  if (message.status === 'pending_inbound_approval') await startHold(deps, message, mailbox);
  return 'taken in';
}

function readAs({ reader }: Dependencies, { source, id }: InboundMail, kept: Buffer): Promise<ReadMail> {
  return source === 'postmark' ? readPostmarkMail(kept, reader) : reader.read(kept, `smtp-${id}`);
}

interface OpenedMail {
  readonly accepted: InboundMail;
  /** As it came: the bytes of the mail, or what the provider told of it. */
  readonly kept: Buffer;
  readonly read: ReadMail;
  /** The mailbox that it is for. */
  readonly recipient: string;
}

async function receivedMail(deps: Dependencies, opened: OpenedMail): Promise<ReceivedMail> {
  const { accepted, read } = opened;
  // Only SMTP tells an envelope: that there is no sender in another one says nothing.
  const told = accepted.source === 'smtp' ? { ...read.told, mailFrom: accepted.mailFrom } : read.told;
  const content = {
    ...contentOf(told, await stored(deps, read.files), deps.mailDomain),
    ...(accepted.source === 'postmark' ? {} : await factsOf(deps, opened)),
  };
  const { tenantId, mailboxId } = accepted;
  const scan = await scanned(deps, accepted, { whole: wholeOf(opened), files: read.files });
  return {
    ...(await screened(deps.stores, { tenantId, told, content, files: read.files, scan })),
    tenantId,
    mailboxId,
  };
}

type Facts = Pick<ReceivedMail, 'spamScore' | 'spamVerdict' | 'authentication' | 'identity' | 'rawSha256'>;

/** What the bytes of a mail themselves show. */
async function factsOf(deps: Dependencies, { accepted, kept, recipient }: OpenedMail): Promise<Facts> {
  const [{ authentication, policy }, identity] = await Promise.all([
    accepted.source === 'microsoft365'
      ? deps.reader.exchangeVerdictsOf(kept)
      : deps.reader.senderOf(kept, accepted),
    receivedIdentity(deps, { raw: kept, recipient }),
  ]);
  return {
    // A score that a stranger wrote is no score.
    spamScore: null,
    spamVerdict:
      isAmbiguous(headerBlock(kept)) || isCircling(deps, kept)
        ? 'quarantined'
        : spamVerdictFrom(authentication, policy),
    authentication,
    identity,
    rawSha256: accepted.rawSha256,
  };
}

/** For the scanner: what a provider told of has its attachments in another form. */
function wholeOf({ accepted, kept, read: { told } }: OpenedMail): Uint8Array {
  if (accepted.source !== 'postmark') return kept;
  return Buffer.from([told.textBody ?? '', told.htmlBody ?? ''].join('\r\n'), 'utf8');
}

/** By SMTP it is refused; what comes by another door is here already, and nobody is woken to answer it. */
function isCircling({ secrets }: Dependencies, raw: Buffer): boolean {
  const header = readHeader(raw);
  return (
    header !== undefined &&
    runsInCircles(header.toString('latin1'), { header: LOOP_HEADER, value: loopMark(secrets) })
  );
}

/** The attachments, and the mail as a whole: what our parser cannot read the scanner may. */
async function scanned(
  { stores, scanning }: Dependencies,
  { tenantId, mailboxId }: InboundMail,
  { whole, files }: { readonly whole: Uint8Array; readonly files: ReadMail['files'] },
): Promise<ScanFacts> {
  const parts = [
    ...files.map(({ bytes }, index) => ({ place: `attachments[${index}]`, bytes })),
    { place: 'message', bytes: whole },
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
