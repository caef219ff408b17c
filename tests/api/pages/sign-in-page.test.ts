import { describe, expect, it } from '@jest/globals';
import { signInPage } from '../../../api/pages/sign-in-page.js';
import { readySignIn } from './sign-in-sample.js';
import { elementsNamed, parsePage, type ParsedPage } from './parsed-page.js';

const fieldsOf = (page: ParsedPage) =>
  Object.fromEntries(
    elementsNamed(page, 'input').map(({ attributes }) => [attributes['name'], attributes['value']]),
  );

describe('signInPage', () => {
  it('posts the token by a button that names the masked address', () => {
    const page = parsePage(signInPage(readySignIn()));
    const [form] = elementsNamed(page, 'form');
    expect(form?.attributes).toMatchObject({ method: 'post', action: '/console/sign-in' });
    expect(fieldsOf(page)).toEqual({ token: 'one-time-token', next: '/console/requests/1' });
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
    ['expired', 'This sign-in link has expired'],
    ['used', 'Each link signs in once.'],
    ['unknown', 'Perhaps a part of the address was cut off'],
    ['needed', 'a link that signs you in comes by mail'],
    ['signed_out', 'You are signed out'],
  ] as const)('says what to do when the link is %s, with a form that asks for one', (kind, words) => {
    const page = parsePage(signInPage({ kind, next: '/console/approvals/1' }));
    expect(page.text).toContain(words);
    expect(elementsNamed(page, 'form').map(({ attributes }) => attributes)).toMatchObject([
      { method: 'post', action: '/sign-in/request' },
    ]);
    expect(fieldsOf(page)).toEqual({ next: '/console/approvals/1', address: '' });
  });

  it('carries no way back where there is none', () => {
    expect(fieldsOf(parsePage(signInPage({ kind: 'needed', next: null })))).toEqual({ address: '' });
  });

  it('says at the field why a request was not taken, and keeps what was typed as text', () => {
    const typed = '"><script>alert(1)</script>';
    const page = parsePage(
      signInPage({ kind: 'refused', problem: 'Please give a whole e-mail address.', typed, next: null }),
    );
    const [field] = elementsNamed(page, 'input');
    const [problem] = page.elements.filter(({ attributes }) => attributes['role'] === 'alert');
    expect(problem?.attributes['id']).toBe(field?.attributes['aria-describedby']);
    expect(fieldsOf(page)).toEqual({ address: typed });
    expect(elementsNamed(page, 'script')).toEqual([]);
  });

  it('answers every request with one text, from which one can ask again', () => {
    const page = parsePage(signInPage({ kind: 'requested', next: '/console/audit?before=7' }));
    expect(page.text).toContain('Look into your mail');
    expect(elementsNamed(page, 'form')).toEqual([]);
    const links = elementsNamed(page, 'a').map(({ attributes }) => attributes['href']);
    expect(links).toContain('/sign-in?next=%2Fconsole%2Faudit%3Fbefore%3D7');
  });
});
