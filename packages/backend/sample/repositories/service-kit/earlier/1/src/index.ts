export { onShutdown } from './shutdown.ts';
