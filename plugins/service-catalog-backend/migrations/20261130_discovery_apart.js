// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('discovery_repositories', table => {
    table
      .text('unreadable')
      .comment('Why the host did not say whether there is a descriptor');
    table
      .jsonb('elsewhere')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'What it was given for and the catalog has of another source: locations by entity ref',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('discovery_repositories', table => {
    table.dropColumn('unreadable');
    table.dropColumn('elsewhere');
  });
};
