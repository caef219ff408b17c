/** A call that waits for somebody's yes, sealed: with its fields, and with the code and the token that complete it. */
import type { OperatorApproval } from '../../prisma/stores/operator-approval-store.js';
import type { Services } from '../context.js';

const SEALED_FOR = 'operator approvals';

/** What the link's page needs to carry out the call, as it was checked when it was made. */
export interface KeptCall {
  readonly operation: string;
  readonly input: unknown;
  readonly code: string;
  readonly token: string;
}

export function keptCallOf({ secrets }: Pick<Services, 'secrets'>, approval: OperatorApproval): KeptCall {
  return JSON.parse(secrets.unseal(SEALED_FOR, approval.id, approval.sealedInput)) as KeptCall;
}

export function sealKeptCall(secrets: Services['secrets'], approvalId: string, call: KeptCall): string {
  return secrets.seal(SEALED_FOR, approvalId, JSON.stringify(call));
}
