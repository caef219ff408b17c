/** Views of templates with ordinary content, for tests to change. */
import type { TemplatesView, TemplateView } from '../../../api/pages/templates-view.js';
import { hoursFromNow, NOW, VIEWER } from './page-samples.js';

const EMPTY = { name: '', subject: '', markdown: '' };

export function templatesView(changes: Partial<TemplatesView> = {}): TemplatesView {
  return {
    ...{ viewer: VIEWER, now: NOW, values: EMPTY, problems: [] },
    templates: [
      {
        ...{ name: 'order-shipped', version: 3, variables: ['order', 'first_name'] },
        ...{ since: hoursFromNow(-48), url: '/console/templates/t1' },
      },
      {
        ...{ name: 'office-closed', version: 1, variables: [] },
        ...{ since: hoursFromNow(-3), url: '/console/templates/t2' },
      },
    ],
    ...changes,
  };
}

export function templateView(changes: Partial<TemplateView> = {}): TemplateView {
  const text = {
    name: 'order-shipped',
    subject: 'Order {{order}}',
    markdown: 'Hello {{first_name}}, **soon**.',
  };
  const url = '/console/templates/t1';
  return {
    ...{ viewer: VIEWER, now: NOW, ...text, version: 2, variables: ['order', 'first_name'] },
    preview: {
      subject: 'Order ORDER',
      text: 'Hello FIRST NAME, **soon**.',
      html: '<p>Hello FIRST NAME, <strong>soon</strong>.</p><script>x()</script>',
    },
    versions: [
      { version: 2, name: 'order-shipped', since: hoursFromNow(-1), url: `${url}?version=2` },
      { version: 1, name: 'shipped', since: hoursFromNow(-48), url: `${url}?version=1` },
    ],
    ...{ values: text, updateUrl: url, deleteUrl: `${url}/delete`, problems: [] },
    ...changes,
  };
}
