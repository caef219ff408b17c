import { describe, expect, it } from '@jest/globals';
import { AUDIT_ACTIONS } from '../../../domain/audit-action.js';
import { ASIM_COLUMNS, asimRow, eventType, overlongColumn } from '../../../domain/audit-streams/asim.js';
import { aChain } from '../../support/audit-chain.js';

const SOURCE = { host: 'mail.example.com', version: '1' };

const rowOf = (change: Parameters<typeof aChain>[1]) => {
  const [record] = aChain(1, change);
  if (!record) throw new Error('there is no entry');
  return { row: asimRow(record.entry, SOURCE), entry: record.entry };
};

describe('a row of MultiMailAudit_CL', () => {
  it('has every column, each of its type', () => {
    const { row } = rowOf(() => ({}));
    expect(Object.keys(row)).toEqual(Object.keys(ASIM_COLUMNS));
    for (const [name, type] of Object.entries(ASIM_COLUMNS)) {
      const isNumber = type === 'int' || type === 'long';
      expect([name, typeof row[name as keyof typeof row]]).toEqual([name, isNumber ? 'number' : 'string']);
    }
  });

  it('says who did what to what, and what it was before', () => {
    const { row, entry } = rowOf(() => ({
      action: 'oversight.upgrade',
      actor: 'person:p1',
      resourceType: 'mailbox',
      resourceId: 'mb1',
      metadata: { from: 'gated_send', to: 'monitored' },
    }));
    expect(row).toMatchObject({
      EventType: 'Set',
      EventResult: 'Success',
      EventSchema: 'AuditEvent',
      Operation: 'oversight.upgrade',
      Object: 'mb1',
      OriginalObjectType: 'mailbox',
      OldValue: 'gated_send',
      NewValue: 'monitored',
      ActorUserId: 'person:p1',
      ActorKeyId: '',
      WorkflowId: '',
      TimeGenerated: entry.created_at,
      Seq: 1,
      PrevHash: entry.prev_hash,
      LeafHash: entry.leaf_hash,
    });
    expect(JSON.parse(row.Metadata)).toEqual(entry.metadata);
  });

  it('of a message names its workflow, and a refusal is a failure', () => {
    const { row } = rowOf(() => ({ action: 'email.refuse', resourceId: 'm1' }));
    expect(row).toMatchObject({ WorkflowId: 'send-m1', EventResult: 'Failure', EventType: 'Execute' });
  });

  it('is too long by octets, not by characters', () => {
    const note = 'é'.repeat(32 * 1024);
    expect(overlongColumn(rowOf(() => ({ metadata: { note } })).row)).toBe('Metadata');
    expect(overlongColumn(rowOf(() => ({ metadata: { note: note.slice(20) } })).row)).toBeUndefined();
  });
});

it('every action has a type that ASIM knows', () => {
  const known = ['Create', 'Delete', 'Set', 'Read', 'Enable', 'Disable', 'Execute'];
  for (const action of AUDIT_ACTIONS) expect(known).toContain(eventType(action));
  expect(eventType('api_key.create')).toBe('Create');
  expect(eventType('mailbox.halt')).toBe('Disable');
  expect(eventType('email.send')).toBe('Execute');
});
