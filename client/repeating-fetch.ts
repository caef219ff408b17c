/**
 * A fetch that asks again where nothing can happen twice: reads, and requests that carry an Idempotency-Key. Everything
 * else is tried once, since a lost answer does not say whether the request was carried out.
 */

export type Fetch = (request: Request) => Promise<Response>;

const TRIES = 3;
const FIRST_WAIT_MS = 250;

/** @param wait hands in the pause, for tests */
export function repeatingFetch(fetchOnce: Fetch, wait: (ms: number) => Promise<void> = pause): Fetch {
  return async (request) => {
    const isSafe = request.method === 'GET' || request.headers.has('idempotency-key');
    for (let attempt = 1; ; attempt++) {
      const isLast = !isSafe || attempt === TRIES;
      const answer = await answerOrNothing(() => fetchOnce(request.clone()), isLast);
      if (answer !== undefined && (answer.status !== 503 || isLast)) return answer;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  };
}

async function answerOrNothing(ask: () => Promise<Response>, isLast: boolean): Promise<Response | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isLast) throw error;
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
