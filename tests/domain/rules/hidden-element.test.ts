import { describe, expect, it } from '@jest/globals';
import { hiddenElement } from '../../../domain/rules/hidden-element.js';
import { aSubject } from './subjects.js';

describe('an element that nobody is shown', () => {
  it('is held for a person', () => {
    expect(hiddenElement(aSubject({ hiddenElements: ['div', 'span'] }))).toEqual([
      expect.objectContaining({ code: 'content.hidden_element', severity: 'hold', place: 'html' }),
    ]);
  });

  it('is not seen where there is none', () => {
    expect(hiddenElement(aSubject())).toEqual([]);
  });
});
