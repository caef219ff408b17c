/** What every answer of the REST face owes its reader, whatever it says. */
import { expect } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import type { Answer } from './http.js';

/** rest.md 13 and the members of RFC 9457 §3.1 beside each other, as one JSON object, and nothing of our inside. */
export function expectRefusal(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code, error: answer.body.error }).toEqual({
    status,
    code,
    error: expect.stringMatching(/\S/),
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json(;|$)/);
  expect(answer.body).toMatchObject({
    type: `urn:multimail:error:${code}`,
    title: expect.stringMatching(/^[a-z ]+$/),
    status,
    detail: answer.body.error,
    instance: `urn:uuid:${String(answer.headers.get('x-request-id'))}`,
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.[jt]s:\d|prisma|ECONN/i);
}

/** The names of the fields that were refused, sorted. */
export function refusedFields(answer: Answer): string[] {
  expectRefusal(answer, 400, 'validation_failed');
  return Object.keys(answer.body.fields as object).sort();
}

/** A success is what its operation's contract says, and holds no member the contract does not name. */
export function expectOutput(operation: string, answer: Answer): void {
  const found = operations.find(({ contract }) => contract.name === operation);
  if (!found) throw new Error(`there is no operation ${operation}`);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json(;|$)/);
  expect(found.contract.output.parse(answer.body)).toEqual(answer.body);
}
