import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { throwawayPostgres } from '../../packages/launcher/lib/testing/throwawayPostgres.mjs';
import {
  runTool,
  toolMissing,
  withTool,
} from '../../packages/launcher/lib/testing/tools.mjs';
import {
  createTofu,
  keepStateLocally,
  readState,
  renderInfrastructure,
} from './lib/infrastructure.mjs';
import { RABBITMQ_SERVER, throwawayRabbit } from './lib/throwawayRabbit.mjs';

const { Client } = createRequire(import.meta.url)('pg');

withTool(
  'tofu',
  'The infrastructure of a service, with OpenTofu',
  (_, path) => {
    const tofu = createTofu(path);

    // On GitHub, and the tests of the modules: `waymark template test` does that with the cases of the templates.
    it('is formatted and valid, with state for gitlab', async () => {
      const { folder, stages, remove } = await renderInfrastructure({
        parameters: { database: true, queue: true },
        pipeline: 'gitlab',
      });
      try {
        await tofu(folder, ['fmt', '-check', '-diff', '-recursive']);
        for (const stage of Object.values(stages)) {
          await tofu(stage, ['init', '-backend=false']);
          await tofu(stage, ['validate']);
        }
      } finally {
        await remove();
      }
    });

    describe('applied to PostgreSQL by an administrator who is no superuser', () => {
      const passwords = {
        TF_VAR_database_owner_password: 'owner-password-1',
        TF_VAR_database_app_password: 'application-password-1',
      };
      let postgres;
      let infrastructure;
      let env;
      before(async () => {
        postgres = await throwawayPostgres();
        infrastructure = await renderInfrastructure({
          parameters: { database: true },
        });
        const { user, password, host, port } = postgres;
        await as({ user, password, database: 'postgres' }, [
          `create role administrator login createrole createdb password 'administrator-password'`,
          `create role stranger login password 'stranger-password'`,
        ]);
        env = {
          PGHOST: host,
          PGPORT: String(port),
          PGUSER: 'administrator',
          PGPASSWORD: 'administrator-password',
          PGSSLMODE: 'disable',
          ...passwords,
        };
        for (const stage of Object.values(infrastructure.stages)) {
          await keepStateLocally(stage);
          await tofu(stage, ['init']);
        }
      });
      after(async () => {
        await postgres?.stop();
        await infrastructure?.remove();
      });

      /** Runs statements as a role, one after the other; gives the rows of the last. */
      async function as({ user, password, database }, statements) {
        const { host, port } = postgres;
        const client = new Client({ host, port, user, password, database });
        await client.connect();
        try {
          let rows = [];
          for (const statement of statements)
            ({ rows } = await client.query(statement));
          return rows;
        } finally {
          await client.end();
        }
      }
      const owner = statements =>
        as(
          {
            user: 'order_history_owner',
            password: env.TF_VAR_database_owner_password,
            database: 'order_history',
          },
          statements,
        );
      const app = (statements, password = env.TF_VAR_database_app_password) =>
        as(
          { user: 'order_history_app', password, database: 'order_history' },
          statements,
        );

      it('makes a database that is there already the second time', async () => {
        const { staging } = infrastructure.stages;
        await tofu(staging, ['apply', '-auto-approve'], env);
        await tofu(staging, ['plan', '-detailed-exitcode'], env);
        assert.deepEqual(
          JSON.parse(await tofu(staging, ['output', '-json'], env)).database
            .value,
          {
            database: 'order_history',
            owner_role: 'order_history_owner',
            app_role: 'order_history_app',
          },
        );
      });

      it('keeps no password', async () => {
        const state = await readState(infrastructure.stages.staging);
        assert.match(state, /order_history_app/);
        assert.doesNotMatch(state, /-password/);
      });

      it('lets the service do its work, and nothing more', async () => {
        const migration = await readFile(
          join(infrastructure.folder, 'migrations/0001_greetings.sql'),
          'utf8',
        );
        await owner([migration]);
        const rows = await app([
          `insert into greetings (id, name, message) values (gen_random_uuid(), 'Ada', 'Hello')`,
          `update greetings set message = 'Hello, Ada!'`,
          'select message from greetings',
        ]);
        assert.deepEqual(rows, [{ message: 'Hello, Ada!' }]);

        for (const statement of [
          'create table other (id int)',
          'create temporary table other (id int)',
          'create schema other',
          'alter table greetings add column other int',
          'create index on greetings (name)',
          'truncate greetings',
          'drop table greetings',
          'create role other',
          'create database other',
          'drop database order_history',
        ])
          await assert.rejects(
            app([statement]),
            /permission denied|must be owner|cannot drop the currently open/,
            statement,
          );
        await app(['delete from greetings']);
        await assert.rejects(
          as(
            {
              user: 'order_history_owner',
              password: env.TF_VAR_database_owner_password,
              database: 'postgres',
            },
            ['drop database order_history'],
          ),
          /must be owner/,
        );
      });

      it('lets no other role in', async () => {
        await assert.rejects(
          as(
            {
              user: 'stranger',
              password: 'stranger-password',
              database: 'order_history',
            },
            ['select 1'],
          ),
          /permission denied for database/,
        );
      });

      it('sends new passwords once it is told to', async () => {
        const { staging } = infrastructure.stages;
        const changed = {
          ...env,
          TF_VAR_database_app_password: 'application-password-2',
        };
        await tofu(staging, ['plan', '-detailed-exitcode'], changed);
        const file = join(staging, 'database.tf');
        const text = await readFile(file, 'utf8');
        await writeFile(
          file,
          text.replace('password_version = 1', 'password_version = 2'),
        );
        await tofu(staging, ['apply', '-auto-approve'], changed);
        await assert.rejects(
          app(['select 1']),
          /password authentication failed/,
        );
        await app(['select 1'], 'application-password-2');
        env = changed;
      });

      it('refuses passwords that are too short', async () => {
        await assert.rejects(
          tofu(infrastructure.stages.staging, ['plan'], {
            ...env,
            TF_VAR_database_app_password: 'short',
          }),
          /at least 16\s+characters/,
        );
      });

      it('removes all of it in staging, and refuses to in production', async () => {
        const { staging, production } = infrastructure.stages;
        await tofu(staging, ['destroy', '-auto-approve'], env);
        const { user, password } = postgres;
        assert.deepEqual(
          await as({ user, password, database: 'postgres' }, [
            `select datname as name from pg_database where datname like 'order%'
           union all select rolname from pg_roles where rolname like 'order%'`,
          ]),
          [],
        );

        await tofu(production, ['apply', '-auto-approve'], env);
        await assert.rejects(
          tofu(production, ['destroy', '-auto-approve'], env),
          /prevent_destroy|deletion/i,
        );
        await owner(['select 1']);
      });
    });

    describe(
      'applied to RabbitMQ',
      { skip: !existsSync(RABBITMQ_SERVER) && toolMissing('rabbitmq-server') },
      () => {
        let rabbit;
        let infrastructure;
        let env;
        before(async () => {
          rabbit = await throwawayRabbit();
          infrastructure = await renderInfrastructure({
            parameters: { queue: true },
          });
          env = {
            RABBITMQ_ENDPOINT: rabbit.api,
            RABBITMQ_USERNAME: rabbit.user,
            RABBITMQ_PASSWORD: rabbit.password,
          };
          const { staging } = infrastructure.stages;
          await keepStateLocally(staging);
          await tofu(staging, ['init']);
        });
        after(async () => {
          await rabbit?.stop();
          await infrastructure?.remove();
        });

        /** Asks the management API as somebody. */
        const call = (user, password, path, options = {}) =>
          fetch(`${rabbit.api}/api/${path}`, {
            ...options,
            headers: {
              authorization: `Basic ${Buffer.from(
                `${user}:${password}`,
              ).toString('base64')}`,
              'content-type': 'application/json',
            },
          });
        const get = async path =>
          (await call(rabbit.user, rabbit.password, path)).json();
        const makeUser = password =>
          runTool('sh', ['deploy/infrastructure/queue-user.sh'], {
            cwd: infrastructure.folder,
            env: {
              ...process.env,
              ...env,
              QUEUE_USER: 'order-history',
              QUEUE_PASSWORD: password,
            },
          });

        it('says what the user may do that was made beforehand', async () => {
          const { staging } = infrastructure.stages;
          await assert.rejects(
            makeUser('with "quotes"'),
            /must not have quotes/,
          );
          await makeUser('application-password-1');
          await tofu(staging, ['apply', '-auto-approve'], env);
          await tofu(staging, ['plan', '-detailed-exitcode'], env);
          assert.doesNotMatch(await readState(staging), /-password/);

          const [{ configure, write, read }] = await get(
            'users/order-history/permissions',
          );
          assert.deepEqual(
            { configure, write, read },
            {
              configure: '^order-history\\.events$',
              write: '^order-history\\.events$',
              read: '^$',
            },
          );
          const { type, durable } = await get(
            'exchanges/%2F/order-history.events',
          );
          assert.deepEqual({ type, durable }, { type: 'topic', durable: true });
        });

        it('makes a queue for a service that listens, and puts aside what fails', async () => {
          const { staging } = infrastructure.stages;
          const file = join(staging, 'queue.tf');
          const text = await readFile(file, 'utf8');
          await writeFile(
            file,
            text.replace(
              'name = "order-history"',
              'name = "order-history"\n  subscriptions = [{ exchange = "order-history.events", routing_key = "greeting.*" }]',
            ),
          );
          await tofu(staging, ['apply', '-auto-approve'], env);
          await tofu(staging, ['plan', '-detailed-exitcode'], env);

          const published = await call(
            rabbit.user,
            rabbit.password,
            'exchanges/%2F/order-history.events/publish',
            {
              method: 'POST',
              body: JSON.stringify({
                routing_key: 'greeting.created',
                payload: '{}',
                payload_encoding: 'string',
                properties: {},
              }),
            },
          );
          assert.deepEqual(await published.json(), { routed: true });
          // Rejected, as a consumer does that cannot handle it.
          const take = (queue, ackmode) =>
            call(rabbit.user, rabbit.password, `queues/%2F/${queue}/get`, {
              method: 'POST',
              body: JSON.stringify({ count: 1, ackmode, encoding: 'auto' }),
            }).then(answer => answer.json());
          assert.equal(
            (await take('order-history', 'reject_requeue_false')).length,
            1,
          );
          for (let dead = []; dead.length === 0; )
            dead = await take('order-history.dead', 'ack_requeue_false');
        });

        it('removes all of it', async () => {
          await tofu(
            infrastructure.stages.staging,
            ['destroy', '-auto-approve'],
            env,
          );
          assert.deepEqual(await get('queues'), []);
        });
      },
    );
  },
);
