import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const frame = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--bui-fg-primary)',
    fontSize: 'var(--bui-font-size-3)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--bui-font-monospace)',
    lineHeight: '1.6',
  },
  '.cm-content': {
    padding: 'var(--bui-space-3) 0',
    caretColor: 'var(--bui-fg-primary)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--bui-fg-primary)' },
  '.cm-gutters': {
    color: 'var(--bui-fg-secondary)',
    backgroundColor: 'transparent',
    border: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '40px' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'var(--editor-active-line)',
  },
  // As specific as what it replaces.
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--editor-selection)' },
  '.cm-panels': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-2)',
  },
});

const colours = HighlightStyle.define([
  {
    tag: tags.heading,
    color: 'var(--code-keyword)',
    fontWeight: 'bold',
  },
  {
    tag: [tags.keyword, tags.atom, tags.bool, tags.null, tags.typeName],
    color: 'var(--code-keyword)',
  },
  {
    tag: [tags.string, tags.special(tags.string), tags.regexp, tags.monospace],
    color: 'var(--code-string)',
  },
  { tag: [tags.number, tags.link, tags.url], color: 'var(--code-number)' },
  {
    tag: [tags.definition(tags.variableName), tags.tagName, tags.className],
    color: 'var(--code-title)',
  },
  {
    tag: [tags.propertyName, tags.attributeName, tags.meta, tags.labelName],
    color: 'var(--code-attr)',
  },
  {
    tag: [tags.comment, tags.quote, tags.processingInstruction],
    color: 'var(--code-comment)',
  },
  { tag: tags.strong, fontWeight: 'bold' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
]);

/** The looks of the editor, in the colours of the portal's theme and of code that is shown. */
export const editorTheme: Extension = [frame, syntaxHighlighting(colours)];
