import {
  ButtonLink,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiEditLine, RiHistoryLine } from '@remixicon/react';
import type { GitBlob } from '@waymark/common';
import { useLocation, useSearchParams } from 'react-router-dom';
import { CopyButton, counted } from '@waymark/react';
import type { GitPlace } from '../api/GitHostApi';
import { commitsPath, editPath, nameOf } from '../links';
import { Markdown } from '../markdown/Markdown';
import { bytes } from '../shared/format';
import { Panel } from '../shared/Panel';
import { CodeView } from './CodeView';
import { DownloadButton } from './DownloadButton';
import styles from './FileView.module.css';
import { parseLines, splitLines } from './lines';
import { RepositoryImage } from './RepositoryImage';

/** The content of a file with what one does with it. Documents and drawings show as such, or as code. */
export function FileView(props: {
  place: GitPlace;
  blob: GitBlob;
  mayEdit: boolean;
}) {
  const { place, blob, mayEdit } = props;
  const [params, setParams] = useSearchParams();
  const { hash } = useLocation();
  const isDocument =
    blob.kind === 'text' && /\.(md|markdown)$/i.test(blob.path);
  const hasTwoForms =
    isDocument || (blob.kind === 'image' && blob.text !== undefined);
  // A line can only be shown in the code.
  const asCode =
    !hasTwoForms || params.get('view') === 'code' || Boolean(parseLines(hash));

  return (
    <Panel
      label={nameOf(blob.path)}
      bar={
        <>
          {hasTwoForms && (
            <ToggleButtonGroup
              selectionMode="single"
              disallowEmptySelection
              aria-label="View"
              selectedKeys={[asCode ? 'code' : 'preview']}
              onSelectionChange={keys =>
                setParams([...keys][0] === 'code' ? { view: 'code' } : {}, {
                  replace: true,
                })
              }
            >
              <ToggleButton id="preview" size="small">
                Preview
              </ToggleButton>
              <ToggleButton id="code" size="small">
                Code
              </ToggleButton>
            </ToggleButtonGroup>
          )}
          <Text color="secondary" className={styles.facts}>
            {facts(blob)}
          </Text>
          <Flex gap="1" align="center">
            {blob.kind === 'text' && blob.text !== undefined && (
              <CopyButton text={blob.text} label="Copy the content" />
            )}
            <DownloadButton place={place} />
            <ButtonLink
              size="small"
              variant="tertiary"
              href={commitsPath(place)}
              iconStart={<RiHistoryLine />}
            >
              History
            </ButtonLink>
            {mayEdit && (
              <ButtonLink
                size="small"
                variant="secondary"
                href={editPath(place)}
                iconStart={<RiEditLine />}
              >
                Edit
              </ButtonLink>
            )}
          </Flex>
        </>
      }
    >
      <Content
        place={place}
        blob={blob}
        asCode={asCode}
        isDocument={isDocument}
      />
    </Panel>
  );
}

function Content(props: {
  place: GitPlace;
  blob: GitBlob;
  asCode: boolean;
  isDocument: boolean;
}) {
  const { place, blob, asCode, isDocument } = props;
  const { text = '' } = blob;
  if (blob.kind === 'binary')
    return (
      <Text as="p" color="secondary" className={styles.note}>
        This is a binary file of {bytes(blob.size)}; it is not shown. Download
        it to look at it.
      </Text>
    );
  if (blob.kind === 'link')
    return (
      <Text as="p" className={styles.note}>
        A symbolic link to <code>{text}</code>. Links are not followed here.
      </Text>
    );
  if (blob.kind === 'image' && (!asCode || blob.text === undefined))
    return (
      <div className={styles.image}>
        <RepositoryImage place={place} alt={nameOf(blob.path)} />
      </div>
    );
  return (
    <>
      {blob.size === 0 && (
        <Text as="p" color="secondary" className={styles.note}>
          This file is empty.
        </Text>
      )}
      {isDocument && !asCode ? (
        <div className={styles.document}>
          <Markdown text={text} file={place} />
        </div>
      ) : (
        blob.size > 0 && <CodeView text={text} path={blob.path} />
      )}
      {blob.truncated && (
        <Text as="p" color="secondary" className={styles.end}>
          The file is {bytes(blob.size)}; only its beginning is shown. Download
          it to see the rest.
        </Text>
      )}
    </>
  );
}

function facts(blob: GitBlob): string {
  const lines =
    blob.kind === 'text' && !blob.truncated && blob.text
      ? [counted(splitLines(blob.text).length, 'line')]
      : [];
  return [
    ...lines,
    bytes(blob.size),
    ...(blob.executable ? ['executable'] : []),
  ].join(' · ');
}
