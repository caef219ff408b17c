/**
 * Mails of ours to approvers: that a message waits for them, and, for a monitored mailbox, what was sent. They go to
 * people of the tenant only and are never a further recipient of the message.
 */
import { MODE_IN_WORDS } from '../domain/oversight-mode.js';
import type { Person } from '../domain/person.js';
import { holdersIn } from '../domain/vote-right.js';
import type { StoredRequest } from '../prisma/stores/approval-store.js';
import { channelOf } from './approval-channels/channels.js';
import { belongings, type Belongings } from './belongings.js';
import { deliverNotice, isPutOff } from './deliver-notice.js';
import type { Dependencies } from './dependencies.js';
import { governanceOf, governedPolicy, WHATEVER_AGE } from './governance/governance.js';
import { approversOf, policyOf } from './resolve-approvers.js';

type About = { readonly messageId: string };

/** Why people are written to; where left out, their stage has opened. */
export interface Asked extends About {
  readonly stage?: number;
  readonly occasion?: 'remind' | 'escalate';
}

const SUBJECTS = {
  opened: 'Approval needed',
  remind: 'Reminder, approval needed',
  escalate: 'Approval needed, nobody has answered yet',
} as const;

/**
 * Where they have a channel with cards one is presented to them there, first where they prefer it; all others get a mail
 * with a link. Who has a card
 * already and is asked later (reminded, in a later stage, as whom it was escalated to) gets the mail as well: a card that is
 * brought up to date in its place tells nobody.
 */
export async function askApprovers(
  deps: Dependencies,
  { messageId, stage = 0, occasion }: Asked,
): Promise<void> {
  const request = await deps.stores.approvals.forMessage(messageId);
  if (!request || request.state !== 'open') return;
  const why = occasion ?? 'opened';
  const toBeMailed: Person[] = [];
  for (const person of await peopleOf(deps, await askedNow(deps, request, { stage, why }))) {
    const card = await presentTo(deps, request, person);
    if (card === 'known' ? isAskedAgain(stage, why) : card === 'none' && isMailed(person, why))
      toBeMailed.push(person);
  }
  await mailApprovers(deps, { request, people: toBeMailed, stage, why });
}

/** Whoever prefers the console looks at its list by themselves, and is mailed once that did not happen. */
function isMailed({ preferredChannel }: Person, why: ToBeMailed['why']): boolean {
  return preferredChannel !== 'console' || why !== 'opened';
}

/** The first opening that is told once more, since a mail could not leave, finds its own cards. */
function isAskedAgain(stage: number, why: ToBeMailed['why']): boolean {
  return stage > 0 || why !== 'opened';
}

/** `known`: they had it already. `none`: no card reaches them. */
async function presentTo(
  deps: Dependencies,
  request: StoredRequest,
  person: Person,
): Promise<'new' | 'known' | 'none'> {
  const channel = await channelOf(deps, person);
  if (channel === undefined) return 'none';
  const card = { ...request, personId: person.id };
  return (await deps.stores.presentedCards.present(card, channel)) ? 'new' : 'known';
}

interface ToBeMailed {
  readonly request: StoredRequest;
  readonly people: readonly Person[];
  readonly stage: number;
  readonly why: keyof typeof SUBJECTS;
}

/** The link is an address, not a credential: the page behind it asks who is there. No content is in this mail. */
export async function mailApprovers(
  deps: Dependencies,
  { request, people, stage, why }: ToBeMailed,
): Promise<void> {
  const around = await belongings(deps.stores, request.messageId);
  const { mailbox, message } = around;
  await sendToEach(deps, around, {
    people,
    subject: `${SUBJECTS[why]}: a message ${message.direction === 'inbound' ? 'for' : 'from'} ${mailbox.address}`,
    lines: await askingLines(deps, around, request),
    kind: 'approval',
    // The first time is named as ever; every other is a mail of its own.
    about:
      request.revision === 1 && stage === 0 && why === 'opened' ? '' : `.${request.revision}-${stage}-${why}`,
  });
}

async function askingLines(
  deps: Dependencies,
  { mailbox, message }: Belongings,
  request: StoredRequest,
): Promise<string[]> {
  const { publicBaseUrl } = deps;
  const isInbound = message.direction === 'inbound';
  return [
    isInbound
      ? `A message for ${mailbox.address} has arrived. Its agent sees nothing of it before you let it through.`
      : `The agent of ${mailbox.address} wants to send a message to ${recipientCount(message)}.`,
    ...(await editorLines(deps, message)),
    'It waits for your decision:',
    '',
    `${publicBaseUrl}/console/approvals/${request.requestId}`,
    '',
    `The request ends on ${new Date(request.expiresAtMs).toUTCString()}; what is not approved by then is not ${isInbound ? 'let through' : 'sent'}.`,
    `Oversight mode: ${request.mode} (${MODE_IN_WORDS[message.strictestMode]}).`,
  ];
}

/** Whoever was asked before has to know that this is not what they were asked about. */
async function editorLines(deps: Dependencies, { editorPersonId }: Belongings['message']): Promise<string[]> {
  if (editorPersonId === null) return [];
  const [editor] = await peopleOf(deps, [editorPersonId]);
  return [`${editor?.name ?? 'A person who has left'} changed it; earlier decisions are void.`];
}

/** Whoever holds a vote of the open stage that was not cast; who said "not now" is not reminded. */
async function askedNow(
  { stores }: Dependencies,
  request: StoredRequest,
  { stage: index, why }: { stage: number; why: keyof typeof SUBJECTS },
): Promise<string[]> {
  const stage = request.stages[index];
  if (!stage) return [];
  const [votes, delegations, snoozers] = await Promise.all([
    stores.approvals.votes(request.requestId),
    stores.delegations.forRequest(request),
    why === 'remind' ? stores.approvalTalk.snoozersOf(request.requestId) : new Set<string>(),
  ]);
  const poll = { request, votes, nowMs: Date.now(), delegations };
  const approverIds = why === 'escalate' ? (stage.escalation?.approverIds ?? []) : stage.approverIds;
  const { escalation: _, ...first } = stage;
  const everybody = why === 'remind' ? stage : { ...first, approverIds };
  const hasVoted = new Set(votes.map(({ personId }) => personId));
  return holdersIn(poll, everybody).filter((id) => !hasVoted.has(id) && !snoozers.has(id));
}

/** rest.md 6: the whole message, as it was sent, to those who would otherwise have approved it. */
export async function tellApprovers(deps: Dependencies, { messageId }: About): Promise<void> {
  const around = await belongings(deps.stores, messageId);
  const { message, mailbox, tenant } = around;
  // A notice that was late for so long brings nothing back.
  if (message.erasedAt !== null) return;
  const revision = await deps.stores.messages.revision(messageId, message.revision);
  if (!revision) throw new Error('a message was sent that was never frozen');
  const governed = governedPolicy(governanceOf(deps, around, WHATEVER_AGE), around);
  const found = { tenant, people: governed.kind === 'own' ? governed.people : undefined };
  const stages =
    governed.kind === 'read' ? governed.stages : await approversOf(deps.stores, policyOf(around), found);
  const people = await peopleOf(
    deps,
    stages.flatMap(({ approverIds }) => approverIds),
  );
  const lines = [
    `The agent of ${mailbox.address} sent this message without asking, as its oversight mode (monitored) allows.`,
    `To halt the mailbox or make it stricter: ${deps.publicBaseUrl}/console/mailboxes/${mailbox.id}`,
    '',
    `To: ${message.to.join(', ')}`,
    ...(message.cc.length > 0 ? [`Cc: ${message.cc.join(', ')}`] : []),
    ...(message.bcc.length > 0 ? [`Bcc: ${message.bcc.join(', ')}`] : []),
    `Subject: ${message.subject}`,
    '',
    revision.text,
  ];
  const original = await deps.content.get(revision.mimeSha256);
  await sendToEach(deps, around, {
    people,
    subject: `Sent by ${mailbox.address}: ${message.subject}`,
    lines,
    kind: 'monitored',
    original,
  });
}

export interface Notice {
  readonly people: readonly Person[];
  readonly subject: string;
  readonly lines: readonly string[];
  readonly kind: 'approval' | 'monitored' | 'break_glass';
  /** Goes into the name of the mail. */
  readonly about?: string;
  /** The frozen message, attached whole. */
  readonly original?: Buffer;
}

export async function sendToEach(
  deps: Dependencies,
  { message }: Belongings,
  { people, ...notice }: Notice,
): Promise<void> {
  for (const person of people) {
    const outcome = await deliverNotice(deps, {
      id: `${message.id}.${notice.kind}${notice.about ?? ''}.${person.id}`,
      to: person.email,
      subject: notice.subject,
      text: notice.lines.join('\n'),
      ...(notice.original === undefined ? {} : { original: notice.original }),
    });
    await deps.stores.audit.append([
      {
        tenantId: message.tenantId,
        action: outcome.kind === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
        actor: 'system',
        resourceType: 'email',
        resourceId: message.id,
        metadata: { notice: notice.kind, person: person.id, outcome: outcome.kind },
      },
    ]);
    if (isPutOff(outcome)) throw new Error(`the notice was ${outcome.kind}: ${outcome.reason}`);
  }
}

export async function peopleOf(deps: Dependencies, ids: readonly string[]): Promise<Person[]> {
  const people = await Promise.all([...new Set(ids)].map((id) => deps.stores.people.get(id)));
  return people.filter((person) => person !== undefined);
}

function recipientCount({ to, cc, bcc }: Belongings['message']): string {
  const count = to.length + cc.length + bcc.length;
  return count === 1 ? 'one recipient' : `${count} recipients`;
}
