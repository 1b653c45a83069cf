import { EditorView } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useMemo } from 'react';
import colours from '../file/codeColours.module.css';
import { editorTheme } from './editorTheme';
import { isProse, languageOf } from './language';
import styles from './TextEditor.module.css';

/**
 * Edits a text. Tab indents; Escape and then Tab leaves the editor, as in every editor of this kind.
 *
 * @param props - `path`: tells the language
 */
export function TextEditor(props: {
  text: string;
  path: string;
  label: string;
  onChange: (text: string) => void;
}) {
  const { text, path, label, onChange } = props;
  const extensions = useMemo(
    () => [
      editorTheme,
      languageOf(path),
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(isProse(path) && { spellcheck: 'true' }),
      }),
      ...(isProse(path) ? [EditorView.lineWrapping] : []),
    ],
    [path, label],
  );
  return (
    <div className={`${colours.colours} ${styles.editor}`}>
      <CodeMirror
        value={text}
        theme="none"
        height="100%"
        onCreateEditor={view => {
          // Unless the reader is elsewhere already, such as at the name of a new file.
          if (document.activeElement === document.body) view.focus();
        }}
        basicSetup={{ autocompletion: false, foldGutter: false }}
        extensions={extensions}
        onChange={onChange}
      />
    </div>
  );
}
