/** The pages of a sign-in that lets a program in: what they show and post, and that no text of others does anything. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCOPES } from '../../../domain/caller.js';
import { consentPage, type ConsentView } from '../../../api/pages/oauth-consent-page.js';
import {
  codeConfirmationPage,
  codeEntryPage,
  deviceSuccessPage,
} from '../../../api/pages/oauth-device-page.js';
import { oauthErrorPage } from '../../../api/pages/oauth-error-page.js';
import { loginPage } from '../../../api/pages/oauth-login-page.js';
import { dangersIn } from './harmless.js';
import { elementsNamed, parsePage } from './parsed-page.js';

function aConsent(change: Partial<ConsentView> = {}): ConsentView {
  return {
    action: '/login/abc',
    client: { name: 'Editor', id: 'c1', isRegistered: false, documentHost: null },
    place: 'editor.example',
    isOnThisMachine: false,
    person: { name: 'Pat Person', email: 'pat@acme.test' },
    company: 'Acme',
    scopes: [
      { scope: 'read', isTicked: true },
      { scope: 'admin', isTicked: false },
    ],
    mailboxes: [{ id: 'm1', address: 'bot@acme.test', isTicked: true }],
    isEveryMailbox: false,
    problem: null,
    ...change,
  };
}

const inputsOf = (markup: string) =>
  elementsNamed(parsePage(markup), 'input').map(({ attributes: { name, value, type, checked } }) => ({
    name,
    value,
    type,
    isTicked: checked !== undefined,
  }));

describe('consentPage', () => {
  it('posts what is ticked, and two answers', () => {
    const markup = consentPage(aConsent());
    expect(inputsOf(markup)).toEqual([
      { name: 'scope', value: 'read', type: 'checkbox', isTicked: true },
      { name: 'scope', value: 'admin', type: 'checkbox', isTicked: false },
      { name: 'reach', value: 'all', type: 'radio', isTicked: false },
      { name: 'reach', value: 'some', type: 'radio', isTicked: true },
      { name: 'mailbox', value: 'm1', type: 'checkbox', isTicked: true },
    ]);
    const buttons = elementsNamed(parsePage(markup), 'button').map(({ attributes }) => attributes.value);
    expect(buttons).toEqual(['allow', 'deny']);
  });

  it('says who vouches for the name, and where it is described', () => {
    expect(parsePage(consentPage(aConsent())).text).toContain('not checked');
    const client = { name: 'Editor', id: 'c1', isRegistered: true, documentHost: 'editor.example' };
    const { text } = parsePage(consentPage(aConsent({ client })));
    expect(text).toContain('registered by your operator');
    expect(text).toContain('Described at');
  });

  it('has words for every right', () => {
    const scopes = SCOPES.map((scope) => ({ scope, isTicked: true }));
    expect(inputsOf(consentPage(aConsent({ scopes }))).filter(({ name }) => name === 'scope')).toHaveLength(
      SCOPES.length,
    );
  });

  it('warns where the answer goes to the person’s own machine, and for a terminal names the device', () => {
    expect(parsePage(consentPage(aConsent({ isOnThisMachine: true }))).text).toContain('your own machine');
    expect(parsePage(consentPage(aConsent({ place: null }))).text).toContain(
      'the device that shows the code',
    );
  });
});

describe('loginPage', () => {
  const login = { action: '/login/abc', client: 'Editor', problem: null } as const;

  it('asks for an address, and where there is one for Entra ID first', () => {
    const alone = loginPage({ ...login, kind: 'address', typed: 'x', entra: 'none' });
    expect(elementsNamed(parsePage(alone), 'form')).toHaveLength(1);
    const both = loginPage({ ...login, kind: 'address', typed: '', entra: 'several_companies' });
    expect(elementsNamed(parsePage(both), 'form')).toHaveLength(2);
    expect(inputsOf(both).map(({ name }) => name)).toEqual(['entra', 'company', 'email']);
  });

  it('asks for the code, and for the company where there are several', () => {
    expect(inputsOf(loginPage({ ...login, kind: 'code' })).map(({ name }) => name)).toEqual(['code']);
    const companies = [
      { personId: 'p1', name: 'Acme' },
      { personId: 'p2', name: 'Globex' },
    ];
    const buttons = elementsNamed(parsePage(loginPage({ ...login, kind: 'company', companies })), 'button');
    expect(buttons.map(({ attributes }) => attributes.value)).toEqual(['p1', 'p2']);
  });
});

describe('whatever a program or a person writes', () => {
  const pages: Record<string, (text: string) => string> = {
    consent: (text) =>
      consentPage(
        aConsent({
          client: { name: text, id: text, isRegistered: false, documentHost: text },
          place: text,
          person: { name: text, email: text },
          company: text,
          mailboxes: [{ id: 'm', address: text, isTicked: false }],
          problem: text,
        }),
      ),
    address: (text) =>
      loginPage({
        action: '/login/a',
        client: text,
        problem: text,
        kind: 'address',
        typed: text,
        entra: 'none',
      }),
    company: (text) =>
      loginPage({
        action: '/login/a',
        client: text,
        problem: null,
        kind: 'company',
        companies: [{ personId: text, name: text }],
      }),
    entry: (text) => codeEntryPage({ action: '/oauth/device', xsrf: text, userCode: text, problem: text }),
    confirmation: (text) =>
      codeConfirmationPage({ action: '/oauth/device', xsrf: text, client: text, userCode: text }),
    success: deviceSuccessPage,
    error: (text) => oauthErrorPage({ code: text, description: text }),
  };

  it.each(Object.keys(pages))('does nothing on the page: %s', (name) => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constant('"><script>alert(1)</script>')),
        (text) => {
          expect(dangersIn(parsePage(String(pages[name]?.(text))))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
