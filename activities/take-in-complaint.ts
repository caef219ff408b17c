/**
 * A complaint that came to an address of its own, and not to the return path of the copy it is about. Whom it is about has to
 * be proven by what only that copy bears: its return path with our HMAC, or its identity claim with our signature. A
 * Message-ID proves nothing: every recipient has seen it, and one could complain in the name of another.
 */
import { readReturnPath } from '../domain/return-path.js';
import { complaintIn, type Complaint } from '../inbound/complaint-about.js';
import type { ReadMail } from '../inbound/unreadable.js';
import { recipientOfTag } from '../signing/return-path-tag.js';
import type { Dependencies } from './dependencies.js';
import { recipientHash } from './mime/message-hash.js';
import { publishedKey } from './signing/received-identity.js';
import { recordReport } from './take-in-report.js';

/** One copy: a message of ours, and which of its recipients. */
interface Copy {
  readonly messageId: string;
  readonly address: string;
}

/** Records it against the copy that it proves to be about; the complaint itself comes in as any mail does. */
export async function takeInComplaint(
  deps: Dependencies,
  { id: reportId }: { readonly id: string },
  read: ReadMail,
): Promise<void> {
  const complaint = complaintIn(read);
  if (complaint === undefined) return;
  const copy = (await copyByReturnPath(deps, complaint)) ?? (await copyByClaim(deps, complaint));
  if (copy !== undefined) await recordReport(deps, { ...copy, reportId, report: complaint.report });
}

async function copyByReturnPath(
  { stores, secrets }: Dependencies,
  { returnPaths }: Complaint,
): Promise<Copy | undefined> {
  for (const returnPath of returnPaths) {
    const named = readReturnPath(returnPath);
    if (named === undefined) continue;
    const owner = recipientOfTag(secrets, named, await stores.returnPaths.ofMessage(named.messageId));
    if (owner?.mailFrom?.toLowerCase() === returnPath) {
      return { messageId: named.messageId, address: owner.address };
    }
  }
  return undefined;
}

async function copyByClaim(
  { stores, keyring, reader, publicBaseUrl }: Dependencies,
  { header }: Complaint,
): Promise<Copy | undefined> {
  if (header === undefined || (await reader.claimsIn(header))?.length !== 1) return undefined;
  const own = await keyring.all('identity');
  const keys = own.map(publishedKey);
  // With the header alone the mail itself is not proven; that there is a claim says that we signed it.
  const claim = (await reader.identityOf(header, { recipient: '', keys }))?.claim;
  if (claim?.iss !== publicBaseUrl) return undefined;
  const owners = await stores.returnPaths.ofMessage(claim.jti);
  const owner = owners.find(({ address }) => recipientHash(claim.jti, address) === claim.rcpt_hash);
  return owner && { messageId: claim.jti, address: owner.address };
}
