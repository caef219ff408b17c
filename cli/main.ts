#!/usr/bin/env node
/** The `multimail` program: hands the process's surroundings to the command line and keeps what it says as exit code. */
import { runCli } from './run.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
