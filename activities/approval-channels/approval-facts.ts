/**
 * The facts that every channel presents (product.md 6), from the stores: who asks, to whom, what, what was found, who
 * decided before, until when. The console page has its own view of them, with more to look at and to click.
 */
import type { Finding } from '../../domain/finding.js';
import { domainOf, isOrIsUnder } from '../../domain/host-name.js';
import type { Attachment, Message, RecipientRole, Revision } from '../../domain/message.js';
import { RECIPIENT_ROLES } from '../../domain/message.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { textOf } from '../../inbound/html-body.js';
import type { Authorship } from '../../domain/vote-right.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { StoredDelegation } from '../../prisma/stores/delegation-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { hostNameOf } from '../mime/host-edge.js';
import { personOfRef, revisionChanges, type RevisionChanges } from './revision-changes.js';

export interface ApprovalFacts {
  readonly request: StoredRequest;
  /** A newer revision is what people are asked about now. */
  readonly isSuperseded: boolean;
  readonly direction: Message['direction'];
  readonly authorship: Authorship;
  readonly operator: string;
  readonly agent: { readonly name: string; readonly agentRef: string | null };
  readonly mailbox: string;
  readonly mode: OversightMode;
  readonly from: string;
  readonly replyTo: string | null;
  readonly recipients: readonly FactRecipient[];
  readonly subject: string;
  readonly text: string;
  /** What the formatted part says, where it does not say the same as the text; null where it does, or there is none. */
  readonly otherText: string | null;
  readonly attachments: readonly Attachment[];
  readonly findings: readonly Finding[];
  /** What it says otherwise than the revision before; null where there was none. */
  readonly changes: RevisionChanges | null;
  readonly votes: readonly StoredVote[];
  readonly delegations: readonly StoredDelegation[];
  /** Names by person id, of everybody it speaks of. */
  readonly people: ReadonlyMap<string, string>;
  readonly sendAt: Date | null;
}

export interface FactRecipient {
  readonly role: RecipientRole;
  readonly address: string;
  readonly isExternal: boolean;
  readonly isFirstContact: boolean;
}

type FactStores = Pick<Stores, 'approvals' | 'delegations' | 'mailboxes' | 'messages' | 'people'>;

/** Undefined where the request, or what it is about, is gone. */
export async function approvalFacts(
  stores: FactStores,
  requestId: string,
): Promise<ApprovalFacts | undefined> {
  const request = await stores.approvals.find(requestId);
  const message = request && (await stores.messages.find(request.messageId));
  if (!message) return undefined;
  const [newest, mailbox, tenant, revision, votes, delegations, recipients] = await Promise.all([
    stores.approvals.forMessage(message.id),
    stores.mailboxes.find(message.mailboxId),
    stores.mailboxes.tenant(message.tenantId),
    stores.messages.revision(message.id, request.revision),
    stores.approvals.votes(requestId),
    stores.delegations.forRequest(request),
    recipientsOf(stores, message),
  ]);
  if (!mailbox || !tenant || !revision) return undefined;
  return {
    request,
    isSuperseded: newest?.requestId !== requestId,
    direction: message.direction,
    authorship: message,
    operator: tenant.name,
    agent: { name: mailbox.displayName ?? mailbox.address, agentRef: mailbox.agentRef },
    mailbox: mailbox.address,
    mode: message.strictestMode,
    from: message.direction === 'inbound' ? message.from : mailbox.address,
    replyTo: message.replyTo,
    recipients,
    subject: message.subject,
    text: revision.text,
    otherText: otherText(revision.text, revision.html),
    attachments: message.attachments,
    findings: revision.findings,
    changes: message.direction === 'inbound' ? null : await revisionChanges(stores, revision),
    votes,
    delegations,
    people: await namesOf(stores, { request, votes, editor: revision.editor }),
    sendAt: message.sendAt,
  };
}

async function recipientsOf(stores: FactStores, message: Message): Promise<FactRecipient[]> {
  const addressed = RECIPIENT_ROLES.flatMap((role) => message[role].map((address) => ({ role, address })));
  const addresses = addressed.map(({ address }) => address);
  const [known, ownDomains] = await Promise.all([
    stores.messages.knownRecipients(message.mailboxId, addresses),
    stores.mailboxes.ownDomains(message.tenantId),
  ]);
  const own = ownDomains.map(hostNameOf);
  return addressed.map(({ role, address }) => ({
    role,
    address,
    isExternal: !isOrIsUnder(hostNameOf(domainOf(address)), own),
    isFirstContact: !known.includes(address),
  }));
}

/** Compared by letters and digits alone: marks of lists, emphasis and line ends differ between the parts of any mail. */
function otherText(text: string, html: string): string | null {
  if (html === '') return null;
  const formatted = textOf(html);
  return bare(formatted) === bare(text) ? null : formatted;
}

function bare(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

async function namesOf(
  { people }: FactStores,
  { request, votes, editor }: Pick<ApprovalFacts, 'request' | 'votes'> & Pick<Revision, 'editor'>,
): Promise<Map<string, string>> {
  const approvers = request.stages.flatMap(({ approverIds }) => approverIds);
  const editors = personOfRef(editor);
  const ids = [...new Set([...approvers, ...votes.map(({ personId }) => personId), ...editors])];
  const found = await Promise.all(ids.map((id) => people.get(id)));
  return new Map(found.filter((person) => person !== undefined).map(({ id, name }) => [id, name]));
}
