/** Who is an approver of a message now, for somebody who wants to change it: as strict as counting their vote would be. */
import { belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';
import { approversToday } from './approvers-today.js';
import { assertAccountIsEnabled } from './voter-account.js';

export interface ApproversAsked {
  readonly messageId: string;
  /** Who wants to change it. */
  readonly personId: string;
  /** Entra ID was asked for this a moment ago. */
  readonly isAsked?: boolean;
}

/** @throws DomainError `not_an_approver` where that person's account in Entra ID is disabled or gone, and as a vote does */
export async function nameApprovers(
  deps: Dependencies,
  { messageId, personId, isAsked = false }: ApproversAsked,
): Promise<string[]> {
  const around = await belongings(deps.stores, messageId);
  const today = await approversToday(deps, around, isAsked);
  await assertAccountIsEnabled(deps, around, String(personId));
  return [...today];
}
