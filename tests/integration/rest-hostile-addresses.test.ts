/** Every way to hide a second recipient in an address (email.md 0.7): refused, or delivered to exactly what was shown. */
import { domainToASCII } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TRICKS } from '../support/hostile-input.js';
import { refusedFields } from '../support/answers.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { copiesOf, submit, statusOf } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { looseBytes, wireMessage } from '../support/wire-bytes.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

/** The catcher's library writes A-labels as U-labels. */
const domainInAscii = ([address = '']: readonly string[]) =>
  address.replace(/@.*/, (domain) => `@${domainToASCII(domain.slice(1))}`);

/** Odd, but one address each: the envelope and the header say what the approver was shown. */
const ODD: readonly [string, string][] = [
  ["o'brien+tag@ex.test", "o'brien+tag@ex.test"],
  ['e%evil.test@ex.test', 'e%evil.test@ex.test'],
  ['evil!e@ex.test', 'evil!e@ex.test'],
  ['a=b~c_d|e{f}^g`h?i/j#k$l&m*n@ex.test', 'a=b~c_d|e{f}^g`h?i/j#k$l&m*n@ex.test'],
  ['e@b\u00fccher.test', 'e@xn--bcher-kva.test'],
  ['e@XN--BCHER-KVA.test', 'e@xn--bcher-kva.test'],
  ['e@fa\u00df.test', 'e@xn--fa-hia.test'],
];

describe.each(['to', 'cc', 'bcc', 'reply_to'] as const)('%s', (field) => {
  const filled = (text: string) =>
    field === 'reply_to' ? { reply_to: text } : { to: ['pat@example.com'], [field]: [text] };

  it.each(TRICKS)('refuses %j by its field', async (text) => {
    const answer = await submit(installation, tenant, filled(text));
    expect(refusedFields(answer)).toEqual([field === 'reply_to' ? 'reply_to' : `${field}.0`]);
  });

  it.each(ODD)('takes %s for %s and for nothing else', async (text, wire) => {
    const { status, body } = await submit(installation, tenant, filled(text));
    expect(status).toBe(202);
    await eventually(
      () => statusOf(installation, body.id),
      (now) => now === 'sent',
    );
    const copies = copiesOf(installation, body.id);
    const reached = copies.map(({ envelope }) => domainInAscii(envelope.rcpt_to)).sort();
    const others =
      field === 'to' ? [] : [field === 'reply_to' ? expect.stringMatching(/^pat/) : 'pat@example.com'];
    expect(reached).toEqual([...(field === 'reply_to' ? [] : [wire]), ...others].sort());
    for (const { raw } of copies) {
      expect(looseBytes(raw)).toEqual([]);
      const shown = wireMessage(raw).headers.filter(({ name }) =>
        ['To', 'Cc', 'Bcc', 'Reply-To'].includes(name),
      );
      const usual = [{ name: 'To', value: expect.stringMatching(/^pat\d*@example\.com$/) }];
      const mine = { name: { to: 'To', cc: 'Cc', bcc: 'Bcc', reply_to: 'Reply-To' }[field], value: wire };
      const expected = field === 'to' ? [mine] : field === 'bcc' ? usual : [...usual, mine];
      expect(shown).toEqual(expect.arrayContaining(expected));
      expect(shown).toHaveLength(expected.length);
    }
  });
});

describe('a recipient string of the flat route', () => {
  it.each([
    'b@ex.test\r\nBcc: e@evil.test',
    'grp: e1@evil.test;',
    'Bob <e@evil.test>, b@ex.test',
    'b@ex.test,,e@evil.test',
    ',',
  ])('is held to the same grammar part by part: %j', async (text) => {
    const fields = refusedFields(await submit(installation, tenant, { to: text }));
    expect(fields.every((name) => name.startsWith('to.'))).toBe(true);
  });

  it('is a list by contract, each of which the message names', async () => {
    const { body } = await submit(installation, tenant, { to: 'a@ex.test, b@ex.test' });
    await eventually(
      () => copiesOf(installation, body.id),
      ({ length }) => length === 2,
    );
    for (const { raw } of copiesOf(installation, body.id)) {
      expect(wireMessage(raw).headers.find(({ name }) => name === 'To')?.value).toBe('a@ex.test, b@ex.test');
    }
  });
});

describe('a local part beyond ASCII', () => {
  it('is not sent to a relay that cannot carry it, and reaches nobody else', async () => {
    const { body } = await submit(installation, tenant, { to: ['j\u00f6rg@ex.test'] });
    const ended = await eventually(
      () => statusOf(installation, body.id),
      (now) => now === 'sent' || now === 'send_failed',
    );
    const reached = copiesOf(installation, body.id).map(({ envelope }) => envelope.rcpt_to);
    expect(reached).toEqual(ended === 'sent' ? [['j\u00f6rg@ex.test']] : []);
  });
});
