// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('views', table => {
    table.comment('Views of the catalog page that people saved');
    table.uuid('id').primary();
    table.text('name').notNullable();
    table
      .text('owner')
      .notNullable()
      .comment('Entity ref of the person or the group whose it is');
    table
      .text('query')
      .notNullable()
      .comment('The part of the address of the page after the question mark');
    table.text('changed_by').notNullable().comment('Entity ref of a person');
    table
      .timestamp('changed_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table
      .timestamp('deleted_at', { useTz: true })
      .comment('When it was deleted; for a day it can be brought back');
  });
  await knex.raw(
    'create unique index views_owner_name on views (owner, lower(name)) where deleted_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('views');
};
