/** The templates for Microsoft Sentinel: one list of columns everywhere, and queries that the table can answer. */
import { describe, expect, it } from '@jest/globals';
import { getAuditLog } from '../../api/operations/audit/get-audit-log.js';
import { AUDIT_ACTIONS } from '../../domain/audit-action.js';
import { ASIM_COLUMNS, EVENT_TYPES } from '../../domain/audit-streams/asim.js';
import { isRefusal } from '../../domain/audit-streams/outcome.js';
import { analysed } from './kusto.js';
import {
  dataFlow,
  declaredStream,
  resourceOf,
  tableColumns,
  template,
  TEMPLATES,
} from './sentinel-templates.js';

const MULTIMAIL_AUDIT = { MultiMailAudit_CL: tableColumns() };

/** Every text in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('the templates', () => {
  it.each(TEMPLATES)('%s refers only to parameters and variables that it has', (name) => {
    const { parameters, variables = {}, ...rest } = template(name);
    const text = textsIn({ parameters, variables, ...rest }).join('\n');
    const named = (what: string) =>
      [...text.matchAll(new RegExp(`${what}\\('(\\w+)'\\)`, 'g'))].map(([, one]) => one);
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(named('parameters')));
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(named('variables')));
    for (const parameter of Object.keys(parameters)) expect(named('parameters')).toContain(parameter);
  });

  it('take secrets as secure strings, and have none in them', () => {
    expect(template('pull-connector').parameters.apiKey).toMatchObject({ type: 'securestring' });
    expect(template('pull-connector').parameters.apiKey?.defaultValue).toBeUndefined();
  });
});

describe('the columns', () => {
  it('of the table are those that are pushed, and those that the rule takes', () => {
    expect(tableColumns()).toEqual(ASIM_COLUMNS);
    expect(declaredStream('table-and-rule', 'Custom-MultiMailAudit_CL')).toEqual(ASIM_COLUMNS);
    expect(dataFlow('table-and-rule')).toMatchObject({
      streams: ['Custom-MultiMailAudit_CL'],
      transformKql: 'source',
      outputStream: 'Custom-MultiMailAudit_CL',
    });
  });

  it('have names that Azure Monitor takes', () => {
    const kept = ['_ResourceId', 'id', '_SubscriptionId', 'TenantId', 'Type', 'UniqueId', 'Title'];
    for (const name of Object.keys(ASIM_COLUMNS)) {
      expect(name).toMatch(/^[A-Za-z]\w{0,44}$/);
      expect(kept).not.toContain(name);
    }
    expect(ASIM_COLUMNS.TimeGenerated).toBe('datetime');
  });

  it('of what is pulled are the members of an entry', () => {
    const { output } = getAuditLog.contract;
    const members = Object.keys(output.shape.entries.element.shape).sort();
    expect(Object.keys(declaredStream('pull-connector', 'Custom-MultiMailAuditLog')).sort()).toEqual(members);
  });
});

describe('the transformation of what is pulled', () => {
  const transformKql = String(template('pull-connector').variables?.transformKql);

  it('answers the columns of the table, each of its type', () => {
    const source = declaredStream('pull-connector', 'Custom-MultiMailAuditLog');
    const { faults, columns } = analysed(transformKql, { source });
    expect(faults).toEqual([]);
    expect(columns).toEqual(ASIM_COLUMNS);
  });

  it('says of an action what a pushed row says', () => {
    const quoted = (words: readonly string[]) => `(${words.map((word) => `'${word}'`).join(', ')})`;
    for (const [type, verbs] of Object.entries(EVENT_TYPES)) {
      expect(transformKql).toContain(`verb in ${quoted(verbs)}, '${type}'`);
    }
    expect(transformKql).toContain(`iff(action in ${quoted(refusals(transformKql))}, 'Failure', 'Success')`);
    expect(refusals(transformKql).sort()).toEqual(AUDIT_ACTIONS.filter(isRefusal).sort());
  });

  it('is what the rule does, with the host put in', () => {
    expect(dataFlow('pull-connector').transformKql).toBe(
      "[replace(variables('transformKql'), '{host}', variables('host'))]",
    );
  });
});

/** The actions that a transformation calls failures. */
function refusals(kql: string): string[] {
  const list = /EventResult = iff\(action in \(([^)]*)\)/.exec(kql)?.[1] ?? '';
  return [...list.matchAll(/'([\w.]+)'/g)].map(([, action]) => action ?? '');
}

interface Rule {
  readonly displayName: string;
  readonly query: string;
  readonly entityMappings?: readonly { readonly fieldMappings: readonly { readonly columnName: string }[] }[];
}

const rules = template('analytic-rules').resources.map(({ properties }) => properties as unknown as Rule);

interface WorkbookItem {
  readonly name: string;
  readonly content: { readonly query?: string };
}

const { items } = template('workbook').variables?.workbook as { items: readonly WorkbookItem[] };
const connector = resourceOf<{
  connectorUiConfig: {
    sampleQueries: { query: string }[];
    dataTypes: { lastDataReceivedQuery: string }[];
    graphQueries: { baseQuery: string }[];
  };
}>('pull-connector', 'Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions');
const { sampleQueries, dataTypes, graphQueries } = connector.connectorUiConfig;

const queries: readonly (readonly [string, string])[] = [
  ...rules.map(({ displayName, query }) => [displayName, query] as const),
  ...items.flatMap(({ name, content }) =>
    content.query === undefined ? [] : [[name, content.query] as const],
  ),
  ...sampleQueries.map(({ query }) => ['sample', query] as const),
  ...dataTypes.map(({ lastDataReceivedQuery }) => ['last received', lastDataReceivedQuery] as const),
  ...graphQueries.map(({ baseQuery }) => ['graph', baseQuery] as const),
];

describe('the queries', () => {
  it.each(queries)('of %s can be answered from the table', (_, query) => {
    expect(analysed(query, MULTIMAIL_AUDIT).faults).toEqual([]);
  });

  it.each(queries)('of %s ask for actions that there are', (_, query) => {
    const actions = [...query.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action);
    expect(AUDIT_ACTIONS).toEqual(expect.arrayContaining(actions));
  });

  it('of rules answer what their alerts name', () => {
    for (const { query, entityMappings = [] } of rules) {
      const { columns } = analysed(query, MULTIMAIL_AUDIT);
      for (const { columnName } of entityMappings.flatMap(({ fieldMappings }) => fieldMappings)) {
        expect(columns).toHaveProperty(columnName);
      }
    }
  });

  it('would not pass with a column that the table does not have', () => {
    const query = "MultiMailAudit_CL | where Action == 'email.send'";
    expect(analysed(query, MULTIMAIL_AUDIT).faults).toEqual([expect.stringContaining("'Action'")]);
  });
});
