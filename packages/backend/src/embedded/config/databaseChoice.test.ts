import { ConfigReader } from '@backstage/config';
import { chooseDatabase } from './databaseChoice';

const choose = (database: object | undefined, env: NodeJS.ProcessEnv = {}) =>
  chooseDatabase(
    new ConfigReader(
      database ? { backend: { database: { ...database } } } : {},
    ),
    env,
  );

describe('chooseDatabase', () => {
  it('takes the embedded database when nothing names another', () => {
    expect(choose(undefined)).toEqual({ kind: 'embedded' });
    expect(choose({ pluginDivisionMode: 'schema' })).toEqual({
      kind: 'embedded',
    });
  });

  it('takes the server of POSTGRES_HOST, with what goes without saying', () => {
    expect(choose(undefined, { POSTGRES_HOST: 'db' })).toEqual({
      kind: 'environment',
      connection: {
        host: 'db',
        port: 5432,
        user: 'postgres',
        database: 'waymark',
      },
    });
  });

  it('leaves to the configuration what it says', () => {
    const env = { POSTGRES_HOST: 'db' };
    expect(choose({ connection: { host: 'mine' } }, env)).toEqual({
      kind: 'configured',
    });
    expect(choose({ client: 'better-sqlite3' }, env)).toEqual({
      kind: 'configured',
    });
  });

  it('names the variable that makes no sense', () => {
    expect(() =>
      choose(undefined, { POSTGRES_HOST: 'db', POSTGRES_PORT: 'x' }),
    ).toThrow(/POSTGRES_PORT is 'x'/);
    expect(() =>
      choose(undefined, { POSTGRES_HOST: 'db', POSTGRES_SSL: 'maybe' }),
    ).toThrow(/POSTGRES_SSL is 'maybe'/);
  });
});
