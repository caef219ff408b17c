/**
 * Microsoft Sentinel's codeless connector (RestApiPoller), simulated: asks as the connection's template says, one window of
 * time after the other, page by page. Written from the "RestApiPoller data connector reference"; no Sentinel has been asked
 * whether it is right.
 */
export interface PollerDefinition {
  readonly auth: {
    readonly type: string;
    readonly apiKey: string;
    readonly apiKeyName: string;
    readonly apiKeyIdentifier: string;
  };
  readonly request: {
    readonly apiEndpoint: string;
    readonly httpMethod: string;
    readonly queryTimeFormat: string;
    readonly startTimeAttributeName: string;
    readonly endTimeAttributeName: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly queryParameters: Readonly<Record<string, string | number>>;
  };
  readonly paging: {
    readonly pagingType: string;
    readonly nextPageTokenJsonPath: string;
    readonly nextPageParaName: string;
  };
  readonly response: { readonly eventsJsonPaths: readonly string[]; readonly format: string };
}

export interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What the window's pages held, each an array of events. */
export async function polled(
  { auth, request, paging, response }: PollerDefinition,
  parameters: Readonly<Record<string, string>>,
  { fromMs, untilMs }: Window,
): Promise<unknown[][]> {
  if (auth.type !== 'APIKey' || paging.pagingType !== 'NextPageToken' || response.format !== 'json')
    throw new Error('this simulation knows one form of a connector only');
  const url = new URL(evaluated(request.apiEndpoint, parameters));
  for (const [name, value] of Object.entries(request.queryParameters))
    url.searchParams.set(name, String(value));
  url.searchParams.set(request.startTimeAttributeName, formatted(fromMs, request.queryTimeFormat));
  url.searchParams.set(request.endTimeAttributeName, formatted(untilMs, request.queryTimeFormat));
  const headers = {
    ...request.headers,
    [auth.apiKeyName]: `${auth.apiKeyIdentifier} ${evaluated(auth.apiKey, parameters)}`,
  };
  const pages: unknown[][] = [];
  for (;;) {
    const answer = await fetch(url, { method: request.httpMethod, headers });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const body: unknown = await answer.json();
    pages.push(response.eventsJsonPaths.flatMap((path) => at(body, path) as unknown[]));
    const token = at(body, paging.nextPageTokenJsonPath);
    if (token === null || token === undefined || token === '') return pages;
    url.searchParams.set(paging.nextPageParaName, String(token));
  }
}

/** A template expression: a parameter, or some of them and texts put together. */
function evaluated(expression: string, parameters: Readonly<Record<string, string>>): string {
  const inner = /^\[(?:concat\()?(.*?)\)?\]$/u.exec(expression)?.[1] ?? '';
  return [...inner.matchAll(/parameters\('(\w+)'\)?|'([^']*)'/gu)]
    .map(([, name, text]) => (name === undefined ? (text ?? '') : (parameters[name] ?? '')))
    .join('');
}

/** .NET's custom format, as far as it is used. */
function formatted(ms: number, format: string): string {
  const [date = '', time = ''] = new Date(ms).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = '', second = ''] = time.slice(0, 8).split(':');
  return format
    .replace('yyyy', year)
    .replace('MM', month)
    .replace('dd', day)
    .replace('HH', hour)
    .replace('mm', minute)
    .replace('ss', second);
}

/** A JSON path of member names only. */
function at(body: unknown, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown>)[name], body);
}
