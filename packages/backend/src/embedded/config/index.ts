export { startEmbedded } from './start';
export type { Embedded } from './start';
