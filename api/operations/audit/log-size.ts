/** How large the log is that a proof is asked about: what was signed, never what is only written. */
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

/** @throws DomainError `not_found` before the first checkpoint, and for a size that none reaches */
export async function signedSize({ stores, caller }: Context, asked: number | undefined): Promise<number> {
  const latest = await stores.checkpoints.latest(caller.tenantId);
  if (!latest) throw new DomainError('not_found', 'There is no checkpoint of this log yet');
  if ((asked ?? 0) > latest.size) {
    throw new DomainError('not_found', `The newest checkpoint is about ${latest.size} entries`);
  }
  return asked ?? latest.size;
}

export function hex(hash: Uint8Array | undefined): string {
  return Buffer.from(hash ?? []).toString('hex');
}
