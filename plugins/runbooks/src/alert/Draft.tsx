import { Box, Button, ButtonLink, Flex, Text } from '@backstage/ui';
import type { RunbookDraft } from '@waymark/common';
import { RiQuillPenLine } from '@remixicon/react';
import { useId } from 'react';
import useSessionStorage from 'react-use/esm/useSessionStorage';
import { CopyButton } from '@waymark/react';
import { withinPortal } from '../shared/addresses';
import styles from './Draft.module.css';
import { editorAddress } from './editorAddress';
import { NoDocsYet } from './NoDocsYet';

/** The beginning of a runbook, to be changed here, and taken to the repository. */
export function Draft({ draft }: { draft: RunbookDraft }) {
  const { entityRef, file, markdown, newFileUrl } = draft;
  // A page that is left or reloaded by mistake should not cost what was typed.
  const [text, setText] = useSessionStorage(
    `waymark.runbook-draft.${entityRef}.${file}`,
    markdown,
  );
  const id = useId();
  const editor = newFileUrl ? editorAddress(newFileUrl, text) : undefined;
  return (
    <Box as="section" bg="neutral" className={styles.draft}>
      <Text as="h2" variant="body-large" weight="bold">
        Start its runbook
      </Text>
      <Text as="p" color="secondary">
        This is what is known of the alert. {howTo(editor)} <code>{file}</code>.
        The alert leads to it a moment after the push.
      </Text>
      <NoDocsYet entityRef={entityRef} />
      <label htmlFor={id} className={styles.label}>
        Markdown
      </label>
      <textarea
        id={id}
        className={styles.text}
        spellCheck={false}
        value={text}
        rows={Math.min(28, Math.max(10, text.split('\n').length + 1))}
        onChange={event => setText(event.target.value)}
      />
      <Flex gap="2" className={styles.actions}>
        {editor && (
          <ButtonLink
            href={withinPortal(editor.href).href}
            variant="primary"
            iconStart={<RiQuillPenLine />}
          >
            Start this runbook
          </ButtonLink>
        )}
        <CopyButton text={text} variant={editor ? 'secondary' : 'primary'}>
          Copy the Markdown
        </CopyButton>
        {text !== markdown && (
          <Button variant="tertiary" onPress={() => setText(markdown)}>
            Take back my changes
          </Button>
        )}
      </Flex>
    </Box>
  );
}

function howTo(editor?: { hasText: boolean }) {
  if (!editor) return 'Change it, copy it, and save it in the repository as';
  return editor.hasText
    ? 'Change it here or in the editor that opens; it is saved as'
    : 'Change it and copy it: the editor that opens does not take a text along. It is saved as';
}
