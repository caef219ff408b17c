import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailTransport } from '../../../activities/mail-transports/transport.js';
import type { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { attemptOver, startMxWorld, type MxWorld } from '../../support/mx-attempts.js';

let world: MxWorld;
let smtp: ScriptedSmtp;
let mail: MailTransport;

beforeAll(async () => {
  world = await startMxWorld();
  smtp = await world.exchanger('127.0.0.1');
  mail = await world.transport({ allowPrivate: false });
});
afterAll(() => world.stop());

const FORBIDDEN = {
  kind: 'refused',
  reason: 'rejected',
  suppress: 'keep',
  reply: expect.stringMatching(/^550 5\.4\.4 .*ALLOW_PRIVATE_MX/),
};

describe('an exchanger at an address that is not out there', () => {
  it.each<['A' | 'AAAA', string]>([
    ['A', '127.0.0.1'],
    ['A', '127.8.9.10'],
    ['A', '0.0.0.0'],
    ['A', '10.1.2.3'],
    ['A', '172.16.0.1'],
    ['A', '192.168.1.1'],
    ['A', '169.254.169.254'],
    ['A', '100.64.0.1'],
    ['A', '198.18.0.1'],
    ['A', '224.0.0.1'],
    ['A', '240.0.0.1'],
    ['A', '255.255.255.255'],
    ['AAAA', '::'],
    ['AAAA', '::1'],
    ['AAAA', '::ffff:127.0.0.1'],
    ['AAAA', '::ffff:10.0.0.1'],
    ['AAAA', '::ffff:169.254.169.254'],
    ['AAAA', '::127.0.0.1'],
    ['AAAA', '64:ff9b::7f00:1'],
    ['AAAA', '2002:7f00:1::1'],
    ['AAAA', 'fe80::1'],
    ['AAAA', 'fc00::1'],
    ['AAAA', 'fd12:3456::1'],
    ['AAAA', 'fec0::1'],
    ['AAAA', 'ff02::1'],
  ])('is never connected to: %s %s', async (type, address) => {
    const host = `h${Buffer.from(address).toString('hex')}.mx.test`;
    world.dns.set('MX', `${host}.d.test`, [`10 ${host}`]);
    world.dns.set(type, host, [address]);
    expect(await attemptOver(mail, { rcptTo: `ann@${host}.d.test` })).toEqual(FORBIDDEN);
    expect(smtp.connections()).toBe(0);
  });

  it('is not reached through aliases either', async () => {
    world.dns.set('MX', 'alias.test', ['10 a.alias.test']);
    world.dns.set('CNAME', 'a.alias.test', ['b.alias.test']);
    world.dns.set('CNAME', 'b.alias.test', ['c.alias.test']);
    world.dns.set('A', 'c.alias.test', ['127.0.0.1']);
    expect(await attemptOver(mail, { rcptTo: 'ann@alias.test' })).toEqual(FORBIDDEN);
  });

  it('is not reached without an MX record, nor by an address for a name', async () => {
    world.dns.set('A', 'bare.test', ['127.0.0.1']);
    world.dns.set('MX', 'literal.test', ['10 127.0.0.1']);
    expect(await attemptOver(mail, { rcptTo: 'ann@bare.test' })).toEqual(FORBIDDEN);
    expect((await attemptOver(mail, { rcptTo: 'ann@literal.test' })).kind).toBe('refused');
    await expect(attemptOver(mail, { rcptTo: 'ann@[127.0.0.1]' })).rejects.toThrow();
    expect(smtp.connections()).toBe(0);
  });

  it('is not smuggled in by an answer that changes: the name is looked up once, checked, and the address connected to', async () => {
    const open = await world.transport();
    world.dns.set('MX', 'rebind.test', ['10 mx.rebind.test']);
    world.dns.set('A', 'mx.rebind.test', ['127.0.0.1']);
    const before = world.dns.asked.length;
    expect((await attemptOver(open, { rcptTo: 'ann@rebind.test' })).kind).toBe('accepted');
    const asked = world.dns.asked.slice(before).filter((line) => line === 'A mx.rebind.test');
    expect(asked).toHaveLength(1);
  });
});
