import { describe, expect, it } from '@jest/globals';
import { AI_DISCLOSURE, type FooterFacts, footerLines } from '../../domain/footer.js';

const facts: FooterFacts = {
  signatureBlock: null,
  operator: 'Acme Ltd',
  mode: 'gated_send',
  physicalAddress: null,
  unsubscribeUrl: null,
  verifyUrl: 'https://mail.acme.test/verify/01JD',
  aiGenerated: false,
};

describe('the footer', () => {
  it('names the operator, the mode in words and where to verify', () => {
    expect(footerLines(facts)).toEqual([
      'Acme Ltd',
      'Oversight: a person approves every message before it is sent',
      'Verify this message: https://mail.acme.test/verify/01JD',
    ]);
  });

  it('has all its lines in their order', () => {
    const lines = footerLines({
      ...facts,
      signatureBlock: 'Jo\r\nSales, Acme',
      physicalAddress: '1 Main St, Town',
      unsubscribeUrl: 'https://mail.acme.test/unsubscribe/01JD',
      aiGenerated: true,
    });
    expect(lines).toEqual([
      'Jo',
      'Sales, Acme',
      'Oversight: a person approves every message before it is sent',
      AI_DISCLOSURE,
      '1 Main St, Town',
      'Unsubscribe: https://mail.acme.test/unsubscribe/01JD',
      'Verify this message: https://mail.acme.test/verify/01JD',
    ]);
  });

  it('takes a blank signature block for none', () => {
    expect(footerLines({ ...facts, signatureBlock: ' \n ' })[0]).toBe('Acme Ltd');
  });

  it('keeps controls and direction changes out of its lines', () => {
    expect(footerLines({ ...facts, operator: 'Ac\u202eme\0\u2028Ltd' })[0]).toBe('Acme Ltd');
  });
});
