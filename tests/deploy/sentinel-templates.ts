/** The ARM templates under deploy/sentinel, as far as tests read them. */
import { projectText } from './compose-file.js';

export interface Resource {
  readonly type: string;
  readonly kind?: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly parameters: Readonly<Record<string, { readonly type: string; readonly defaultValue?: unknown }>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly resources: readonly Resource[];
}

export const TEMPLATES = ['table-and-rule', 'pull-connector', 'analytic-rules', 'workbook'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

export function template(name: TemplateName): Template {
  return JSON.parse(projectText('deploy', 'sentinel', `${name}.json`)) as Template;
}

export function resourceOf<Properties>(name: TemplateName, type: string): Properties {
  const found = template(name).resources.find((resource) => resource.type === type);
  if (!found) throw new Error(`${name} has no ${type}`);
  return found.properties as Properties;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** By name; Azure spells one type in two ways. */
export function columnsOf(columns: readonly Column[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, type.toLowerCase()]));
}

export interface CollectionRule {
  readonly streamDeclarations: Readonly<Record<string, { readonly columns: readonly Column[] }>>;
  readonly dataFlows: readonly {
    readonly streams: readonly string[];
    readonly transformKql: string;
    readonly outputStream: string;
  }[];
}

const RULE = 'Microsoft.Insights/dataCollectionRules';

/** What a data collection rule takes in. */
export function declaredStream(name: TemplateName, stream: string): Record<string, string> {
  const { streamDeclarations } = resourceOf<CollectionRule>(name, RULE);
  return columnsOf(streamDeclarations[stream]?.columns ?? []);
}

export function dataFlow(name: TemplateName): CollectionRule['dataFlows'][number] {
  const [flow] = resourceOf<CollectionRule>(name, RULE).dataFlows;
  if (!flow) throw new Error(`${name} has no data flow`);
  return flow;
}

export function tableColumns(): Record<string, string> {
  const type = 'Microsoft.OperationalInsights/workspaces/tables';
  const { schema } = resourceOf<{ schema: { columns: Column[] } }>('table-and-rule', type);
  return columnsOf(schema.columns);
}
