import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentDigest } from '../../../activities/mime/content-digest.js';
import { type BindingParts, bindingOf, type ContentBinding } from '../../../domain/binding.js';

const parts: BindingParts = {
  messageIdHeader: '<01JD@acme.test>',
  mailbox: { id: 'mb1', address: 'bot@acme.test', agentRef: null },
  operator: { name: 'Acme', domain: 'acme.test' },
  aiGenerated: true,
  from: { address: 'bot@acme.test', name: null },
  to: ['a@x.test', 'b@x.test'],
  cc: [],
  bcc: ['c@x.test'],
  replyTo: null,
  subject: 'Héllo',
  text: 'text',
  html: '<p>text</p>',
  attachments: [{ name: 'a.txt', contentType: 'text/plain', size: 3, sha256: 'aa' }],
  inReplyTo: null,
  references: [],
  gateTiming: 'gate_first',
  mime: { sha256: 'bb', size: 10 },
};
const digest = (change: Partial<BindingParts>): string => contentDigest(bindingOf({ ...parts, ...change }));

describe('the content digest', () => {
  it('is the SHA-256 of the canonical JSON', () => {
    const json = canonicalJson(bindingOf(parts));
    expect(digest({})).toBe(createHash('sha256').update(json).digest('hex'));
    expect(json.startsWith('{"attachments":[{"content_type":"text/plain","name":"a.txt"')).toBe(true);
  });

  it('does not depend on the order of the keys', () => {
    const binding = bindingOf(parts);
    const turned = Object.fromEntries(Object.entries(binding).reverse()) as unknown as ContentBinding;
    expect(contentDigest(turned)).toBe(contentDigest(binding));
  });

  it.each<[string, Partial<BindingParts>]>([
    ['a blind copy', { bcc: ['c@x.test', 'd@x.test'] }],
    ['the order of the recipients', { to: ['b@x.test', 'a@x.test'] }],
    ['a recipient moved to cc', { to: ['a@x.test'], cc: ['b@x.test'] }],
    ['the subject', { subject: 'Hello' }],
    ['one character of the text', { text: 'texT' }],
    ['the HTML', { html: '<p>text </p>' }],
    ['the display name', { from: { address: 'bot@acme.test', name: 'CEO' } }],
    ['the reply address', { replyTo: 'r@x.test' }],
    ['an attachment', { attachments: [] }],
    ['the agent', { mailbox: { ...parts.mailbox, agentRef: 'other' } }],
    ['the mailbox', { mailbox: { ...parts.mailbox, id: 'mb2' } }],
    ['the operator', { operator: { name: 'Acme Inc', domain: 'acme.test' } }],
    ['the disclosure', { aiGenerated: false }],
    ['the thread', { inReplyTo: '<1@x.test>' }],
    ['the references', { references: ['<1@x.test>'] }],
    ['the gate timing', { gateTiming: 'schedule_first' }],
    ['the frozen bytes', { mime: { sha256: 'cc', size: 10 } }],
    ['the Message-ID', { messageIdHeader: '<02JD@acme.test>' }],
  ])('changes with %s', (_name, change) => {
    expect(digest(change)).not.toBe(digest({}));
  });

  it('has no value for half a surrogate pair, which RFC 8785 cannot write', () => {
    expect(() => digest({ subject: '\ud800' })).toThrow('surrogate');
  });
});
