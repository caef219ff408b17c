/** What was changed of a held message, and what whoever looks at it can do besides voting: change it, break glass. */
import { personOfRef, revisionChanges } from '../../activities/approval-channels/revision-changes.js';
import { hasScope } from '../../domain/caller.js';
import { heldEditObjection } from '../../domain/held-edit.js';
import type { Message, Revision } from '../../domain/message.js';
import { voterOn } from '../../domain/vote-right.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { StoredDelegation } from '../../prisma/stores/delegation-store.js';
import type { Services } from '../context.js';
import type { ApprovalView } from '../pages/index.js';
import { breakGlassView } from './break-glass-of.js';
import type { SignedIn } from './session.js';

export interface Held {
  readonly message: Message;
  readonly revision: Revision | undefined;
  readonly request: StoredRequest | undefined;
  readonly votes: readonly StoredVote[];
  readonly delegations: readonly StoredDelegation[];
}

export async function editsView(
  services: Services,
  signedIn: SignedIn,
  held: Held & { readonly people: ReadonlyMap<string, string> },
): Promise<Pick<ApprovalView, 'changes' | 'editUrl' | 'breakGlass'>> {
  return {
    changes: await changesView(services, held),
    editUrl: editUrlOf(signedIn, held),
    breakGlass: breakGlassView(signedIn, held, held.people),
  };
}

async function changesView(
  { stores }: Services,
  { message, revision }: Held,
): Promise<ApprovalView['changes']> {
  if (!revision || message.direction === 'inbound') return null;
  const changes = await revisionChanges(stores, revision);
  if (!changes) return null;
  const [editor] = personOfRef(changes.editor);
  const name = editor === undefined ? null : (await stores.people.get(editor))?.name;
  return { ...changes, editor: name === undefined ? 'a person who has left' : name };
}

/** Whether the change may be made is judged once more when it is. */
function editUrlOf(
  { person, caller }: SignedIn,
  { message, request, votes, delegations }: Held,
): string | null {
  if (request?.state !== 'open' || !hasScope(caller, 'oversight')) return null;
  const objection = heldEditObjection(voterOn(person, message), {
    poll: { request, votes, nowMs: Date.now(), delegations },
    seen: request,
    ballot: { way: 'console', direction: message.direction, authContexts: caller.authContexts },
    isReleased: message.releasedAtSeconds !== null,
  });
  return objection === undefined ? `/console/approvals/${request.requestId}/edit` : null;
}
