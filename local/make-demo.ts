/**
 * `node dist/local/make-demo.js`: the demo tenant of `npm start` on an installation that was started otherwise, such
 * as docker-compose.yml. Prints its keys and a new sign-in link as JSON; a second call finds the tenant and its keys.
 */
import { fileURLToPath } from 'node:url';
import { makeDemo } from './demo.js';

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) process.stdout.write(`${JSON.stringify(await makeDemo(process.env), undefined, 2)}\n`);
