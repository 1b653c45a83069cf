/** User and database that the portal works with. */
export const SUPERUSER = 'waymark';
export const DATABASE = 'waymark';

/**
 * Settings of the server, given on its command line so that a new version of the portal changes them for
 * existing data too. Fit for a laptop, and durable: nothing here trades safety for speed.
 */
export function serverSettings(port: number): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket file in a shared folder would be one more door, and its path may be too long.
    unix_socket_directories: '',
    // Each plugin has a pool of up to ten connections; those not in use cost next to nothing.
    max_connections: 200,
    shared_buffers: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // No replica will ever follow this server.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '512MB',
    // The queries of a portal are short: compiling them, or splitting them among processes, costs more than it
    // saves, and the shared memory that the latter needs is scarce in containers.
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
}

/**
 * The environment of the PostgreSQL programs: nothing of ours, so that neither the language of the system,
 * installed or not, nor a PG* variable meant for another server changes what they do.
 */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
};

/** Only this machine, and only with the password. */
export const HOST_BASED_AUTHENTICATION = `# Written by the portal when it made this database.
host all all 127.0.0.1/32 scram-sha-256
`;
