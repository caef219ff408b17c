import { describe, expect, it } from '@jest/globals';
import { type BindingParts, bindingOf } from '../../domain/binding.js';

const parts: BindingParts = {
  messageIdHeader: '<01JD@acme.test>',
  mailbox: { id: 'mb1', address: 'bot@acme.test', agentRef: 'agent-1' },
  operator: { name: 'Acme', domain: 'acme.test' },
  aiGenerated: true,
  from: { address: 'bot@acme.test', name: 'Bot' },
  to: ['a@x.test'],
  cc: ['b@x.test'],
  bcc: ['c@x.test'],
  replyTo: 'r@acme.test',
  subject: 'Hello',
  text: 'text',
  html: '<p>text</p>',
  attachments: [{ name: 'a.txt', contentType: 'text/plain', size: 3, sha256: 'aa' }],
  inReplyTo: '<1@x.test>',
  references: ['<0@x.test>', '<1@x.test>'],
  gateTiming: 'gate_first',
  mime: { sha256: 'bb', size: 10 },
};

describe('what a digest covers', () => {
  it('is every part of the message, the blind copies and the identity among them', () => {
    expect(bindingOf(parts)).toEqual({
      version: 1,
      message_id: '<01JD@acme.test>',
      envelope: { from: 'bot@acme.test', to: ['a@x.test'], cc: ['b@x.test'], bcc: ['c@x.test'] },
      from: { address: 'bot@acme.test', name: 'Bot' },
      reply_to: 'r@acme.test',
      subject: 'Hello',
      text: 'text',
      html: '<p>text</p>',
      attachments: [{ name: 'a.txt', content_type: 'text/plain', size: 3, sha256: 'aa' }],
      identity: {
        mailbox_id: 'mb1',
        mailbox: 'bot@acme.test',
        agent_ref: 'agent-1',
        operator: 'Acme',
        operator_domain: 'acme.test',
        ai_generated: true,
      },
      in_reply_to: '<1@x.test>',
      references: ['<0@x.test>', '<1@x.test>'],
      gate_timing: 'gate_first',
      mime_sha256: 'bb',
      mime_size: 10,
    });
  });

  it('is the same after a way through JSON, so that a stored binding digests alike', () => {
    const bare = bindingOf({ ...parts, replyTo: null, inReplyTo: null, attachments: [] });
    expect(JSON.parse(JSON.stringify(bare))).toEqual(bare);
  });

  it('takes over nothing that came along unasked', () => {
    const noisy = {
      ...parts,
      attachments: [{ ...parts.attachments[0], content: 'secret' }],
    } as unknown as BindingParts;
    expect(bindingOf(noisy)).toEqual(bindingOf(parts));
  });
});
