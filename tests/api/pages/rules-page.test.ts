import { describe, expect, it } from '@jest/globals';
import { rulesPage } from '../../../api/pages/rules-page.js';
import { elementsNamed, parsePage } from './parsed-page.js';
import { rulesView } from './rule-samples.js';

const formsOf = (markup: string) =>
  elementsNamed(parsePage(markup), 'form').map(({ attributes }) => attributes['action']);

describe('rulesPage', () => {
  it('says of each rule whom or what it is about, what follows, and for which mailbox', () => {
    const { text } = parsePage(rulesPage(rulesView()));
    for (const fact of [
      'rival.example Refuse',
      'A domain and all under it · every mailbox',
      'Everybody outside Hold the first mail',
      'only billing@acme.test',
      'Project Falcon Hold',
      'Words as they stand · every mailbox',
      'kd-\\d{6} Tell',
      'Regular expression (RE2)',
      'Since 2 days ago',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('adds and removes by a post with the token of the session', () => {
    const markup = rulesPage(rulesView());
    expect(formsOf(markup)).toEqual([
      '/console/sign-out',
      '/console/rules/recipients/r1',
      '/console/rules/recipients/r2',
      '/console/rules/recipients',
      '/console/rules/content/c1',
      '/console/rules/content/c2',
      '/console/rules/content',
    ]);
    const tokens = elementsNamed(parsePage(markup), 'input').filter(
      ({ attributes }) => attributes['name'] === 'csrf',
    );
    expect(tokens).toHaveLength(7);
    expect(tokens.every(({ attributes }) => attributes['value'] === 'session-csrf')).toBe(true);
  });

  it('names every field by a label of its own', () => {
    const page = parsePage(rulesPage(rulesView()));
    const labelled = elementsNamed(page, 'label').map(({ attributes }) => attributes['for']);
    const fields = [...elementsNamed(page, 'input'), ...elementsNamed(page, 'select')]
      .map(({ attributes }) => attributes['id'])
      .filter((id) => id !== undefined);
    expect(labelled.toSorted()).toEqual(fields.toSorted());
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('puts what was typed back, with what was wrong about it, on the form it was typed into', () => {
    const view = rulesView();
    const markup = rulesPage({
      ...view,
      contentValues: { kind: 'pattern', expression: '(', severity: 'refuse', mailbox: 'billing@acme.test' },
      problems: { of: 'content', sentences: ['The words or the pattern: is no regular expression'] },
    });
    const page = parsePage(markup);
    expect(page.text.match(/No rule was made/g)).toHaveLength(1);
    const chosen = elementsNamed(page, 'option')
      .filter(({ attributes }) => 'selected' in attributes)
      .map(({ attributes }) => attributes['value']);
    expect(chosen).toEqual(['address', 'hold', '', 'pattern', 'refuse', 'billing@acme.test']);
    const typed = elementsNamed(page, 'input').find(
      ({ attributes }) => attributes['id'] === 'content-expression',
    );
    expect(typed?.attributes['value']).toBe('(');
  });

  it('says what will stand here where nothing does yet', () => {
    const { text } = parsePage(rulesPage({ ...rulesView(), recipientRules: [], contentRules: [] }));
    expect(text).toContain('left to the mode of each mailbox');
    expect(text).toContain('no words are looked for');
  });
});
