import { createRequire } from 'node:module';

/** What the worker calls itself, in logs, in RabbitMQ and in its AsyncAPI document. */
export interface ServiceInfo {
  name: string;
  version: string;
  description: string;
}

const require = createRequire(import.meta.url);

export const service = require('#package.json') as ServiceInfo;

/** Of what runs: the pipeline gives an image its own, and elsewhere it is the package's. */
export const version = process.env.SERVICE_VERSION || service.version;
