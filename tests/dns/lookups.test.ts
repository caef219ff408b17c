/** Lookups against servers of our own: what is found, what is not there, and what nobody could tell. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDnsLookups } from '../../dns/lookups.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';

let one: TestDns;
let other: TestDns;
let failing: TestDns;
let silent: TestDns;

beforeAll(async () => {
  [one, other, failing, silent] = await Promise.all([
    startTestDns(),
    startTestDns(),
    startTestDns(),
    startTestDns(),
  ]);
  failing.fail();
  silent.fall('silent');
  for (const server of [one, other]) {
    server.set('TXT', 'long.example', ['x'.repeat(600)]);
    server.set('CNAME', 'alias.example', ['target.example']);
    server.set('MX', 'mail.example', ['10 mx.example', '20 backup.example']);
  }
  one.set('TXT', 'half.example', ['both', 'only here']);
  other.set('TXT', 'half.example', ['both']);
  one.set('TXT', 'once.example', ['only here']);
  one.set('TXT', 'same.example', ['a', 'b']);
  other.set('TXT', 'same.example', ['b', 'a']);
  one.set('A', 'host.example', ['192.0.2.1']);
  one.setStrings('split.example', ['v=DKIM1; p=AAAA', 'BBBB']);
});
afterAll(() => Promise.all([one.stop(), other.stop(), failing.stop(), silent.stop()]));

const over = (...servers: readonly TestDns[]) => createDnsLookups(servers.map(({ address }) => address));

describe('a lookup', () => {
  it('joins the character strings of a record without a space', async () => {
    expect(await over(one).txt('long.example')).toEqual(['x'.repeat(600)]);
  });

  it('finds aliases and mail servers', async () => {
    expect(await over(one).cname('alias.example')).toEqual(['target.example']);
    const hosts = await over(one).mx('mail.example');
    expect([...(hosts ?? [])].sort()).toEqual(['10 mx.example', '20 backup.example']);
  });

  it('finds nothing where there is no such name, or no such record', async () => {
    expect(await over(one).txt('nobody.example')).toEqual([]);
    expect(await over(one).mx('alias.example')).toEqual([]);
  });

  it('cannot tell while the server fails', async () => {
    expect(await over(failing).txt('long.example')).toBeUndefined();
  });

  it('cannot tell while the server says nothing', async () => {
    expect(await createDnsLookups([silent.address], 50).txt('long.example')).toBeUndefined();
  });

  it('finds addresses of both kinds', async () => {
    expect(await over(one).addresses('host.example')).toEqual(['192.0.2.1']);
    expect(await over(one).addresses('nobody.example')).toEqual([]);
  });

  it('joins strings that were split anywhere', async () => {
    expect(await over(one).txt('split.example')).toEqual(['v=DKIM1; p=AAAABBBB']);
  });

  it('believes those that answer, and nobody where they do not agree', async () => {
    expect(await over(one, other, failing).txt('same.example')).toHaveLength(2);
    expect(await over(one, other).txt('nobody.example')).toEqual([]);
    expect(await over(one, other).txt('half.example')).toBeUndefined();
    expect(await over(one, other).txt('once.example')).toBeUndefined();
  });
});
