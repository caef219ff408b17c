import { describe, expect, it } from '@jest/globals';
import { clientRegisteredPage, registerClientPage } from '../../../api/pages/register-client-page.js';
import { clientRegisteredView, registerClientView } from './connection-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

/** As it stands in the markup; a parser drops the first line end (HTML §13.2.6.4.7). */
function textareaOf(markup: string): string | undefined {
  return /<textarea[^>]*>\n([^]*?)<\/textarea>/.exec(markup)?.[1];
}

describe('registerClientPage', () => {
  it('posts every field with the token of the session, what was typed still in it', () => {
    const markup = registerClientPage(registerClientView());
    const inputs = elementsNamed(parsePage(markup), 'input').map(({ attributes }) => attributes);
    const ticked = inputs.filter((input) => 'checked' in input).map(({ name, value }) => `${name}=${value}`);
    expect(ticked).toEqual(['confidential=true', 'scopes=read', 'scopes=send']);
    expect(inputs).toContainEqual(expect.objectContaining({ name: 'name', value: 'Foundry' }));
    expect(inputs.filter(({ name }) => name === 'csrf')).toHaveLength(2);
    expect(inputs.filter(({ name }) => name === 'scopes')).toHaveLength(6);
    expect(textareaOf(markup)).toBe('https://host.example/callback\nhttp://127.0.0.1/');
  });

  it.each(['\n first', 'a</textarea><script>x</script>', 'a\u202eb', '&amp;'])(
    'keeps %j as it was typed',
    (typed) => {
      const view = registerClientView();
      const markup = registerClientPage({ ...view, values: { ...view.values, redirectUris: typed } });
      expect(textareaOf(markup)).toBe(
        typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      );
    },
  );

  it('says what was wrong, and is heard doing so', () => {
    const page = parsePage(
      registerClientPage(registerClientView({ problems: ['http://evil.example/ is http'] })),
    );
    expect(page.text).toContain('Nothing was registered. http://evil.example/ is http');
    expect(page.elements.some(({ attributes }) => attributes['role'] === 'alert')).toBe(true);
  });

  it('names each field for those who do not see it', () => {
    const page = parsePage(registerClientPage(registerClientView()));
    const labelled = elementsNamed(page, 'label').flatMap(({ attributes }) => attributes['for'] ?? []);
    expect(labelled).toEqual(['name', 'redirect_uris']);
    const ids = page.elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    const described = page.elements.flatMap(({ attributes }) => attributes['aria-describedby'] ?? []);
    expect(ids).toEqual(expect.arrayContaining([...labelled, ...described]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('clientRegisteredPage', () => {
  it('shows the secret once, and everything that the host has to be told', () => {
    const { text } = parsePage(clientRegisteredPage(clientRegisteredView()));
    for (const fact of [
      'Client secret mcs_secret',
      'this once',
      'Client id mc_two',
      'Authorization URL https://mail.acme.test/oauth/authorize',
      'Token URL https://mail.acme.test/oauth/token',
      'Refresh URL https://mail.acme.test/oauth/token',
      'MCP server https://mail.acme.test/mcp',
      'Scopes read send',
      'Redirects to https://host.example/callback',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('speaks of no secret where there is none', () => {
    const { text } = parsePage(clientRegisteredPage(clientRegisteredView({ secret: null })));
    expect(text).not.toMatch(/secret/i);
  });
});
