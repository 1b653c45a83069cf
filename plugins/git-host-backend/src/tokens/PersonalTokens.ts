import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  GitToken,
  GitTokenScope,
  GitTokenWithSecret,
} from '@waymark/common';
import type { Knex } from 'knex';

const PREFIX = 'wmk_';
const MOST_PER_PERSON = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenRow {
  id: string;
  user_ref: string;
  name: string;
  scope: GitTokenScope;
  secret_sha256: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date;
}

/** Whether something given as a password has the shape of a personal token. */
export function isPersonalToken(secret: string): boolean {
  return secret.startsWith(PREFIX);
}

/** Tokens that people make for git on their machines. The database holds digests only. */
export class PersonalTokens {
  static async create(database: DatabaseService): Promise<PersonalTokens> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@waymark/plugin-git-host-backend',
          'migrations',
        ),
      });
    }
    return new PersonalTokens(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** The tokens of a person that still work, newest first. */
  async list(userRef: string): Promise<GitToken[]> {
    const rows = await this.#table()
      .where({ user_ref: userRef })
      .andWhere('expires_at', '>', new Date())
      .orderBy('created_at', 'desc');
    return rows.map(toToken);
  }

  /**
   * Makes a token.
   *
   * @param token - `days`: how long it works
   * @returns the token with its secret, which cannot be had again
   * @throws InputError when the person has too many
   */
  async create(
    userRef: string,
    token: { name: string; scope: GitTokenScope; days: number },
  ): Promise<GitTokenWithSecret> {
    const now = new Date();
    await this.#table().where('expires_at', '<=', now).delete();
    if ((await this.list(userRef)).length >= MOST_PER_PERSON)
      throw new InputError(
        `You have ${MOST_PER_PERSON} tokens. Revoke one you no longer use first.`,
      );
    const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const row: TokenRow = {
      id: randomUUID(),
      user_ref: userRef,
      name: token.name,
      scope: token.scope,
      secret_sha256: digest(secret),
      created_at: now,
      last_used_at: null,
      expires_at: new Date(now.getTime() + token.days * DAY_MS),
    };
    await this.#table().insert(row);
    return { ...toToken(row), secret };
  }

  /** @throws NotFoundError when the person has no such token */
  async revoke(userRef: string, id: string): Promise<void> {
    if (!(await this.#table().where({ user_ref: userRef, id }).delete()))
      throw new NotFoundError(
        'You have no such token; perhaps it was revoked already.',
      );
  }

  /** Whose token it is and what it may do; undefined when it does not work (any more). */
  async verify(
    secret: string,
  ): Promise<{ userRef: string; scope: GitTokenScope } | undefined> {
    const now = new Date();
    const row = await this.#table()
      .where({ secret_sha256: digest(secret) })
      .andWhere('expires_at', '>', now)
      .first();
    if (!row) return undefined;
    // One clone makes several requests; the minute is exact enough.
    if (
      !row.last_used_at ||
      now.getTime() - row.last_used_at.getTime() > 60_000
    )
      await this.#table().where({ id: row.id }).update({ last_used_at: now });
    return { userRef: row.user_ref, scope: row.scope };
  }

  #table() {
    return this.knex<TokenRow>('personal_tokens');
  }
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function toToken(row: TokenRow): GitToken {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: row.created_at.toISOString(),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
    expiresAt: row.expires_at.toISOString(),
  };
}
