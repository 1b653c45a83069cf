import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';

/** Which database the portal works with. */
export type DatabaseChoice =
  /** `backend.database` in the configuration says it all. */
  | { kind: 'configured' }
  /** A server named by POSTGRES_* variables. */
  | { kind: 'environment'; connection: JsonObject }
  | { kind: 'embedded' };

/**
 * Decides which database to use: what the configuration says, else the server that POSTGRES_HOST names, else the
 * embedded one. Settings under `backend.database` that name no server, such as a division mode, leave it open.
 *
 * @throws InputError naming a POSTGRES_* variable that makes no sense.
 */
export function chooseDatabase(
  config: Config,
  env: NodeJS.ProcessEnv,
): DatabaseChoice {
  const client = config.getOptionalString('backend.database.client') ?? 'pg';
  if (client !== 'pg' || config.has('backend.database.connection')) {
    return { kind: 'configured' };
  }
  const host = env.POSTGRES_HOST;
  if (!host) return { kind: 'embedded' };
  return {
    kind: 'environment',
    connection: {
      host,
      port: readPort(env.POSTGRES_PORT),
      user: env.POSTGRES_USER || 'postgres',
      ...(env.POSTGRES_PASSWORD && { password: env.POSTGRES_PASSWORD }),
      database: env.POSTGRES_DB || 'waymark',
      ...readSsl(env.POSTGRES_SSL),
    },
  };
}

function readPort(value: string | undefined) {
  const port = Number(value || 5432);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InputError(
    `POSTGRES_PORT is '${value}', but must be a port number such as 5432.`,
  );
}

function readSsl(value: string | undefined): { ssl?: JsonObject | true } {
  switch (value?.toLowerCase() || 'false') {
    case 'true':
    case 'require':
      return { ssl: true };
    case 'no-verify':
      return { ssl: { rejectUnauthorized: false } };
    case 'false':
    case 'disable':
      return {};
    default:
      throw new InputError(
        `POSTGRES_SSL is '${value}', but must be true, false or no-verify (encrypt, but trust any certificate).`,
      );
  }
}
