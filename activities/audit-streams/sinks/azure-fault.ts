/** What a failed call of a Microsoft service means, in words of ours and Microsoft's codes; its messages stay out. */
import { retryAfterIn } from '../../microsoft/graph.js';
import { SinkFault } from '../sink.js';

/** As `@azure/core-rest-pipeline` reports an answer. */
interface RestFault {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers: { get(name: string): string | undefined } };
}

export function azureFault(service: string, error: unknown): SinkFault {
  if (!(error instanceof Error)) return new SinkFault(`${service} failed`);
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new SinkFault(`${service} did not answer in time`);
  const refusal = /AADSTS\d+/u.exec(error.message)?.[0];
  if (refusal !== undefined) return new SinkFault(`Entra ID gives no token: ${refusal}`);
  const { statusCode, code, response } = error as RestFault;
  if (statusCode !== undefined) {
    const retryAfter = retryAfterIn({ get: (name) => response?.headers.get(name) ?? null });
    return answered(service, { status: statusCode, code }, retryAfter);
  }
  return new SinkFault(`${service} cannot be reached: ${codeOf(code) ?? error.name}`);
}

export function answered(
  service: string,
  { status, code }: { readonly status: number; readonly code?: string | undefined },
  retryAfter: number | null,
): SinkFault {
  const word = codeOf(code);
  return new SinkFault(
    `${service} answered ${status}${word === undefined ? '' : ` ${word}`}${hintOf(status)}`,
    retryAfter ?? undefined,
  );
}

function codeOf(code: string | undefined): string | undefined {
  return code !== undefined && /^\w{1,64}$/u.test(code) ? code : undefined;
}

function hintOf(status: number): string {
  return status === 403 ? ': the app lacks the role or permission (it may take half an hour to count)' : '';
}
