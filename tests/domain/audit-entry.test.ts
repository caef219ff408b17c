import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { AUDIT_ACTIONS } from '../../domain/audit-action.js';
import { auditContent, EMPTY_LOG_HASH, LEAF_PREFIX, type AuditDraft } from '../../domain/audit-entry.js';

const draft = {
  tenantId: 't1',
  action: 'email.vote',
  actor: 'person:p1',
  resourceType: 'email',
  resourceId: 'm1',
  id: 'a1',
} as const satisfies AuditDraft & { id: string };

const place = { seq: 7, prevHash: 'p'.repeat(64), createdAt: '2026-11-23T09:30:00.000Z' };

describe('the hashed content of an audit entry', () => {
  it('has every member, also where there is nothing to say', () => {
    expect(auditContent(draft, place)).toEqual({
      action: 'email.vote',
      actor: 'person:p1',
      actor_key_id: null,
      created_at: '2026-11-23T09:30:00.000Z',
      id: 'a1',
      identity: null,
      metadata: null,
      prev_hash: 'p'.repeat(64),
      resource_id: 'm1',
      resource_type: 'email',
      seq: 7,
      tenant_id: 't1',
    });
  });

  it('carries identity and metadata where they are given', () => {
    const content = auditContent(
      { ...draft, identity: 'ey.x.y', metadata: { stage: 0, codes: ['a'] } },
      place,
    );
    expect(content).toMatchObject({ identity: 'ey.x.y', metadata: { stage: 0, codes: ['a'] } });
  });

  it.each([
    ['key:k1', 'k1'],
    ['key:key:k1', 'key:k1'],
    ['person:p1', null],
    ['system', null],
  ] as const)('names the key of %s as %s', (actor, keyId) => {
    expect(auditContent({ ...draft, actor }, place).actor_key_id).toBe(keyId);
  });

  it('does not contain its own hash', () => {
    expect(Object.keys(auditContent(draft, place))).not.toContain('leaf_hash');
  });

  it('is a form that RFC 8785 takes and that comes back the same, so anybody can hash it again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...AUDIT_ACTIONS),
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
        fc.nat(),
        (action, metadata, seq) => {
          const content = auditContent({ ...draft, action, metadata }, { ...place, seq });
          const canonical = canonicalize(content) ?? '';
          expect(canonicalize(JSON.parse(canonical))).toBe(canonical);
        },
      ),
    );
  });

  it('differs with each thing that is said, and with its place', () => {
    const other = { ...place, seq: 8 };
    const texts = [
      auditContent(draft, place),
      auditContent(draft, other),
      auditContent(draft, { ...place, prevHash: 'q'.repeat(64) }),
      auditContent(draft, { ...place, createdAt: '2026-11-23T09:30:00.001Z' }),
      auditContent({ ...draft, tenantId: 't2' }, place),
      auditContent({ ...draft, action: 'email.approve' }, place),
      auditContent({ ...draft, actor: 'system' }, place),
      auditContent({ ...draft, resourceType: 'mailbox' }, place),
      auditContent({ ...draft, resourceId: 'm2' }, place),
      auditContent({ ...draft, identity: 'x' }, place),
      auditContent({ ...draft, metadata: {} }, place),
      auditContent({ ...draft, id: 'a2' }, place),
    ].map((content) => canonicalize(content));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the chain', () => {
  it('begins with the hash of the empty tree, RFC 6962 §2.1', () => {
    expect(EMPTY_LOG_HASH).toBe(createHash('sha256').digest('hex'));
  });

  it('hashes leaves with the prefix 0x00, so that none passes for an inner node', () => {
    expect(LEAF_PREFIX).toBe(0);
  });
});

describe('the actions', () => {
  it('are spelled <thing>.<deed> and no two alike', () => {
    expect(AUDIT_ACTIONS.filter((action) => !/^[a-z_]+\.[a-z_]+$/.test(action))).toEqual([]);
    expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
  });
});
