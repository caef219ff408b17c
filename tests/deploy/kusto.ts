/** Kusto queries, read by the parser that Azure Data Explorer's own editor uses: what is wrong with one, and what it answers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

interface List<Item> {
  readonly Count: number;
  getItem(index: number): Item;
}

interface Kusto {
  readonly Language: {
    readonly KustoCode: {
      ParseAndAnalyze(text: string): {
        GetDiagnostics(): List<{ readonly Message: string; readonly Start: number; readonly Length: number }>;
        readonly ResultType: {
          readonly Columns: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
        } | null;
      };
    };
  };
}

let loaded: Kusto | undefined;

/** Scripts for browsers: they put what they offer into the global object. */
function kusto(): Kusto {
  if (loaded) return loaded;
  const folder = dirname(createRequire(import.meta.url).resolve('@kusto/language-service-next'));
  const context = createContext({ console });
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    runInContext(readFileSync(join(folder, file), 'utf8'), context, { filename: file });
  }
  loaded = (context as { Kusto: Kusto }).Kusto;
  return loaded;
}

export interface Analysis {
  readonly faults: readonly string[];
  /** Type by name. */
  readonly columns: Readonly<Record<string, string>>;
}

/** @param tables columns by table, each a type by name */
export function analysed(
  query: string,
  tables: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Analysis {
  const given = Object.entries(tables).map(([name, columns]) => {
    const schema = Object.entries(columns).map(([column, type]) => `['${column}']: ${type}`);
    return `let ${name} = datatable(${schema.join(', ')}) [];\n`;
  });
  const text = `${given.join('')}${query}`;
  const code = kusto().Language.KustoCode.ParseAndAnalyze(text);
  const columns = items(code.ResultType?.Columns).map(({ Name, Type }) => [Name, Type.Name]);
  return {
    faults: items(code.GetDiagnostics()).map(
      ({ Message, Start, Length }) => `${Message} (${text.slice(Start, Start + Length)})`,
    ),
    columns: Object.fromEntries(columns) as Record<string, string>,
  };
}

function items<Item>(list: List<Item> | undefined): Item[] {
  return Array.from({ length: list?.Count ?? 0 }, (_, index) => list?.getItem(index)).filter(
    (item) => item !== undefined,
  );
}
