/** Findings as they are stored beside what they were found in. */
import type { Finding } from '../../domain/finding.js';
import type { Prisma } from '../generated/client.js';

export function jsonOf(findings: readonly Finding[]): Prisma.InputJsonArray {
  return findings.map(({ span, ...finding }) => ({
    ...finding,
    ...(span === undefined ? {} : { span: { ...span } }),
  }));
}
