import { editYaml } from '../yamlEdits/editYaml';
import { addToNav } from './addToNav';

const added = (text: string, path = 'runbooks/new.md') =>
  editYaml(text, 'mkdocs.yml', ([document]) =>
    addToNav(document, { title: 'New: one', path, section: 'Runbooks' }),
  );

describe('addToNav', () => {
  it.each([
    [
      'after the pages of the same folder, whatever the section is called',
      `nav:
  - Home: index.md
  - When it breaks:
      - Down: runbooks/down.md # first
      - runbooks/slow.md
  - Runbooks: https://example.com
`,
      `nav:
  - Home: index.md
  - When it breaks:
      - Down: runbooks/down.md # first
      - runbooks/slow.md
      - "New: one": runbooks/new.md
  - Runbooks: https://example.com
`,
    ],
    [
      'to the section of that name',
      'nav:\n- Home: index.md\n- runbooks: []\n- More: more.md\n',
      'nav:\n- Home: index.md\n- runbooks:\n  - "New: one": runbooks/new.md\n- More: more.md\n',
    ],
    [
      'to a new section at the end',
      "site_name: 'x'\nnav: # ours\n  - index.md\n\nplugins: [techdocs-core]\n",
      'site_name: \'x\'\nnav: # ours\n  - index.md\n  - Runbooks:\n      - "New: one": runbooks/new.md\n\nplugins: [techdocs-core]\n',
    ],
    [
      'nowhere when the folders give the navigation',
      'site_name: x\n',
      'site_name: x\n',
    ],
  ])('adds a page %s', (_, before, after) => {
    expect(added(before)).toBe(after);
  });
});
