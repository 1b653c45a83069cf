import { editYaml } from './editYaml';
import { listAt, mapAt, setAt } from './nodes';

const TEXT = `# Who we are
kind: Component   # of ours
metadata:
    name: 'checkout'
    tags: [ one,  two ]

    links:
    - url: "https://example.com" # quoted on purpose
      title: >
        folded
        text

spec:
    owner: purchase


    # kept
    empty:
---
# second
kind: API
...
`;

describe('editYaml', () => {
  it('changes what was edited, and not one other character', () => {
    const edited = editYaml(TEXT, 'a.yaml', ([first, second]) => {
      setAt(first, ['spec', 'owner'], 'ledger');
      listAt(first, ['spec', 'providesApis']).add('a-1');
      mapAt(first, ['spec', 'empty']).set('x', 'y: z');
      setAt(second, ['metadata', 'name'], '1');
    });
    expect(edited).toBe(
      TEXT.replace('owner: purchase', 'owner: ledger')
        .replace(
          '    empty:\n',
          '    empty:\n        x: "y: z"\n    providesApis:\n        - a-1\n',
        )
        .replace('kind: API\n', 'kind: API\nmetadata:\n    name: "1"\n'),
    );
  });

  it('gives the same text when nothing changes, whatever its layout', () => {
    const odd = 'a:   [1,2 ]\nb:  {x: 1 }\n\n\n\nc: |+\n  text\n\n';
    expect(editYaml(odd, 'a.yaml', () => {})).toBe(odd);
  });

  it('keeps the layout of lines beside one that changes, and of pieces that are written otherwise', () => {
    const text = `a:   1
list: [ x,  y ]   # one
text: >
   folded
   twice


b:    2   # two
`;
    expect(
      editYaml(text, 'a.yaml', ([document]) => {
        setAt(document, ['text'], 'plain');
        setAt(document, ['c'], 3);
      }),
    ).toBe(`a:   1
list: [ x,  y ]   # one
text: >-
  plain


b:    2   # two
c: 3
`);
    expect(
      editYaml(text, 'a.yaml', ([document]) => setAt(document, ['a'], 2)),
    ).toBe(text.replace('a:   1', 'a: 2'));
  });

  it('keeps line ends of Windows', () => {
    expect(
      editYaml('a: 1 # one\r\nb: 2\r\n', 'a.yaml', ([document]) =>
        setAt(document, ['b'], 3),
      ),
    ).toBe('a: 1 # one\r\nb: 3\r\n');
  });

  it('names a file that is no YAML, and a path that leads elsewhere', () => {
    expect(() =>
      editYaml('a: {{ .Values }}\n{{- end }}\n', 'x/a.yaml', () => {}),
    ).toThrow('x/a.yaml cannot be read as YAML');
    expect(() =>
      editYaml('spec: { owner: a }', 'a.yaml', ([document]) =>
        setAt(document, ['spec', 'owner', 'name'], 'b'),
      ),
    ).toThrow('spec.owner is no mapping.');
  });
});
