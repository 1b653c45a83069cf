/** What people said of the entries of their inbox. */
exports.up = async function up(knex) {
  await knex.schema.createTable('inbox_answer', table => {
    table.text('person').notNullable().comment('Entity ref of the person');
    table.text('source').notNullable().comment('Id of the source');
    table.text('entry').notNullable().comment('Id of the entry in its source');
    table
      .timestamp('since', { useTz: true })
      .notNullable()
      .comment('The `since` of the entry that this was said of');
    table
      .timestamp('snoozed_until', { useTz: true })
      .nullable()
      .comment('Put off until then; null when it was said to be done');
    table.timestamp('said_at', { useTz: true }).notNullable();
    table.primary(['person', 'source', 'entry']);
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('inbox_answer');
};
