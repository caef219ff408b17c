/** The pages of templates: what they say, what they let whom do, and a preview that can do nothing. */
import { describe, expect, it } from '@jest/globals';
import { templatePage } from '../../../api/pages/template-page.js';
import { templatesPage } from '../../../api/pages/templates-page.js';
import { dangersIn } from './harmless.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';
import { templatesView, templateView } from './template-samples.js';

const formsOf = (markup: string) =>
  elementsNamed(parsePage(markup), 'form').map(({ attributes }) => attributes['action']);
const approver = { ...VIEWER, isOperator: false };

describe('the list of templates', () => {
  it('says of each its version and what is to be filled in', () => {
    const { text } = parsePage(templatesPage(templatesView()));
    expect(text).toContain('order-shipped Version 3');
    expect(text).toContain('order, first_name');
    expect(text).toContain('No places to fill in');
  });

  it('has a form for operators, and none for others', () => {
    expect(formsOf(templatesPage(templatesView()))).toEqual(['/console/sign-out', '/console/templates']);
    expect(formsOf(templatesPage(templatesView({ viewer: approver })))).toEqual(['/console/sign-out']);
  });

  it('says what to do where there are none, to whoever looks', () => {
    const none = templatesView({ templates: [] });
    expect(parsePage(templatesPage(none)).text).toContain('No templates yet Make the first one below.');
    const { text } = parsePage(templatesPage({ ...none, viewer: approver }));
    expect(text).toContain('No templates yet Operators make them.');
  });

  it('keeps what was typed, as it was, with what is wrong with it', () => {
    const values = { name: 'Big', subject: '{{', markdown: '\n\u200bfirst </textarea><script>' };
    const markup = templatesPage(templatesView({ values, problems: ['Name: must be lower case'] }));
    const page = parsePage(markup);
    expect(markup).toContain('>\n\n\u200bfirst &lt;/textarea&gt;&lt;script&gt;</textarea>');
    expect(page.text).toContain('No template was made. Name: must be lower case');
    expect(dangersIn(page)).toEqual([]);
  });
});

describe('a template', () => {
  it('is shown filled in, in a frame that runs nothing, and as it is written', () => {
    const markup = templatePage(templateView());
    const [frame] = elementsNamed(parsePage(markup), 'iframe');
    expect(frame?.attributes).toMatchObject({ sandbox: '' });
    expect(frame?.attributes['srcdoc']).toContain('<p>Hello FIRST NAME, <strong>soon</strong>.</p>');
    expect(frame?.attributes['srcdoc']).not.toContain('x()');
    expect(parsePage(markup).text).toContain('Hello {{first_name}}, **soon**.');
    expect(dangersIn(parsePage(markup))).toEqual([]);
  });

  it('lists its versions, with the names they had, and says where an earlier one is shown', () => {
    const newest = parsePage(templatePage(templateView())).text;
    expect(newest).toContain('order-shipped Version 2');
    expect(newest).toContain('as shipped · Show version 1');
    expect(newest).toContain('Save as version 3');
    const earlier = parsePage(templatePage(templateView({ version: 1 }))).text;
    expect(earlier).toContain('Version 1 of 2');
    expect(earlier).toContain('Save as version 3');
  });

  it('is changed and deleted by operators only', () => {
    const own = ['/console/templates/t1', '/console/templates/t1/delete'];
    expect(formsOf(templatePage(templateView()))).toEqual(['/console/sign-out', ...own]);
    expect(formsOf(templatePage(templateView({ viewer: approver })))).toEqual(['/console/sign-out']);
  });
});
