export { onShutdown } from './shutdown.ts';
export { retry, type RetryOptions } from './retry.ts';
