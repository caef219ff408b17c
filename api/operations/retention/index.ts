/** The operations about how long content is kept, in the order the documents show them. */
import { eraseAddress } from './erase-address.js';
import { eraseEmail } from './erase-email.js';
import { listErasureRequests } from './list-erasure-requests.js';
import { listLegalHolds } from './list-legal-holds.js';
import { listRetention } from './list-retention.js';
import { placeLegalHold } from './place-legal-hold.js';
import { putRetention } from './put-retention.js';
import { releaseLegalHold } from './release-legal-hold.js';

export const retentionOperations = [
  eraseEmail,
  eraseAddress,
  listErasureRequests,
  listRetention,
  putRetention,
  listLegalHolds,
  placeLegalHold,
  releaseLegalHold,
] as const;
