/** What proves the audit log, and what is proven by it: operations in the order the documents show them. */
import type { Operation } from '../operation.js';
import { getConsistencyProof } from './get-consistency-proof.js';
import { getEvidenceBundle } from './get-evidence-bundle.js';
import { getInclusionProof } from './get-inclusion-proof.js';
import { getLogCheckpoint } from './get-log-checkpoint.js';

export const proofOperations: readonly Operation[] = [
  getEvidenceBundle,
  getLogCheckpoint,
  getInclusionProof,
  getConsistencyProof,
];
