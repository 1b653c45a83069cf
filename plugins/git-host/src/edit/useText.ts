import { useCallback, useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft, type Draft } from './drafts';

const KEPT_AFTER_MS = 300;

/** A file as it is; a new one has no text and no id. */
export interface Original {
  text: string;
  /** Object id. */
  id?: string;
}

/**
 * A text being edited, which is kept in this tab until it is committed or discarded.
 *
 * @param options - `key`: of the draft; `start`: what a new file starts with; `name`: typed for a new file,
 *   kept with the text; `startName`: the one it had before somebody typed
 */
export function useText(options: {
  key: string;
  file: Original;
  start?: string;
  name?: string;
  startName?: string;
}) {
  const { key, file, name, startName } = options;
  const start = options.start ?? file.text;
  const [draft, setDraft] = useState(() => readDraft(key));
  const [text, setText] = useState(draft?.text ?? start);
  const [original, setOriginal] = useState(file);
  const isTouched =
    (text !== start && text !== original.text) ||
    (name ?? '') !== (startName ?? '');

  const kept = useRef<Draft>();
  kept.current = isTouched ? { text, from: original.id, name } : undefined;
  const isOver = useRef(false);
  const keep = useCallback(() => {
    if (!isOver.current) writeDraft(key, kept.current);
  }, [key]);
  useEffect(() => {
    const timer = setTimeout(keep, KEPT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [keep, text, name, original]);
  useEffect(() => {
    // The page may go before the time is up.
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  return {
    text,
    setText,
    /** Whether there is something to lose. */
    isTouched,
    /** Whether the text differs from that of the file. */
    isChanged: text !== original.text,
    /** Whether the text is one from an earlier visit. */
    isRestored: draft !== undefined && draft.text !== start,
    /** Whether the text of an earlier visit was made from another state of the file. */
    isOutdated: draft !== undefined && draft.from !== file.id,
    /** Says what the text is a change of from now on. */
    setOriginal,
    /** Goes back to the text as it was without the earlier visit. */
    startOver: () => {
      setDraft(undefined);
      setText(start);
    },
    /** Forgets what was kept; nothing is kept any more. */
    drop: () => {
      isOver.current = true;
      writeDraft(key, undefined);
    },
  };
}
