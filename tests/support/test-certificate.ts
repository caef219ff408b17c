/** A certificate for 127.0.0.1, as tests of TLS need it. */
import { selfSignedCertificate, type Certificate } from '../../signing/self-signed-certificate.js';

export type TestCertificate = Certificate;

export function testCertificate(validFrom?: Date): TestCertificate {
  return selfSignedCertificate(validFrom === undefined ? {} : { validFrom });
}
