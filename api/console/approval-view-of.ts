/** From the stores to what the approval page shows, for a message with or without a request. */
import { resolve } from '../../domain/approval-request.js';
import { DomainError } from '../../domain/errors.js';
import type { DirectoryReading } from '../../domain/directory-reading.js';
import type { Mailbox } from '../../domain/mailbox.js';
import { seesHeld, type SeenMessage } from '../../domain/masking.js';
import type { Message, Revision } from '../../domain/message.js';
import { isSteppedUp, voteObjection, voterOn } from '../../domain/vote-right.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { StoredDelegation } from '../../prisma/stores/delegation-store.js';
import { workflowIdOf } from '../../temporal/sends.js';
import type { Services } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { readableBy } from '../operations/messages/message-of-caller.js';
import { earlierInThread } from '../operations/oversight/earlier-in-thread.js';
import type { ApprovalView, Standing, Viewer } from '../pages/index.js';
import { editsView } from './approval-edits-of.js';
import { namesAround, talkOf } from './approval-people.js';
import { isOperator } from './as-operator.js';
import { isReader } from './as-reader.js';
import { wordsOf } from './erased-words.js';
import { withOutlook } from './recipient-outlooks.js';
import { recipientViews } from './recipient-views.js';
import type { SignedIn } from './session.js';
import { commentViews, stageViews, voteViews } from './stage-views.js';

/** Enough to notice an imitation of somebody one writes to often. */
const FAMILIAR_DOMAINS = 500;

export interface Shown {
  readonly message: Message;
  readonly request: StoredRequest | undefined;
}

export async function approvalViewOf(
  services: Services,
  signedIn: SignedIn,
  { message, request }: Shown,
): Promise<ApprovalView> {
  const { stores } = services;
  const seen = readableBy(signedIn.caller, message);
  const [mailbox, tenant, revision, votes, directory] = await Promise.all([
    stores.mailboxes.find(message.mailboxId),
    stores.mailboxes.tenant(message.tenantId),
    stores.messages.revision(message.id, message.revision),
    request ? stores.approvals.votes(request.requestId) : [],
    stores.governance.reading(message.id),
  ]);
  const content = revision ?? contentReceived(seen);
  if (!mailbox || !tenant || !content) throw new DomainError('not_found', 'This message has no content yet');
  const { comments, delegations } = await talkOf(stores, request);
  const people = await namesAround(stores, request, { votes, comments, delegations });
  const held = { message, revision, request, votes, delegations };
  return {
    viewer: viewerOf(signedIn),
    now: new Date(),
    operator: tenant.name,
    agent: agentOf(mailbox, directory),
    mode: message.strictestMode,
    direction: message.direction,
    from:
      message.direction === 'inbound'
        ? { address: message.from, name: null }
        : { address: mailbox.address, name: mailbox.displayName },
    ownDomains: await stores.mailboxes.ownDomains(message.tenantId),
    knownDomains: await stores.messages.knownDomains(message.tenantId, FAMILIAR_DOMAINS),
    kind: message.kind,
    isAutomatic: message.isAutomatic,
    authentication: message.authentication,
    identity: message.identity,
    threadClaim: message.threadClaim,
    replyTo: message.replyTo,
    recipients: await withOutlook(stores, message, await recipientViews(stores, message)),
    ...wordsOf(message, content),
    html: content.html === '' ? null : content.html,
    attachments: message.attachments.map((attachment, index) => ({
      ...attachment,
      downloadUrl: `/console/messages/${message.id}/attachments/${index}`,
    })),
    findings: findingsShown(message, content),
    template: message.template ?? null,
    ...(await threadView(services, signedIn, message)),
    frozen: revision ? frozenView(message, revision) : null,
    ...(await downloadsOf(services, signedIn, message)),
    ...requestView({ message, request }, votes, people),
    votes: voteViews(votes, people),
    comments: commentViews(comments, people),
    ...(await editsView(services, signedIn, { ...held, people })),
    sendAt: message.sendAt,
    workflowUrl: workflowUrl(services, message),
    standing: standingOf({ signedIn, message, request, votes, people, delegations }),
  };
}

/** What came in and was never held has no revision; undefined while it is on its way to somebody who decides. */
function contentReceived(
  message: SeenMessage,
): { text: string; html: string; findings: ApprovalView['findings'] } | undefined {
  if (message.direction === 'outbound' || message.status === 'pending_inbound_approval') return undefined;
  const { textBody, markdown, findings } = message;
  return { text: textBody ?? markdown, html: '', findings: findings ?? [] };
}

/** A later scan changes what was found in what came in, not the snapshot that was made of it. */
function findingsShown(
  { direction, findings }: Message,
  content: Pick<ApprovalView, 'findings'>,
): ApprovalView['findings'] {
  return direction === 'inbound' ? (findings ?? []) : content.findings;
}

async function downloadsOf(services: Services, signedIn: SignedIn, message: Message) {
  const evidence = `/console/messages/${message.id}/evidence.json`;
  const rawUrl = await rawUrlOf(services, signedIn, message);
  return { rawUrl, evidenceUrl: isReader(signedIn) ? evidence : null };
}

/** Only of who decides: hostile bytes are for those who know what they open. */
async function rawUrlOf(
  { stores }: Services,
  { caller }: SignedIn,
  message: Message,
): Promise<string | null> {
  if (message.direction === 'outbound' || message.erasedAt !== null || !seesHeld(caller)) return null;
  return (await stores.inbound.raw(message.id)) === null ? null : emlUrlOf(message);
}

function emlUrlOf({ id }: Message): string {
  return `/console/messages/${id}/message.eml`;
}

type RequestView = Pick<ApprovalView, 'requestId' | 'policyVersion' | 'stages' | 'expiresAt'>;

function requestView(
  { message, request }: Shown,
  votes: readonly StoredVote[],
  people: ReadonlyMap<string, string>,
): RequestView {
  if (!request) return { requestId: '', policyVersion: 0, stages: [], expiresAt: message.createdAt };
  return {
    requestId: request.requestId,
    policyVersion: request.policyVersion,
    stages: stageViews(request, votes, people),
    expiresAt: new Date(request.expiresAtMs),
  };
}

/** Whoever decides sees what else is held: they may have to decide on that, too. */
async function threadView(
  { stores }: Services,
  { caller }: SignedIn,
  message: Message,
): Promise<Pick<ApprovalView, 'thread' | 'hasMoreThread'>> {
  const { earlier, hasMore } = await earlierInThread(stores, message, seesHeld(caller));
  return { thread: earlier, hasMoreThread: hasMore };
}

export function viewerOf({ person, csrf }: SignedIn): Viewer {
  return {
    name: person.name,
    email: person.email,
    csrf,
    isOperator: isOperator({ person }),
    isReader: isReader({ person }),
  };
}

/** @param directory what Entra ID said of the agent when it was last asked about this message */
export function agentOf(mailbox: Mailbox, directory?: DirectoryReading): ApprovalView['agent'] {
  const { owners = [], sponsors = [] } = directory?.agent ?? {};
  return {
    name: mailbox.displayName ?? mailbox.address,
    agentRef: mailbox.agentRef,
    owner: listed(owners),
    sponsor: listed(sponsors),
    isAtRisk: directory?.agent.state === 'at_risk',
  };
}

const listed = (names: readonly string[]): string | null => (names.length > 0 ? names.join(', ') : null);

function frozenView(message: Message, revision: Revision): ApprovalView['frozen'] {
  return {
    revision: revision.number,
    digest: revision.digest,
    mimeSha256: revision.mimeSha256,
    mimeSize: revision.mimeSize,
    messageIdHeader: revision.messageIdHeader,
    emlUrl: message.direction === 'inbound' ? null : emlUrlOf(message),
  };
}

function workflowUrl({ temporalUi }: Services, message: Message): string | null {
  if (temporalUi === undefined) return null;
  return `${temporalUi.url}/namespaces/${temporalUi.namespace}/workflows/${workflowIdOf(message.id)}`;
}

interface Standpoint {
  readonly delegations: readonly StoredDelegation[];
  readonly signedIn: SignedIn;
  readonly message: Message;
  readonly request: StoredRequest | undefined;
  readonly votes: readonly StoredVote[];
  readonly people: ReadonlyMap<string, string>;
}

function standingOf({ signedIn, message, request, votes, people, delegations }: Standpoint): Standing {
  if (!request) return unaskedStanding(message);
  if (request.state !== 'open') return closedStanding(request, message, { votes, people });
  const voter = voterOn(signedIn.person, message);
  const objection = voteObjection(voter, { request, votes, nowMs: Date.now(), delegations });
  if (objection)
    return { kind: 'may_not_vote', reason: `${errorAnswer(new DomainError(objection)).body.error}.` };
  const open = resolve(request, votes, Date.now());
  const stage = open.kind === 'open' ? open.stage : 0;
  const path = `/console/approvals/${request.requestId}`;
  const { authContext } = request;
  if (authContext !== undefined && !isSteppedUp(request, signedIn.caller.authContexts)) {
    return { kind: 'step_up', stage, authContext, next: path };
  }
  return { kind: 'may_vote', stage, actionUrl: path, csrf: signedIn.csrf };
}

function unaskedStanding({ status, delivery }: Message): Standing {
  const waits =
    status === 'pending_send_approval'
      ? 'It waits: Entra ID has not said yet who decides on it, or cannot be asked at the moment.'
      : 'It is still being checked: who has to decide is not settled yet.';
  return status === 'pending_send_approval' || status === 'pending_scan'
    ? { kind: 'may_not_vote', reason: waits }
    : { kind: 'not_asked', messageState: status, delivery };
}

function closedStanding(
  request: StoredRequest,
  message: Message,
  { votes, people }: Pick<Standpoint, 'votes' | 'people'>,
): Standing & { kind: 'closed' } {
  const last = votes.at(-1);
  const isByPerson = ['approved', 'rejected', 'changes_requested'].includes(request.state);
  return {
    kind: 'closed',
    outcome: request.state === 'open' ? 'cancelled' : request.state,
    at: request.closedAt ?? message.createdAt,
    by: isByPerson && last ? (people.get(last.personId) ?? 'a person who has left') : null,
    reason: isByPerson ? (last?.reason ?? null) : null,
    messageState: message.status,
    delivery: message.delivery,
  };
}
