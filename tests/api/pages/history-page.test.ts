import { describe, expect, it } from '@jest/globals';
import { historyPage } from '../../../api/pages/history-page.js';
import { reportsPage } from '../../../api/pages/reports-page.js';
import { HISTORY_FIELDS } from '../../../domain/history/fields.js';
import { historyView, reportsView } from './history-samples.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const linksOn = (page: string) =>
  elementsNamed(parsePage(page), 'a').map(({ attributes }) => attributes['href']);
const formsOn = (page: string) =>
  elementsNamed(parsePage(page), 'form').map(({ attributes }) => attributes['action']);

describe('historyPage', () => {
  it('leads from a send to its page, its workflow, the CSV, Temporal and older ones', () => {
    const view = historyView();
    expect(linksOn(historyPage(view))).toEqual(
      expect.arrayContaining([
        ...[view.rows[0]?.url, view.rows[0]?.workflowUrl, view.csvUrl, view.olderUrl, view.temporalUrl],
        ...['/console/reports', view.saved[0]?.url],
      ]),
    );
    const { text } = parsePage(historyPage(view));
    expect(text).toContain('after 2.4 s');
    expect(text).toContain('and 1 more');
    expect(text).toContain('As far as Temporal knows it');
  });

  it('names every field that can be asked for', () => {
    const { text } = parsePage(historyPage(historyView()));
    for (const field of Object.keys(HISTORY_FIELDS)) expect(text).toContain(`${field}:`);
  });

  it('keeps questions for operators, and none that cannot be read', () => {
    expect(formsOn(historyPage(historyView()))).toContain('/console/history/saved');
    expect(formsOn(historyPage(historyView({ problems: ['Question: no'] })))).not.toContain(
      '/console/history/saved',
    );
    const reader = { ...VIEWER, isOperator: false, isReader: true };
    const forms = formsOn(historyPage(historyView({ viewer: reader })));
    expect(forms).not.toContain('/console/history/saved');
    expect(forms).not.toContain('/console/history/saved/1/delete');
  });

  it('says that nothing was found, and why nothing was asked', () => {
    expect(parsePage(historyPage(historyView({ rows: [], typed: '' }))).text).toContain(
      'No agent has sent anything yet.',
    );
    expect(parsePage(historyPage(historyView({ rows: [] }))).text).toContain(
      'No send is as the question says.',
    );
    expect(parsePage(historyPage(historyView({ problems: ['Question: no'] }))).text).toContain(
      'Question: no',
    );
  });
});

describe('reportsPage', () => {
  it('shows the rows and leads to the other reports of the same days', () => {
    const page = reportsPage(reportsView());
    expect(parsePage(page).text).toContain('Petra Sommer');
    expect(linksOn(page)).toContain('/console/reports/agents?from=2026-11-01&until=2026-11-12');
  });

  it('says that there is nothing, or too much', () => {
    expect(parsePage(reportsPage(reportsView({ rows: [] }))).text).toContain('Nothing to report');
    expect(parsePage(reportsPage(reportsView({ isComplete: false }))).text).toContain('choose fewer days');
  });
});
