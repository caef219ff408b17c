import { describe, expect, it } from '@jest/globals';
import { exchangeVerdicts } from '../../inbound/exchange-verdicts.js';
import { anOutsideMail } from '../support/smtp-client.js';

const PASSED =
  'spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=sender.example; dkim=pass (signature was verified)\r\n' +
  ' header.d=sender.example;dmarc=pass action=none\r\n header.from=sender.example;compauth=pass reason=100';
const verdicts = (header: Record<string, string>, raw = anOutsideMail('bot@contoso.example', header)) =>
  exchangeVerdicts(Buffer.from(raw));
const results = async (said: string) => (await verdicts({ 'Authentication-Results': said })).authentication;

describe('Exchange’s word on a sender', () => {
  it('is read from its header, folded as it comes', async () => {
    expect(await verdicts({ 'Authentication-Results': PASSED })).toEqual({
      authentication: {
        spf: 'pass',
        dkim: 'pass',
        dmarc: 'pass',
        arc: 'none',
        arc_sealer: null,
        from_domain: 'sender.example',
      },
      policy: 'none',
    });
  });

  it.each([
    ['none', 'none'],
    ['quarantine', 'quarantine'],
    ['oquarantine', 'quarantine'],
    ['reject', 'reject'],
    ['oreject', 'reject'],
    ['pct.quarantine', 'none'],
  ])('action=%s is the policy %s', async (action, policy) => {
    const said = `spf=fail smtp.mailfrom=x.test; dkim=none; dmarc=fail action=${action} header.from=x.test`;
    expect(await verdicts({ 'Authentication-Results': said })).toMatchObject({ policy });
  });

  it.each([
    ['nothing', ''],
    ['words of its own', 'spf=hardfail; dkim=unknown; dmarc=bestguesspass'],
    ['a method of another name', 'xspf=pass; arc-dkim=pass; xdmarc=pass'],
    ['a property that looks like one', 'auth=none smtp.mailfrom=spf=pass'],
  ])('proves nothing where it is %s', async (_name, said) => {
    expect(await results(said)).toMatchObject({ spf: 'none', dkim: 'none', dmarc: 'none' });
  });

  it('is the uppermost: what stands below may be anybody’s', async () => {
    const mail = anOutsideMail('bot@contoso.example', { 'Authentication-Results': PASSED });
    const raw = `Authentication-Results: spf=fail; dkim=none; dmarc=fail action=reject\r\n${mail}`;
    expect(await verdicts({}, raw)).toMatchObject({
      authentication: { spf: 'fail', dkim: 'none', dmarc: 'fail' },
      policy: 'reject',
    });
  });

  it('is not looked for in the body', async () => {
    const raw = anOutsideMail('bot@contoso.example', {}, `Authentication-Results: ${PASSED}`);
    expect((await verdicts({}, raw)).authentication).toMatchObject({ spf: 'none', dmarc: 'none' });
  });

  it.each([
    ['two From fields', (raw: string) => `From: eve@evil.example\r\n${raw}`],
    ['two senders', (raw: string) => raw.replace('From: Pat <', 'From: eve@evil.example, Pat <')],
    ['none', (raw: string) => raw.replace(/^From: .*\r\n/mu, '')],
  ])('names no domain with %s', async (_name, change) => {
    const raw = anOutsideMail('bot@contoso.example', { 'Authentication-Results': PASSED });
    expect(change(raw)).not.toBe(raw);
    expect((await verdicts({}, change(raw))).authentication.from_domain).toBeNull();
  });
});
