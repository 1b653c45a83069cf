import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import type { GitPlace } from '../api/GitHostApi';
import { Markdown } from '../markdown/Markdown';
import { Panel } from '../shared/Panel';
import styles from './EditorPanel.module.css';

const TextEditor = lazy(() =>
  import('./TextEditor').then(m => ({ default: m.TextEditor })),
);

/** A text in its editor; a Markdown one also as it will look. */
export function EditorPanel(props: {
  place: GitPlace;
  text: string;
  onChange: (text: string) => void;
  isPreview: boolean;
  onPreview: (isPreview: boolean) => void;
  title: ReactNode;
  actions: ReactNode;
}) {
  const { place, text, onChange, isPreview, onPreview, title, actions } = props;
  const isMarkdown = /\.(md|markdown)$/i.test(place.path);
  return (
    <Panel
      label="Text"
      bar={
        <>
          <div className={styles.title}>{title}</div>
          {isMarkdown && (
            <ToggleButtonGroup
              selectionMode="single"
              disallowEmptySelection
              aria-label="View"
              selectedKeys={[isPreview ? 'preview' : 'text']}
              onSelectionChange={keys => onPreview([...keys][0] === 'preview')}
            >
              <ToggleButton id="text" size="small">
                Text
              </ToggleButton>
              <ToggleButton id="preview" size="small">
                Preview
              </ToggleButton>
            </ToggleButtonGroup>
          )}
          {actions}
        </>
      }
    >
      {isPreview && isMarkdown ? (
        <div className={styles.preview}>
          <Markdown text={text} file={place} />
        </div>
      ) : (
        <Suspense fallback={<Skeleton className={styles.skeleton} />}>
          <TextEditor
            text={text}
            path={place.path}
            label={`Text of ${place.path || 'the new file'}`}
            onChange={onChange}
          />
        </Suspense>
      )}
    </Panel>
  );
}
