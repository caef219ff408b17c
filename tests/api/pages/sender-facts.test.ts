/** What the approval page says about the sender of a mail that came in: nothing better than was found. */
import { describe, expect, it } from '@jest/globals';
import { approvalPage } from '../../../api/pages/approval-page.js';
import type { ReceivedIdentity } from '../../../domain/received-identity.js';
import { approvalView } from './page-samples.js';

const CLAIM: ReceivedIdentity['claim'] = {
  iss: 'https://mail.evil.example',
  jti: '01K',
  iat: 1,
  mailbox: 'bot@evil.example',
  operator: 'Your <b>Bank</b>',
  operator_domain: 'evil.example',
  verified_operator: true,
  oversight_mode: 'gated_send',
  ai_generated: true,
  agent_ref: null,
  approval_ref: null,
};
const FOUND: ReceivedIdentity = {
  verdict: 'message',
  reasons: [],
  is_anchored: true,
  is_repeat: false,
  claim: CLAIM,
};

const shown = (change: Partial<ReceivedIdentity>) =>
  approvalPage(approvalView({ direction: 'inbound', identity: { ...FOUND, ...change } })).replaceAll(
    /\s+/g,
    ' ',
  );

describe('the checks of a sender', () => {
  const checks = (dmarc: 'pass' | 'fail', arc_sealer: string | null) => {
    const authentication = { spf: 'fail', dkim: 'fail', dmarc, arc: 'pass', arc_sealer } as const;
    const view = approvalView({
      direction: 'inbound',
      authentication: { ...authentication, from_domain: 'bank.test' },
    });
    const text = approvalPage(view)
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ');
    return text.slice(text.indexOf('Sender checks')).trim();
  };

  it.each([
    ['pass', null, 'Sender checks proven for bank.test SPF fail'],
    ['fail', 'lists.test', 'Sender checks passed by ARC of lists.test for bank.test SPF fail'],
    ['fail', null, 'Sender checks not proven SPF fail'],
  ] as const)('with DMARC %s and the trusted sealer %s say so', (dmarc, sealer, words) => {
    expect(checks(dmarc, sealer)).toContain(words);
  });
});

describe('an identity claim', () => {
  it('names its operator, as text, only where the domain of the sender names the key', () => {
    expect(shown({})).toContain('Your &lt;b&gt;Bank&lt;/b&gt;');
    const unanchored = shown({ is_anchored: false });
    expect(unanchored).not.toContain('Bank');
    expect(unanchored).toContain('Only the claim itself says that this address may sign for that mailbox');
  });

  it.each([
    ['message', [], false],
    ['content', ['html_rewritten'], false],
    ['content', ['other_recipient'], true],
    ['identity_only', ['other_message'], true],
    ['invalid', ['bad_signature'], true],
    ['unchecked', ['keys_unreachable'], true],
  ] as const)('that is %s (%j) stands out: %s', (verdict, reasons, standsOut) => {
    const text = shown({ verdict, reasons });
    const claim = text.slice(text.indexOf('Identity claim'));
    expect(claim.slice(0, claim.indexOf('</dd>')).includes('<strong>')).toBe(standsOut);
  });

  it('that came in before is marked, and there is no line where there is none', () => {
    expect(shown({ is_repeat: true })).toContain('Came in before');
    expect(approvalPage(approvalView({ direction: 'inbound' }))).not.toContain('Identity claim');
  });
});
