import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DROP, type Script } from '../../support/scripted-smtp.js';
import { attemptOver, startMxWorld, type MxWorld } from '../../support/mx-attempts.js';

let world: MxWorld;

beforeEach(async () => {
  world = await startMxWorld();
});
afterEach(() => world.stop());

const REFUSES: Script = { greeting: '554 5.7.1 no service for you' };

async function outcome(change: Parameters<typeof attemptOver>[1] = {}) {
  const { reply, ...result } = await attemptOver(await world.transport(), change);
  return { outcome: Object.values(result).join(' '), reply };
}

function mx(domain: string, ...exchangers: readonly [preference: number, host: string, address: string][]) {
  world.dns.set(
    'MX',
    domain,
    exchangers.map(([preference, host]) => `${preference} ${host}`),
  );
  for (const [, host, address] of exchangers) world.dns.set('A', host, [address]);
}

describe('the way to a domain', () => {
  it('is its exchanger of the lowest preference', async () => {
    const first = await world.exchanger('127.0.0.1');
    const second = await world.exchanger('127.0.0.2');
    mx('x.test', [20, 'mx2.x.test', '127.0.0.2'], [10, 'mx1.x.test', '127.0.0.1']);
    expect((await outcome()).outcome).toBe('accepted');
    expect([first.bodies.length, second.connections()]).toEqual([1, 0]);
    expect(first.commands.slice(0, 3)).toEqual([
      'EHLO out.acme.test',
      expect.stringContaining('MAIL FROM:<bounces+1@acme.test>'),
      'RCPT TO:<ann@x.test>',
    ]);
  });

  it('is the domain itself where it has no MX record', async () => {
    const smtp = await world.exchanger('127.0.0.1');
    world.dns.set('A', 'x.test', ['127.0.0.1']);
    expect((await outcome()).outcome).toBe('accepted');
    expect(smtp.bodies).toHaveLength(1);
  });

  it('leads through aliases', async () => {
    await world.exchanger('127.0.0.1');
    world.dns.set('MX', 'x.test', ['10 a.x.test']);
    world.dns.set('CNAME', 'a.x.test', ['b.x.test']);
    world.dns.set('CNAME', 'b.x.test', ['c.x.test']);
    world.dns.set('A', 'c.x.test', ['127.0.0.1']);
    expect((await outcome()).outcome).toBe('accepted');
  });

  it('of a domain beyond ASCII is that of its A-label', async () => {
    const smtp = await world.exchanger('127.0.0.1', { extensions: ['SMTPUTF8'] });
    mx('xn--bcher-kva.test', [10, 'mx.x.test', '127.0.0.1']);
    expect((await outcome({ rcptTo: 'ann@xn--bcher-kva.test' })).outcome).toBe('accepted');
    expect(smtp.bodies).toHaveLength(1);
  });
});

describe('the next exchanger is asked', () => {
  it.each<[string, Script | null]>([
    ['is not there', null],
    ['greets with 5yz', REFUSES],
    ['greets with 4yz', { greeting: '421 4.3.2 closing down' }],
    ['hangs up', { greeting: DROP }],
    ['refuses EHLO and HELO', { answer: (verb) => (/^(?:EHLO|HELO)$/.test(verb) ? '550 no' : undefined) }],
    [
      'refuses the STARTTLS it offers',
      {
        extensions: ['STARTTLS'],
        answer: (_verb, line) => (line === 'STARTTLS' ? '454 4.7.0 not now' : undefined),
      },
    ],
  ])('where one %s', async (_words, script) => {
    const second = await world.exchanger('127.0.0.2');
    if (script !== null) await world.exchanger('127.0.0.1', script);
    mx('x.test', [10, 'mx1.x.test', '127.0.0.1'], [20, 'mx2.x.test', '127.0.0.2']);
    expect((await outcome()).outcome).toBe('accepted');
    expect(second.bodies).toHaveLength(1);
  });

  it('not once a message was spoken of', async () => {
    await world.exchanger('127.0.0.1', {
      answer: (verb) => (verb === 'RCPT' ? '450 4.2.1 busy' : undefined),
    });
    const second = await world.exchanger('127.0.0.2');
    mx('x.test', [10, 'mx1.x.test', '127.0.0.1'], [20, 'mx2.x.test', '127.0.0.2']);
    expect((await outcome()).outcome).toBe('deferred busy schedule');
    expect(second.connections()).toBe(0);
  });

  it('a few times, of however many records', async () => {
    const smtp = await world.exchanger('127.0.0.1', REFUSES);
    const many = Array.from({ length: 100 }, (_, index) => index + 1);
    world.dns.set(
      'MX',
      'x.test',
      many.map((n) => `${n} m${n}.t`),
    );
    for (const n of many) world.dns.set('A', `m${n}.t`, ['127.0.0.1', `127.0.1.${n}`]);
    expect((await outcome()).outcome).toBe('deferred protocol schedule');
    expect(smtp.connections()).toBe(1);
    const looked = new Set(world.dns.asked.filter((line) => line.startsWith('A ')));
    expect([...looked].sort()).toEqual(
      many
        .slice(0, 10)
        .map((n) => `A m${n}.t`)
        .sort(),
    );
  });
});

describe('a domain that', () => {
  it('accepts no mail bounces for good', async () => {
    world.dns.set('MX', 'x.test', ['0 .']);
    world.dns.set('A', 'x.test', ['127.0.0.1']);
    expect(await outcome()).toEqual({
      outcome: 'refused bad_address suppress',
      reply: expect.stringMatching(/^556 5\.1\.10 /),
    });
  });

  it('does not exist bounces for good', async () => {
    expect(await outcome()).toEqual({
      outcome: 'refused bad_address suppress',
      reply: expect.stringMatching(/^550 5\.1\.2 /),
    });
  });

  it('has no address bounces, and may have one tomorrow', async () => {
    world.dns.set('TXT', 'x.test', ['here']);
    expect((await outcome()).outcome).toBe('refused rejected keep');
    world.dns.set('MX', 'x.test', ['10 nowhere.test']);
    expect(await outcome()).toEqual({
      outcome: 'refused rejected keep',
      reply: expect.stringMatching(/^550 5\.4\.4 /),
    });
  });

  it('cannot be looked up is asked again later', async () => {
    world.dns.fail();
    expect(await outcome()).toEqual({
      outcome: 'deferred dns schedule',
      reply: expect.stringMatching(/^451 4\.4\.3 /),
    });
  });

  it('cannot be reached is asked again by the schedule of servers, not of our relay', async () => {
    mx('x.test', [10, 'mx1.x.test', '127.0.0.9']);
    expect((await outcome()).outcome).toBe('deferred exchangers_away schedule');
  });
});
