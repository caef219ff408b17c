/**
 * Broken glass is loud: every approver of the request, and every operator and holder of the role, is written to when
 * somebody asks for it and when it happened. No content is in this mail; the reason stands on the page and in the log.
 */
import { BREAK_GLASS_SECONDS } from '../domain/approval-request.js';
import { belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { peopleOf, sendToEach } from './notices.js';
import { everybodyIn } from './resolve-approvers.js';

export async function tellOfBreakGlass(
  deps: Dependencies,
  { messageId, voteId }: { readonly messageId: string; readonly voteId: string },
): Promise<void> {
  const { stores, publicBaseUrl } = deps;
  const request = await stores.approvals.forMessage(messageId);
  if (!request) return;
  const around = await belongings(stores, messageId);
  const votes = await stores.approvals.votes(request.requestId);
  const said = votes.filter(({ decision }) => decision === 'break_glass');
  const position = said.findIndex((vote) => vote.voteId === voteId);
  const last = said[position];
  if (!last) return;
  const [person] = await peopleOf(deps, [last.personId]);
  const isBroken = request.state === 'approved' && position === said.length - 1;
  const name = person?.name ?? 'A person who has left';
  const { address } = around.mailbox;
  await sendToEach(deps, around, {
    people: await peopleToTell(deps, around.message.tenantId, everybodyIn(request.stages)),
    subject: `${isBroken ? 'Glass was broken' : 'Breaking glass was asked for'}: a message from ${address}`,
    lines: [
      isBroken
        ? `Two people stood in for the decisions that a message from ${address} still lacked; ${name} was the second. It is sent.`
        : `${name} wants to stand in for the decisions that a message from ${address} still lacks.`,
      ...(isBroken
        ? []
        : [`A second person in the role has ${BREAK_GLASS_SECONDS / 60} minutes; then it has lapsed.`]),
      'Who said why stands on the page of the request, and in the audit log:',
      '',
      `${publicBaseUrl}/console/approvals/${request.requestId}`,
    ],
    kind: 'break_glass',
    about: `.${voteId}`,
  });
}

async function peopleToTell(deps: Dependencies, tenantId: string, approvers: ReadonlySet<string>) {
  const { people } = deps.stores;
  const [operators, holders] = await Promise.all([
    people.withRole(tenantId, 'operator'),
    people.withRole(tenantId, 'break_glass'),
  ]);
  return peopleOf(deps, [...approvers, ...[...operators, ...holders].map(({ id }) => id)]);
}
