import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applicationTypeOf,
  isLoopbackHost,
  mixingProblem,
  redirectTarget,
} from '../../domain/redirect-uri.js';

describe('redirectTarget', () => {
  it.each([
    ['https://claude.ai/api/mcp/auth_callback', 'web', 'claude.ai'],
    ['https://global.consent.azure-apim.net/redirect/multimail-5f0a', 'web', 'global.consent.azure-apim.net'],
    ['https://vscode.dev/redirect', 'web', 'vscode.dev'],
    ['https://app.example:8443/cb?from=multimail&x=%20', 'web', 'app.example:8443'],
    ['https://app.example', 'web', 'app.example'],
    ['HTTPS://App.Example/cb', 'web', 'app.example'],
    ['https://localhost:3000/cb', 'web', 'localhost:3000'],
    ['http://127.0.0.1/', 'loopback', '127.0.0.1'],
    ['http://127.0.0.1:33418/', 'loopback', '127.0.0.1:33418'],
    ['http://localhost:6274/oauth/callback', 'loopback', 'localhost:6274'],
    ['http://[::1]:8080/cb', 'loopback', '[::1]:8080'],
    ['cursor://anysphere.cursor-mcp/oauth/callback', 'app', 'cursor:'],
    ['vscode-insiders://github.copilot/cb', 'app', 'vscode-insiders:'],
    ['com.example.app:/oauth', 'app', 'com.example.app:'],
    ['com.example.app://oauth', 'app', 'com.example.app:'],
  ])('takes %s', (uri, kind, place) => {
    expect(redirectTarget(uri)).toEqual({ ok: true, kind, place });
  });

  it.each([
    ['', /no address/],
    ['/cb', /absolute/],
    ['app.example/cb', /absolute/],
    ['//app.example/cb', /absolute/],
    ['https://', /absolute/],
    ['https://app.example:99999/cb', /absolute/],
    ['https:app.example/cb', /no host/],
    ['https:/app.example/cb', /no host/],
    ['https:///app.example/cb', /no host/],
    ['http://evil.example/cb', /http/],
    ['http://localhost.evil.example/cb', /http/],
    ['http://127.0.0.1.evil.example/cb', /http/],
    ['http://127.0.0.2/cb', /http/],
    ['http://10.0.0.1/cb', /http/],
    ['http://0.0.0.0/cb', /http/],
    ['http://localhost./cb', /http/],
    ['http://127.1/cb', /another way/],
    ['http://2130706433/cb', /another way/],
    ['http://0x7f.0.0.1/cb', /another way/],
    ['https://127.0.0.1./cb', /another way/],
    ['https://app.example:/cb', /another way/],
    ['https://claude.ai@evil.example/cb', /before its host/],
    ['http://localhost:1@evil.example/cb', /before its host/],
    ['https://:x@app.example/cb', /before its host/],
    ['https://app.example/cb#', /fragment/],
    ['https://app.example/cb#code', /fragment/],
    ['https://*.example/cb', /wildcard/],
    ['https://app.example/*', /wildcard/],
    ['https://app.example\\@evil.example/cb', /characters/],
    ['https://app.example/c b', /characters/],
    [' https://app.example/cb', /characters/],
    ['https://app.example/cb\n', /characters/],
    ['https://app.ex\tample/cb', /characters/],
    ['https://app.example/"><script>', /characters/],
    ['https://\u0430pp.example/cb', /characters/],
    ['javascript:alert(1)', /neither/],
    ['JavaScript:alert(1)', /neither/],
    ['data:text/html,x', /neither/],
    ['file:///etc/passwd', /neither/],
    ['blob:https://app.example/1', /neither/],
    ['vbscript:x', /neither/],
    ['about:blank', /neither/],
    ['ftp://app.example/cb', /neither/],
    ['ws://app.example/cb', /neither/],
    ['mailto:pat@example.com', /neither/],
    ['urn:ietf:wg:oauth:2.0:oob', /neither/],
    ['myapp://cb', /neither/],
    [`https://app.example/${'x'.repeat(2048)}`, /longer/],
  ])('refuses %j', (uri, problem) => {
    expect(redirectTarget(uri)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  it('takes no other host for the one it shows, whatever is written', () => {
    const pieces = ['https', 'http', ':', '/', '//', '\\', '@', '?', '#', '.', '127.0.0.1', 'a.test', '%2f'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        const target = redirectTarget(text);
        if (!target.ok || target.kind === 'app') return;
        // What stands between the slashes, read without a parser.
        const [, authority = ''] = /^https?:\/\/([^/?]+)/i.exec(text) ?? [];
        expect(authority.toLowerCase().replace(/:(?:443|80)?$/, '')).toBe(target.place);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isLoopbackHost', () => {
  it.each(['localhost', '127.0.0.1', '[::1]'])('knows %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['', '::1', 'localhost.evil.example', '127.0.0.2', '[::]', '0.0.0.0'])(
    'does not take %j for it',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});

describe('several addresses', () => {
  const web = 'https://vscode.dev/redirect';
  const loopback = 'http://127.0.0.1/';
  const app = 'cursor://cb';
  const secureLoopback = 'https://localhost:3000/cb';

  it.each([
    [[web], 'web'],
    [[web, secureLoopback], 'web'],
    [[web, loopback], 'native'],
    [[app], 'native'],
  ] as const)('%j make a client of the type %s', (uris, type) => {
    expect(applicationTypeOf(uris)).toBe(type);
    expect(mixingProblem(uris)).toBeUndefined();
  });

  it.each([[[secureLoopback, loopback]], [[app, secureLoopback]]])('%j do not go together', (uris) => {
    expect(mixingProblem(uris)).toMatch(/https on this machine/);
  });
});
