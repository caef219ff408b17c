import { describe, expect, it } from '@jest/globals';
import { isPublicAddress, webhookTarget } from '../../../activities/webhooks/target.js';

const strict = { allowInsecure: false };

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example.com/in',
    'https://hooks.example.com:8443/in?token=1',
    'https://hooks.example.com./in',
    'https://8.8.8.8/in',
    'https://[2606:4700:4700::1111]/in',
    'https://bücher.example/in',
    'https://localhost.example.com/in',
  ])('may be %s', (url) => {
    expect(webhookTarget(url, strict)).toMatchObject({ ok: true });
  });

  it.each([
    ['not a URL', 'hooks.example.com'],
    ['not a URL', ''],
    ['not a URL', 'https://'],
    ['not a URL', 'https://[fe80::1%25eth0]/'],
    ['plain http', 'http://hooks.example.com/'],
    ['another scheme', 'ftp://hooks.example.com/'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme', 'javascript:alert(1)'],
    ['credentials', 'https://user:secret@hooks.example.com/'],
    ['credentials', 'https://user@hooks.example.com/'],
    ['this machine', 'https://localhost/'],
    ['this machine', 'https://LOCALHOST:8443/'],
    ['this machine, absolute', 'https://localhost./'],
    ['this machine, more dots', 'https://localhost../'],
    ['this machine, below', 'https://a.localhost/'],
    ['this machine, without slashes', 'https:localhost'],
    ['loopback', 'https://127.0.0.1/'],
    ['loopback, absolute', 'https://127.0.0.1./'],
    ['loopback, short', 'https://127.1/'],
    ['loopback, decimal', 'https://2130706433/'],
    ['loopback, octal', 'https://0177.0.0.1/'],
    ['loopback, hexadecimal', 'https://0x7f000001/'],
    ['loopback, mixed', 'https://0x7f.0.0.01/'],
    ['loopback, encoded', 'https://%31%32%37.0.0.1/'],
    ['loopback, full width', 'https://１２７.０.０.１/'],
    ['all addresses', 'https://0/'],
    ['RFC 1918', 'https://10.0.0.1/'],
    ['RFC 1918', 'https://172.16.0.1/'],
    ['RFC 1918', 'https://192.168.1.1/'],
    ['link-local, the metadata service', 'https://169.254.169.254/latest/meta-data/'],
    ['link-local, decimal', 'https://2852039166/'],
    ['carrier-grade NAT', 'https://100.100.100.200/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['multicast', 'https://224.0.0.1/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv6 unspecified', 'https://[::]/'],
    ['IPv4-mapped', 'https://[::ffff:127.0.0.1]/'],
    ['IPv4-mapped in hexadecimal', 'https://[::ffff:a9fe:a9fe]/'],
    ['unique local', 'https://[fd00:ec2::254]/'],
  ])('may not be %s: %s', (_what, url) => {
    expect(webhookTarget(url, strict)).toMatchObject({ ok: false });
  });

  it('may be plain and private where the installation allows it, and still holds no credentials', () => {
    const open = { allowInsecure: true };
    expect(webhookTarget('http://127.0.0.1:4000/', open)).toMatchObject({ ok: true });
    expect(webhookTarget('http://user:secret@127.0.0.1:4000/', open)).toMatchObject({ ok: false });
    expect(webhookTarget('ftp://127.0.0.1/', open)).toMatchObject({ ok: false });
  });

  it('may be private and not plain where only that is allowed', () => {
    const closed = { allowInsecure: false, allowPrivate: true };
    expect(webhookTarget('https://10.1.2.3/', closed)).toMatchObject({ ok: true });
    expect(webhookTarget('http://10.1.2.3/', closed)).toMatchObject({ ok: false });
    expect(webhookTarget('https://user:secret@10.1.2.3/', closed)).toMatchObject({ ok: false });
  });
});

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:168.63.129.16',
    '::ffff:0:127.0.0.1',
    '::127.0.0.1',
    '::7f00:1',
    '64:ff9b::127.0.0.1',
    '64:ff9b:1::a00:1',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2002:a9fe:a9fe::1',
    '3fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    'not an address',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
