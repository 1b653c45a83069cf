// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // What was indexed is read again from the repositories, so nothing is lost here.
  await knex.schema.dropTable('runbooks');
  await knex.schema.dropTable('sources');

  await knex.schema.createTable('sources', table => {
    table.comment('Repositories, and folders on disk, that were read');
    table.text('source').primary().comment('Address of its root');
    table.text('etag').notNullable().comment('Version that was read');
    table
      .text('layout')
      .notNullable()
      .comment('Which entities live in which of its folders, as a hash');
    table
      .timestamp('read_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });

  const ofSource = table =>
    table
      .text('source')
      .notNullable()
      .references('source')
      .inTable('sources')
      .onDelete('CASCADE');

  await knex.schema.createTable('homes', table => {
    table.comment('Where in a repository the files of an entity are');
    table.text('entity_ref').primary();
    ofSource(table);
    table.text('folder').notNullable().comment('Empty for the root');
    table
      .text('docs_folder')
      .comment('From the root; null for an entity without docs');
    table.index('source');
  });

  await knex.schema.createTable('pages', table => {
    table.comment('Pages of docs, for links to them');
    table.text('entity_ref').notNullable();
    table
      .text('page')
      .notNullable()
      .comment('Path in the docs, without a leading slash');
    ofSource(table);
    table.text('file').notNullable().comment('From the root of the source');
    table.specificType('anchors', 'text[]').notNullable();
    table.primary(['entity_ref', 'page']);
    table.index('source');
  });

  await knex.schema.createTable('runbooks', table => {
    table.comment('Pages with runbook front matter');
    table.text('entity_ref').notNullable();
    table.text('page').notNullable();
    ofSource(table);
    table.text('file').notNullable();
    table.text('title').notNullable();
    table.specificType('alerts', 'text[]').notNullable();
    table.text('severity');
    table.date('exercised').comment('As its front matter says');
    table.text('markdown').notNullable().comment('Without front matter');
    table
      .text('hash')
      .notNullable()
      .comment('Of the text, without the day it was exercised');
    table
      .timestamp('changed', { useTz: true })
      .comment('When the text last changed, as far as known');
    table.primary(['entity_ref', 'page']);
    table.index('source');
    table.index('alerts', 'runbooks_alerts', 'gin');
  });
  await knex.raw(`
    alter table runbooks add column words tsvector
      generated always as (to_tsvector('simple', left(markdown, 200000))) stored
  `);
  await knex.raw('create index runbooks_words on runbooks using gin (words)');

  await knex.schema.createTable('alert_rules', table => {
    table.comment('Alerts as the rule files of repositories define them');
    ofSource(table);
    table.text('file').notNullable();
    table.integer('position').notNullable().comment('In the file, from 0');
    table.text('alert').notNullable();
    table.text('expr').notNullable();
    table.text('hold_for');
    table.jsonb('labels').notNullable();
    table.text('summary');
    table.text('runbook_url');
    table
      .text('home_ref')
      .notNullable()
      .comment('The component whose folder holds the file');
    table
      .text('entity_ref')
      .notNullable()
      .comment('The component its labels name, else that of its folder');
    table.primary(['source', 'file', 'position']);
    table.index('entity_ref');
    table.index('alert');
  });

  await knex.schema.createTable('unreadable', table => {
    table.comment('Runbooks and rule files that could not be read');
    ofSource(table);
    table.text('entity_ref').notNullable();
    table.text('file').notNullable();
    table.text('page').comment('Null for a rule file');
    table.text('problem').notNullable();
    table.primary(['source', 'entity_ref', 'file']);
    table.index('entity_ref');
  });

  await knex.schema.createTable('gaps', table => {
    table.comment('What is wrong between alerts and runbooks');
    table.text('entity_ref').notNullable();
    table.text('key').notNullable().comment('What makes it the same gap');
    table.text('kind').notNullable();
    table.text('alert');
    table.text('page');
    table.text('file');
    table.text('message').notNullable();
    table.text('remedy').notNullable();
    table
      .timestamp('since', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['entity_ref', 'key']);
  });

  await knex.schema.createTable('states', table => {
    table.comment('How it stands with the runbooks of each component');
    table.text('entity_ref').primary();
    table.text('state').notNullable();
  });

  await knex.schema.createTable('exercises', table => {
    table.comment(
      'Who followed which runbook when; stays when the page goes, as it may return',
    );
    table.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table.text('entity_ref').notNullable();
    table.text('page').notNullable();
    table.text('kind').notNullable();
    table.text('outcome').notNullable();
    table.text('note');
    table.text('wrong');
    table.text('person').notNullable();
    table.specificType('at', 'timestamptz(3)').notNullable();
    table.index(['entity_ref', 'page', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'exercises',
    'states',
    'gaps',
    'unreadable',
    'alert_rules',
    'runbooks',
    'pages',
    'homes',
    'sources',
  ])
    await knex.schema.dropTable(table);
  await knex.schema.createTable('sources', table => {
    table.text('entity_ref').primary();
    table.text('etag').notNullable();
    table
      .timestamp('read_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });
  await knex.schema.createTable('runbooks', table => {
    table
      .text('entity_ref')
      .notNullable()
      .references('entity_ref')
      .inTable('sources')
      .onDelete('CASCADE');
    table.text('page').notNullable();
    table.text('title').notNullable();
    table.specificType('alerts', 'text[]').notNullable();
    table.text('severity');
    table.date('exercised');
    table.primary(['entity_ref', 'page']);
    table.index('alerts', 'runbooks_alerts', 'gin');
  });
};
