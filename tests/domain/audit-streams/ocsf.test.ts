/** Every event that any entry can become is one of OCSF 1.8.0, by the schema of its class. */
import { describe, expect, it } from '@jest/globals';
import { AUDIT_ACTIONS } from '../../../domain/audit-action.js';
import { RESOURCE_TYPES, type Actor } from '../../../domain/audit-entry.js';
import { ocsfEvent } from '../../../domain/audit-streams/ocsf.js';
import { aChain } from '../../support/audit-chain.js';
import { ocsfFaults } from '../../support/ocsf-schema.js';

const source = { host: 'mail.example.com', version: '1.2.3' };
const ACTORS: readonly Actor[] = ['system', 'key:k1', 'person:p1', 'agent:t1:a1', 'grant:g1'];

function events(): object[] {
  const records = aChain(AUDIT_ACTIONS.length * RESOURCE_TYPES.length, (place) => ({
    action: AUDIT_ACTIONS[place % AUDIT_ACTIONS.length] ?? 'email.send',
    resourceType: RESOURCE_TYPES[Math.floor(place / AUDIT_ACTIONS.length)] ?? 'email',
    actor: ACTORS[place % ACTORS.length] ?? 'system',
  }));
  return records.map((record) => ocsfEvent(record, { source, atMs: Date.parse(record.entry.created_at) }));
}

describe('an OCSF event', () => {
  it('fits the schema of its class, whatever the entry says', () => {
    for (const event of events()) expect(ocsfFaults(event)).toEqual([]);
  });

  it('is refused by the schema where it is altered, so that the schema is known to look', () => {
    const [event] = events();
    expect(ocsfFaults({ ...event, type_uid: 1 })).not.toEqual([]);
    expect(ocsfFaults({ ...event, something: 1 })).not.toEqual([]);
    expect(ocsfFaults({ ...event, metadata: undefined })).not.toEqual([]);
  });

  it('says who did what to what, where it stands in the chain, and what was hashed', () => {
    const [record] = aChain(1, () => ({
      action: 'mailbox.delete',
      resourceType: 'mailbox',
      actor: 'person:p1',
    }));
    if (!record) throw new Error('no record');
    const { entry, canonical } = record;
    expect(ocsfEvent(record, { source, atMs: 7 })).toMatchObject({
      class_uid: 3004,
      activity_id: 4,
      type_uid: 300404,
      time: 7,
      status_id: 1,
      actor: { user: { uid: 'person:p1' } },
      entity: { type: 'mailbox', type_id: 99, uid: 'email-1' },
      metadata: { uid: entry.id, sequence: 1, event_code: 'mailbox.delete', tenant_uid: 'tenant-1' },
      raw_data: canonical,
      unmapped: { prev_hash: entry.prev_hash, leaf_hash: entry.leaf_hash },
    });
  });

  it.each([
    ['email.send', 3, 1],
    ['email.send_failed', 3, 2],
    ['email.receive', 1, 1],
    ['email.approve', 3, 1],
    ['email.reject', 3, 2],
    ['api_key.revoke', 4, 1],
    ['email.open', 2, 1],
    ['mailbox.halt', 12, 1],
  ] as const)('calls %s activity %i, status %i', (action, activity, status) => {
    const [record] = aChain(1, () => ({ action }));
    if (!record) throw new Error('no record');
    expect(ocsfEvent(record, { source, atMs: 7 })).toMatchObject({
      activity_id: activity,
      status_id: status,
    });
  });
});
