// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('discovery_scans', table => {
    table.comment('How far the scan of each source is');
    table.text('source').primary();
    table
      .specificType('started_at', 'timestamptz(3)')
      .comment('Empty while none is under way');
    table
      .text('cursor')
      .comment('Where the host is asked next; empty at the beginning');
    table.integer('seen').notNullable().defaultTo(0);
    table.integer('total');
    table.specificType('finished_at', 'timestamptz(3)');
    table.specificType('waiting_until', 'timestamptz(3)');
    table.text('waiting_why');
    table.text('error');
    table.text('remedy');
    table.integer('failures').notNullable().defaultTo(0);
    table
      .boolean('wanted')
      .notNullable()
      .defaultTo(false)
      .comment('Somebody asked for a scan');
  });
  await knex.schema.createTable('discovery_repositories', table => {
    table.comment('What the hosts have, and which entities came of it');
    table.text('source').notNullable();
    table.text('id').notNullable().comment("The host's own, outlives a rename");
    table.text('name').notNullable();
    table.text('description').notNullable();
    table.text('url').notNullable();
    table.text('default_branch').notNullable();
    table.boolean('archived').notNullable();
    table
      .text('descriptor')
      .comment('Object id of the descriptor; empty without one');
    table.text('problem');
    table
      .specificType('entity_refs', 'text[]')
      .notNullable()
      .comment('What the catalog was given of it');
    table
      .specificType('read_at', 'timestamptz(3)')
      .notNullable()
      .comment('When the host was asked for this state');
    table.primary(['source', 'id']);
    table.index(['source', 'name'], 'discovery_repositories_name');
    table.index('entity_refs', 'discovery_repositories_refs', 'gin');
  });
  await knex.schema.createTable('discovery_proposals', table => {
    table.comment('Descriptors that people proposed');
    table.text('source').notNullable();
    table.text('repository').notNullable();
    table.text('url').notNullable();
    table.text('branch').notNullable();
    table.text('proposed_by').notNullable();
    table.specificType('at', 'timestamptz(3)').notNullable();
    table.primary(['source', 'repository']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('discovery_proposals');
  await knex.schema.dropTable('discovery_repositories');
  await knex.schema.dropTable('discovery_scans');
};
