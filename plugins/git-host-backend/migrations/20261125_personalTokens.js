// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('personal_tokens', table => {
    table.comment('Tokens that people made for git on their machines');
    table.uuid('id').primary();
    table.text('user_ref').notNullable().comment('Entity ref of the person');
    table.text('name').notNullable().comment('What the person calls it');
    table.text('scope').notNullable().comment('read or push');
    table
      .text('secret_sha256')
      .notNullable()
      .unique()
      .comment('Hex digest of the secret, which is not kept');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('last_used_at', { useTz: true }).nullable();
    table.timestamp('expires_at', { useTz: true }).notNullable();
    table.index(['user_ref'], 'personal_tokens_user_ref_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('personal_tokens');
};
