/** Rows of the Merkle log: each needs a checkpoint, which comes by itself a moment after the first entry. */
import { eventually } from '../../support/http.js';
import type { Input, Rows, World } from '../row.js';

async function onceSigned(
  { installation: { stores }, tenant: { tenantId } }: World,
  input: Input,
): Promise<Input> {
  await eventually(
    () => stores.checkpoints.latest(tenantId),
    (latest) => latest !== undefined,
  );
  return input;
}

export const merkleLogRows: Rows = {
  get_evidence_bundle: {
    input: (world) => onceSigned(world, { after_seq: 0 }),
    names: [],
    invalid: [{ after_seq: -1 }, { since: 'yesterday' }, { email_id: 'x'.repeat(65) }],
  },
  get_log_checkpoint: { input: (world) => onceSigned(world, {}), names: [], invalid: [] },
  get_inclusion_proof: {
    input: (world) => onceSigned(world, { seq: 1 }),
    names: [],
    invalid: [{ seq: 0 }, { seq: 'x' }, { size: 0 }, { size: 1.5 }],
  },
  get_consistency_proof: {
    input: (world) => onceSigned(world, { from: 1 }),
    names: [],
    invalid: [{ from: -1 }, { from: 'x' }, { to: -1 }, { from: 2, to: 1 }],
  },
};
