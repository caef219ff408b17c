/** Which addresses a bot may answer to. */
import { describe, expect, it } from '@jest/globals';
import { isAllowedServiceUrl, isSameServiceUrl } from '../../domain/service-url.js';

const ALLOWED = ['https://smba.trafficmanager.net/'];

describe('a service URL', () => {
  it.each(['https://smba.trafficmanager.net/teams/', 'https://smba.trafficmanager.net/emea/0f1e2d3c-4b5a/'])(
    '%s is allowed',
    (url) => expect(isAllowedServiceUrl(url, ALLOWED)).toBe(true),
  );

  it.each([
    'http://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net.evil.example/teams/',
    'https://smba.trafficmanager.net@evil.example/teams/',
    'https://evil.example/?https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:444/teams/',
    'https://smba.trafficmanager.net/teams/../x',
    'https://smba.trafficmanager.net\\@evil.example/',
    'https://smba.trafficmanager.net/%2e%2e/',
    'https://169.254.169.254/',
    '',
  ])('%s is not', (url) => expect(isAllowedServiceUrl(url, ALLOWED)).toBe(false));

  it('under a path is allowed there alone', () => {
    expect(isAllowedServiceUrl('https://a.example/teams/x', ['https://a.example/teams'])).toBe(true);
    expect(isAllowedServiceUrl('https://a.example/teamsters/', ['https://a.example/teams'])).toBe(false);
  });

  it('is the same but for its last slash', () => {
    expect(isSameServiceUrl('https://a.example/t', 'https://a.example/t/')).toBe(true);
    expect(isSameServiceUrl('https://a.example/t/', 'https://a.example/T/')).toBe(false);
  });
});
