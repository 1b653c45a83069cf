// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('alert_episodes', table => {
    table.comment('Alerts from their beginning to their end');
    table
      .uuid('id')
      .primary()
      .defaultTo(knex.raw('gen_random_uuid()'))
      .comment('Tells nobody how many there are');
    table.text('sender').notNullable();
    table
      .text('fingerprint')
      .notNullable()
      .comment("Alertmanager's hash of the labels");
    table.specificType('starts_at', 'timestamptz(3)').notNullable();
    table
      .specificType('ends_at', 'timestamptz(3)')
      .comment('Empty while it fires');
    table
      .text('ended_by')
      .comment('told: by the sender; newer: by one that began later; silence');
    table
      .specificType('heard_at', 'timestamptz(3)')
      .notNullable()
      .comment('When the sender last told something of it');
    table.text('alert').notNullable();
    table.jsonb('labels').notNullable();
    table.jsonb('annotations').notNullable();
    table.text('generator_url');
    table.text('alert_group').comment('Key of its group in Alertmanager');
    table.text('entity_ref').comment('Its component; empty when none matches');
    table.text('matched_by');
    table.unique(['sender', 'fingerprint', 'starts_at']);
    table.index(['starts_at', 'id'], 'alert_episodes_newest');
    table.index(
      ['entity_ref', 'alert', 'starts_at'],
      'alert_episodes_of_component',
    );
    table.index(['ends_at'], 'alert_episodes_ended');
  });
  await knex.raw(
    `create index alert_episodes_firing on alert_episodes (sender, fingerprint) where ends_at is null`,
  );
  await knex.raw(
    `create index alert_episodes_unmatched on alert_episodes (starts_at) where entity_ref is null`,
  );
  await knex.schema.createTable('alert_notifications', table => {
    table.comment('What owners were last told of the alerts of a component');
    table.text('entity_ref').notNullable();
    table.text('alert').notNullable();
    table.boolean('firing').notNullable();
    table
      .text('scope')
      .notNullable()
      .comment('Of the notification that told of it');
    table
      .timestamp('began_told_at', { useTz: true })
      .notNullable()
      .comment('When its beginning was last told');
    table.primary(['entity_ref', 'alert']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alert_notifications');
  await knex.schema.dropTable('alert_episodes');
};
