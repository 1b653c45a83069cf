// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployments', table => {
    table.comment('What was deployed where, as pipelines have told it');
    table.text('entity_ref').notNullable();
    table.text('source').notNullable().comment('Of the event, by CloudEvents');
    table.text('event_id').notNullable().comment('Unique within its source');
    table.text('environment').notNullable();
    table.text('version').notNullable();
    table.text('commit');
    table.text('run').comment('Address of the run of the pipeline');
    table.boolean('is_gone').notNullable().comment('It was taken away there');
    table.timestamp('deployed_at', { useTz: true }).notNullable();
    table.primary(['entity_ref', 'source', 'event_id']);
    table.index(['entity_ref', 'environment', 'deployed_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployments');
};
