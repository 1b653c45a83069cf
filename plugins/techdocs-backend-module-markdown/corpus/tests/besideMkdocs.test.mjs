import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { withTool } from '../../../../packages/launcher/lib/testing/tools.mjs';
import { compareCorpus, corpusSites } from './lib/corpus.mjs';
import { differenceId, listedIds, LISTING, row } from './lib/listing.mjs';

/**
 * The engine renders the pages of the corpus as MkDocs with Material and TechDocs' plugin does. What is different is
 * a failure, unless it is listed with its reason; so is an entry of the list that is not true any more.
 */
withTool('mkdocs', 'the docs engine beside MkDocs', (_, mkdocs) => {
  const listed = listedIds();
  const results = [];

  before(async () => {
    results.push(...(await compareCorpus(corpusSites(), mkdocs)));
  });

  for (const name of corpusSites())
    test(`${name} reads as MkDocs has it`, () => {
      const { pages, differences } = results.find(({ site }) => site === name);
      assert.ok(pages.length > 3, `MkDocs made only ${pages.length} pages`);
      const unlisted = differences.filter(
        difference => !listed.includes(differenceId(difference)),
      );
      assert.equal(
        unlisted.map(row).join('\n'),
        '',
        `Not as MkDocs has it, and not listed in ${LISTING}; see corpus/tests/compare.mjs`,
      );
    });

  test(`what ${LISTING} lists is still so`, () => {
    const found = results.flatMap(({ differences }) =>
      differences.map(differenceId),
    );
    assert.deepEqual(
      listed.filter(id => !found.includes(id)),
      [],
      'Entries to remove',
    );
    assert.equal(
      new Set(listed).size,
      listed.length,
      'An entry is there twice',
    );
  });
});
