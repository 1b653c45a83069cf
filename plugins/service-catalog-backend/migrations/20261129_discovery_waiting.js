// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('discovery_repositories', table => {
    table
      .jsonb('waiting')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'What it describes, too, that the catalog has of another: owners, or nothing, by entity ref',
      );
    table.index('waiting', 'discovery_repositories_waiting', 'gin');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('discovery_repositories', table => {
    table.dropColumn('waiting');
  });
};
