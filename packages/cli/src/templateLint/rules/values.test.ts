import type { Template } from '../../templateTest/source/types';
import { valueMessages } from './values';

const template = (files: Record<string, string>, ...steps: object[]) =>
  ({
    entity: { spec: { steps } },
    files: Object.entries(files).map(([path, content]) => ({
      path,
      content: Buffer.from(content),
    })),
    document: { positionOf: () => ({ line: 1 }) },
  } as unknown as Template);
const fetched = (input: object) => ({ action: 'fetch:template', input });
const said = (...args: Parameters<typeof template>) =>
  valueMessages(template(...args)).map(({ message }) => message);

const values = { name: '${{ parameters.name }}' };
const text = '${{ values.name | dump }}';
const unread = ['The value name is given, and no file reads it.'];

describe('the values of an ordinary template of Backstage', () => {
  it('are read by every file, unless an end is named', () => {
    const url = './skeleton/';
    const files = { 'skeleton/a.yaml': text };
    expect(said(files, fetched({ url, values }))).toEqual([]);
    const tagged = { url, values, templateFileExtension: true };
    expect(said(files, fetched(tagged))).toEqual(unread);
    expect(said({ 'skeleton/a.yaml.njk': text }, fetched(tagged))).toEqual([]);
    const named = { ...tagged, templateFileExtension: '.tmpl' };
    expect(said({ 'skeleton/a.tmpl': text }, fetched(named))).toEqual([]);
  });

  it('are not read by what is copied as it is', () => {
    const files = { 'skeleton/.ci/a.yaml': text, 'skeleton/b.png': `\0{%` };
    const input = { url: './skeleton', values };
    const copied = { ...input, copyWithoutTemplating: ['.ci/*'] };
    expect(said(files, fetched(input))).toEqual([]);
    expect(said(files, fetched(copied))).toEqual(unread);
    const plain = { action: 'fetch:plain', input: { url: './skeleton' } };
    expect(said({ 'skeleton/a.txt': '{% if' }, plain)).toEqual([]);
  });

  it('may be read by what is fetched from elsewhere, of which nothing is looked for here', () => {
    const url = 'https://github.com/acme/skeletons/tree/main/go';
    expect(said({}, fetched({ url, values }))).toEqual([]);
    expect(said({}, { action: 'fetch:plain', input: { url } })).toEqual([]);
    expect(said({}, fetched({ url: './gone', values }))).toEqual([
      'There is no folder gone.',
    ]);
  });
});
