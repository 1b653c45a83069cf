// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('waymark_template_sources', table => {
    table.comment('Golden paths in each state that something was made from');
    table.text('template').notNullable().comment('Entity ref of the template');
    table
      .text('digest')
      .notNullable()
      .comment('As in .waymark.yaml of what was made');
    table
      .binary('files')
      .notNullable()
      .comment('Gzipped JSON: path, executable and base64 of each file');
    table.timestamp('kept_at', { useTz: true }).defaultTo(knex.fn.now());
    table.primary(['template', 'digest']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waymark_template_sources');
};
