/** Lookups against servers of our own: what is found, what is not there, and what nobody could tell. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDnsLookups } from '../../../api/dns/lookups.js';
import { startTestDns, type TestDns } from '../../support/dns-server.js';

let one: TestDns;
let other: TestDns;
let failing: TestDns;

beforeAll(async () => {
  [one, other, failing] = await Promise.all([startTestDns(), startTestDns(), startTestDns()]);
  failing.fail();
  for (const server of [one, other]) {
    server.set('TXT', 'long.example', ['x'.repeat(600)]);
    server.set('CNAME', 'alias.example', ['target.example']);
    server.set('MX', 'mail.example', ['10 mx.example', '20 backup.example']);
  }
  one.set('TXT', 'half.example', ['both', 'only here']);
  other.set('TXT', 'half.example', ['both']);
});
afterAll(() => Promise.all([one.stop(), other.stop(), failing.stop()]));

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

  it('counts what every server says that answers', async () => {
    expect(await over(one, other, failing).txt('half.example')).toEqual(['both']);
    expect(await over(one, other).txt('nobody.example')).toEqual([]);
  });
});
