/** A server that speaks the protocol of Amazon S3 (moto), with a bucket in it. */
import { spawn } from 'node:child_process';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { endWithUs } from '../../local/end-with-us.js';
import { freePort } from '../../local/ports.js';
import { eventually } from './http.js';
import { pythonWith } from './python-clients.js';

export interface TestS3 {
  readonly endpoint: string;
  /** As `CONTENT_STORE` has it. */
  readonly place: (prefix: string) => string;
  /** Puts an object as somebody else would. */
  putRaw(key: string, body: string): Promise<void>;
  getRaw(key: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export const BUCKET = 'mail-content';
/** For the chain of credentials that AWS programs look through; the server takes any. */
export const S3_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

export async function startTestS3(): Promise<TestS3> {
  const [python, port] = await Promise.all([pythonWith('tests/content-store/requirements.txt'), freePort()]);
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    env: { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: 'ignore',
  });
  endWithUs(child, 'SIGTERM');
  await eventually(
    () =>
      fetch(endpoint).then(
        () => true,
        () => child.exitCode !== null,
      ),
    (isSettled) => isSettled,
  );
  if (child.exitCode !== null) throw new Error(`the S3 server ended at once: ${child.exitCode}`);
  const client = new S3Client({
    region: 'eu-central-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(
    new CreateBucketCommand({
      Bucket: BUCKET,
      CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
    }),
  );
  return {
    endpoint,
    place: (prefix) =>
      `s3://${BUCKET}/${prefix}?region=eu-central-1&endpoint=${encodeURIComponent(endpoint)}`,
    async putRaw(key, body) {
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }));
    },
    async getRaw(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
      return Body?.transformToString();
    },
    async stop() {
      client.destroy();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
