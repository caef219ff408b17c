/** Errors as RFC 7644 §3.12 words them, in place of our own. */
import { DomainError } from '../../domain/errors.js';
import { errorAnswer } from '../error-answers.js';

export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'uniqueness';

export class ScimFault extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly scimType?: ScimType,
  ) {
    super(detail);
    this.name = 'ScimFault';
  }
}

export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

export function scimError(error: unknown): { readonly status: number; readonly body: object } {
  if (error instanceof ScimFault) return answer(error.status, error.message, error.scimType);
  if (isRequestFault(error)) return answer(error.status, 'The body cannot be read', 'invalidSyntax');
  const { status, body } = errorAnswer(error);
  return answer(
    status,
    body.error,
    error instanceof DomainError && status === 400 ? 'invalidValue' : undefined,
  );
}

function answer(status: number, detail: string, scimType: ScimType | undefined) {
  const body = {
    schemas: [ERROR_SCHEMA],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail,
  };
  return { status, body };
}

/** Of the parser of bodies: no JSON, too large. */
function isRequestFault(error: unknown): error is { status: number } {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
