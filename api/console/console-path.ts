/** Where a sign-in may lead: a page of the console and nothing else, whoever wrote the text. */

const LIMIT = 200;
/** No `//` or `\`, which browsers read as another host; no `.` at the beginning of a segment, so no way out of /console. */
const CONSOLE_PATH = /^\/console(?:\/\w[\w.-]*)*\/?(?:\?[\w.%=&-]*)?$/;

export function consolePath(value: unknown): string | null {
  const isPath = typeof value === 'string' && value.length <= LIMIT && CONSOLE_PATH.test(value);
  return isPath ? value : null;
}
