import { createRequire } from 'node:module';

/** What the worker calls itself, in logs, in RabbitMQ and in its AsyncAPI document. */
export interface ServiceInfo {
  name: string;
  version: string;
  description: string;
}

const require = createRequire(import.meta.url);

export const service = require('#package.json') as ServiceInfo;
