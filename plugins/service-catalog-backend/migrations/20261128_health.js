/**
 * What is wrong with entries of the catalog, by entity ref; nothing of the entities themselves is kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('health_problems', table => {
    table.comment('What is, or lately was, wrong with entries of the catalog');
    table.bigIncrements('id');
    table
      .text('key')
      .notNullable()
      .unique()
      .comment('Digest of kind, entity and subject');
    table
      .text('origin')
      .notNullable()
      .comment('Who found it: entities, conflicts, or a reader of descriptors');
    table.text('kind').notNullable();
    table.text('severity').notNullable();
    table
      .text('entity_ref')
      .notNullable()
      .comment('Empty where the descriptor could not be read that far');
    table.text('subject').notNullable();
    table
      .text('missing_ref')
      .nullable()
      .comment('The ref that it names and that does not exist');
    table.text('message').notNullable();
    table.text('remedy').notNullable();
    table.text('location').nullable();
    table.jsonb('sides').nullable();
    table
      .specificType('owners', 'text[]')
      .notNullable()
      .comment('Who is to settle it');
    table.timestamp('first_seen').notNullable();
    table.timestamp('last_seen').notNullable();
    table.timestamp('cleared_at').nullable();
  });
  await knex.raw(
    'create index health_problems_entity on health_problems (entity_ref) where cleared_at is null',
  );
  await knex.raw(
    'create index health_problems_missing on health_problems (missing_ref) where cleared_at is null',
  );
  await knex.raw(
    'create index health_problems_newest on health_problems (first_seen desc, id desc) where cleared_at is null',
  );
  await knex.raw(
    'create index health_problems_owners on health_problems using gin (owners) where cleared_at is null',
  );
  await knex.raw(
    'create index health_problems_cleared on health_problems (cleared_at) where cleared_at is not null',
  );

  await knex.schema.createTable('health_days', table => {
    table.comment('How healthy the catalog was, by day and owner');
    table.date('day').notNullable();
    table.text('owner').notNullable().comment('Empty for the whole catalog');
    table.integer('entries').notNullable();
    table.integer('unhealthy').notNullable();
    table.integer('problems').notNullable();
    table.primary(['owner', 'day']);
  });

  await knex.schema.createTable('health_refreshed', table => {
    table.comment('When the catalog last processed each entity');
    table.text('entity_ref').primary();
    table.timestamp('refreshed_at').notNullable();
  });

  await knex.schema.createTable('health_places', table => {
    table.comment('Whether something is where annotations point');
    table.text('kind').notNullable();
    table.text('target').notNullable();
    table.boolean('missing').notNullable();
    table.timestamp('checked_at').notNullable();
    table.primary(['kind', 'target']);
  });

  await knex.schema.createTable('health_sweep', table => {
    table.comment('How far the look through the whole catalog is: one row');
    table.integer('id').primary();
    table.text('cursor').nullable();
    table.integer('checked').notNullable();
    table.timestamp('started_at').nullable().comment('Of the one under way');
    table.timestamp('finished_at').nullable();
    table.integer('finished_checked').nullable();
    table.timestamp('watched_since').notNullable();
    table
      .timestamp('settled_at')
      .nullable()
      .comment('From when on problems are news');
  });

  await knex.schema.createTable('health_digests', table => {
    table.comment('When each owner was last notified');
    table.text('owner').primary();
    table.timestamp('told_at').notNullable();
    table
      .timestamp('up_to')
      .notNullable()
      .comment('Problems first seen after that are news to the owner');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'health_digests',
    'health_sweep',
    'health_places',
    'health_refreshed',
    'health_days',
    'health_problems',
  ])
    await knex.schema.dropTable(table);
};
