import { describe, expect, it } from '@jest/globals';
import { signInPage } from '../../../api/pages/sign-in-page.js';
import { readySignIn } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

describe('signInPage', () => {
  it('posts the token by a button that names the masked address', () => {
    const page = parsePage(signInPage(readySignIn()));
    const [form] = elementsNamed(page, 'form');
    expect(form?.attributes).toMatchObject({ method: 'post', action: '/console/sign-in' });
    expect(
      elementsNamed(page, 'input').map(({ attributes }) => [attributes['name'], attributes['value']]),
    ).toEqual([
      ['token', 'one-time-token'],
      ['next', '/console/requests/1'],
    ]);
    expect(page.text).toContain('Sign in as p***@acme.test');
  });

  it('gives the token to nothing that a scanner would fetch', () => {
    const { elements } = parsePage(signInPage(readySignIn()));
    const fetched = elements.flatMap(({ attributes }) => [
      attributes['href'],
      attributes['src'],
      attributes['action'],
    ]);
    expect(fetched.filter((address) => address?.includes('one-time-token'))).toEqual([]);
  });

  it.each([
    ['expired', 'Ask your operator for a new one.'],
    ['used', 'Each link signs in once.'],
    ['unknown', 'Perhaps a part of the address was cut off.'],
    ['needed', 'Open your one-time sign-in link'],
    ['signed_out', 'You are signed out'],
  ] as const)('says what to do when the link is %s, without a form', (kind, words) => {
    const page = parsePage(signInPage({ kind }));
    expect(page.text).toContain(words);
    expect(elementsNamed(page, 'form')).toEqual([]);
  });
});
