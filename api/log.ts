/** The API's loggers, all made here. Ids yes; addresses, bodies, keys, tokens and codes never. */
import { pino, type DestinationStream, type Logger } from 'pino';

export type ApiLog = Logger;

/** Whatever a library may put into a record by accident is cut out again. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
  '*.api_key',
];

export function createLog(level: string, file?: string): ApiLog {
  const options = { name: 'multimail-api', level, redact: { paths: REDACTED, censor: '[redacted]' } };
  if (file === undefined) return pino(options);
  return pino(options, pino.destination({ dest: file, mkdir: true, sync: false }) as DestinationStream);
}
