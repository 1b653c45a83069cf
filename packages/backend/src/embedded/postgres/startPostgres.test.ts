import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import createKnex from 'knex';
import { Client } from 'pg';
import { checkServer } from '../config/checkServer';
import { startPostgres, type EmbeddedPostgres } from './index';

jest.setTimeout(120_000);

const logger = { info: () => {}, warn: () => {}, error: () => {} };

describe('startPostgres', () => {
  let directory: string;
  let server: EmbeddedPostgres | undefined;

  const start = async () => {
    server = await startPostgres({ directory, logger });
    return server;
  };
  const query = async (sql: string) => {
    const client = new Client(server!.connection);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
    chmodSync(directory, 0o755);
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  it('serves version 18, durably, to whoever has the password, and keeps what it was given', async () => {
    await start();
    expect(await query('show server_version')).toEqual([
      { server_version: expect.stringMatching(/^18\./) },
    ]);
    expect(await query('show synchronous_commit')).toEqual([
      { synchronous_commit: 'on' },
    ]);
    expect(await query('show fsync')).toEqual([{ fsync: 'on' }]);
    await query('create table kept (word text)');
    await query("insert into kept values ('zażółć')");

    const wrong = new Client({ ...server!.connection, password: 'guess' });
    await expect(wrong.connect()).rejects.toThrow(
      /password authentication failed/,
    );

    const { pid } = server!;
    await server!.stop();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await start();
    expect(await query('select word from kept')).toEqual([{ word: 'zażółć' }]);
  });

  it('starts under a locale that the machine does not have', async () => {
    const before = { LANG: process.env.LANG, LC_ALL: process.env.LC_ALL };
    Object.assign(process.env, { LANG: 'xx_YY.UTF-8', LC_ALL: 'xx_YY.UTF-8' });
    try {
      await start();
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
    expect(await query('show server_encoding')).toEqual([
      { server_encoding: 'UTF8' },
    ]);
  });

  it('refuses a second portal on the same data in one sentence', async () => {
    await start();
    await expect(startPostgres({ directory, logger })).rejects.toThrow(
      /^Another portal \(process \d+\) is running on the data folder .*WAYMARK_DATA\.$/,
    );
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('comes back by itself with its data when its server is killed', async () => {
    await start();
    await query('create table kept (n int)');
    await query('insert into kept values (7)');
    const { pid } = server!;
    process.kill(pid, 'SIGKILL');
    for (let i = 0; i < 400 && server!.pid === pid; i++) await sleep(50);
    let rows: unknown;
    for (let i = 0; i < 400 && !rows; i++) {
      rows = await query('select n from kept').catch(() => undefined);
      if (!rows) await sleep(50);
    }
    expect(rows).toEqual([{ n: 7 }]);
  });

  it('lets a portal migrate whose last run was ended while it migrated', async () => {
    const migrate = async (name: string) => {
      const knex = createKnex({
        client: 'pg',
        connection: { ...server!.connection },
        searchPath: ['Plug-in'],
        log: logger,
      });
      const none = { up: async () => {}, down: async () => {} };
      try {
        await knex.migrate.latest({
          tableName: 'parts__knex_migrations',
          migrationSource: {
            getMigrations: async () => [name],
            getMigrationName: (migration: string) => migration,
            getMigration: async () => none,
          },
        });
      } finally {
        await knex.destroy();
      }
    };
    await start();
    await query('create schema "Plug-in"');
    await migrate('first');
    await query(
      'update "Plug-in".parts__knex_migrations_lock set is_locked = 1',
    );
    await expect(migrate('first')).rejects.toThrow(/locked/);
    await query('create table knex_migrations_lock (is_locked text)');
    await query("insert into knex_migrations_lock values ('not of Knex')");

    await server!.stop();
    await start();
    await migrate('first');
    expect(await query('select is_locked from knex_migrations_lock')).toEqual([
      { is_locked: 'not of Knex' },
    ]);
  });

  it('says what to do about data of another version', async () => {
    await start();
    await server!.stop();
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/15/);
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '18\n');
    await start();
  });

  it('is taken for an external server, whose every refusal names the variable to look at', async () => {
    await start();
    const { connection } = server!;
    await checkServer({ ...connection });
    await expect(
      checkServer({ ...connection, password: 'guess' }),
    ).rejects.toThrow(/POSTGRES_USER, POSTGRES_PASSWORD/);
    await expect(
      checkServer({ ...connection, database: 'nowhere' }),
    ).rejects.toThrow(/name another one with POSTGRES_DB/);
    await server!.stop();
    await expect(checkServer({ ...connection })).rejects.toThrow(
      /check POSTGRES_HOST/,
    );
  });
});
