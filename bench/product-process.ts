/** The contender's process: MultiMail's worker and API together, as `npm start` runs them. Ends when its parent lets go. */
import { startApi } from '../api/main.js';
import { startWorker } from '../worker/main.js';
import { announceAndServe } from './served-process.js';

const { LOG_FILE, ...env } = process.env;
const worker = await startWorker({ ...env, LOG_FILE: `${LOG_FILE ?? 'bench'}.worker.log` });
const api = await startApi({ ...env, LOG_FILE: `${LOG_FILE ?? 'bench'}.api.log` });
announceAndServe(async () => {
  await api.stop();
  await worker.stop();
});
