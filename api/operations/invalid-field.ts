/** A value that its schema lets through and the operation cannot take. */
import { DomainError } from '../../domain/errors.js';

/** @param problem goes on from the field's name: `has to be …` */
export function invalidField(field: string, problem: string): DomainError {
  return new DomainError('validation_failed', `${field}: ${problem}`, { fields: { [field]: problem } });
}
