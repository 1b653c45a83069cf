import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { isPersonalToken, PersonalTokens } from './PersonalTokens';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const ADA = 'user:default/ada';
const EVE = 'user:default/eve';

let knex: Knex;
let tokens: PersonalTokens;

beforeAll(async () => {
  knex = await databases.init('POSTGRES_15');
  tokens = await PersonalTokens.create(mockServices.database({ knex }));
});

beforeEach(() => knex('personal_tokens').delete());

/** Moves the life of a token into the past. */
const age = (id: string, days: number) =>
  knex('personal_tokens')
    .where({ id })
    .update({ expires_at: knex.raw(`expires_at - interval '${days} days'`) });

const make = (days = 30, owner = ADA) =>
  tokens.create(owner, { name: 'laptop', scope: 'push', days });

describe('PersonalTokens', () => {
  it('keeps no secret', async () => {
    const { secret } = await make();
    expect(isPersonalToken(secret)).toBe(true);
    const rows = JSON.stringify(await knex('personal_tokens').select());
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(secret.slice('wmk_'.length));
    expect((await make()).secret).not.toBe(secret);
  });

  it('says whose a token is, and when it was last used', async () => {
    const { secret } = await make();
    const [fresh] = await tokens.list(ADA);
    expect(fresh.name).toBe('laptop');
    expect(fresh.lastUsedAt).toBeUndefined();
    expect(await tokens.verify(secret)).toEqual({
      userRef: ADA,
      scope: 'push',
    });
    const [{ lastUsedAt }] = await tokens.list(ADA);
    expect(Date.now() - Date.parse(lastUsedAt!)).toBeLessThan(10_000);
    expect(await tokens.verify(`${secret}x`)).toBeUndefined();
    expect(await tokens.verify('wmk_')).toBeUndefined();
  });

  it('takes no expired token, and forgets it', async () => {
    const { id, secret } = await make(7);
    await age(id, 6);
    expect(await tokens.verify(secret)).toBeDefined();
    await age(id, 2);
    expect(await tokens.verify(secret)).toBeUndefined();
    expect(await tokens.list(ADA)).toEqual([]);
    await make();
    expect(await knex('personal_tokens').where({ id })).toEqual([]);
  });

  it('takes no revoked token, and lets only its owner revoke it', async () => {
    const { id, secret } = await make();
    await expect(tokens.revoke(EVE, id)).rejects.toThrow(/no such token/);
    expect(await tokens.verify(secret)).toBeDefined();
    await tokens.revoke(ADA, id);
    expect(await tokens.verify(secret)).toBeUndefined();
    await expect(tokens.revoke(ADA, id)).rejects.toThrow(/no such token/);
  });

  it('gives a person fifty at most', async () => {
    for (let i = 0; i < 50; i++) await make();
    await expect(make()).rejects.toThrow(/Revoke one/);
    await make(1, EVE);
  });
});
