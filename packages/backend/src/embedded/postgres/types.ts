import { LoggerService } from '@backstage/backend-plugin-api';

/** The part of a logger that the embedded PostgreSQL uses. */
export type PostgresLogger = Pick<LoggerService, 'info' | 'warn' | 'error'>;

/** How to reach a database, in the shape that `pg` and knex take. */
export interface PostgresConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}
