/** The page as a server of its own, on this machine only. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { createPage } from './routes.js';
import type { Simulation } from './simulation.js';

export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** @param port 0 for any */
export async function servePage(simulation: Simulation, port: number): Promise<ServedPage> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use(createPage(simulation, host), sayWhatIsWrong);
  return {
    url: `http://${host}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const sayWhatIsWrong: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(400).json({ error: String(error) });
};
