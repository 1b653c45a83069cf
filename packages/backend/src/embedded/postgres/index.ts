export { PostgresStartError } from './errors';
export { startPostgres } from './startPostgres';
export type { EmbeddedPostgres } from './startPostgres';
export type { PostgresConnection, PostgresLogger } from './types';
