/** What one check found, and what to do where it is not good. */
export interface Finding {
  readonly check: string;
  readonly outcome: 'good' | 'doubtful' | 'bad' | 'unknown';
  readonly detail: string;
  readonly advice?: string;
}

const TIMEOUT_MS = 10_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A plain request; what is no JSON object is an empty one here. @throws as fetch does */
export async function ask(url: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { status: response.status, headers: response.headers, body: await objectIn(response) };
}

async function objectIn(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}
