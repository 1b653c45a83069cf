// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('What was read of the docs of each entity');
    table.text('entity_ref').primary();
    table
      .text('etag')
      .notNullable()
      .comment('Version of the files that were read');
    table
      .timestamp('read_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });
  await knex.schema.createTable('runbooks', table => {
    table.comment('Pages with runbook front matter');
    table
      .text('entity_ref')
      .notNullable()
      .references('entity_ref')
      .inTable('sources')
      .onDelete('CASCADE');
    table
      .text('page')
      .notNullable()
      .comment('Path in the docs, without a leading slash');
    table.text('title').notNullable();
    table.specificType('alerts', 'text[]').notNullable();
    table.text('severity');
    table.date('exercised');
    table.primary(['entity_ref', 'page']);
    table.index('alerts', 'runbooks_alerts', 'gin');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbooks');
  await knex.schema.dropTable('sources');
};
