/** A text as an editor has it, with the way back to how the file has it. */
export interface EditorText {
  /** With `\n` at the end of each line. */
  text: string;
  /** Gives a text the line endings of the file. */
  toFile: (text: string) => string;
}

/** Takes the line endings out of a file's text; a file with Windows' keeps them when it is written again. */
export function forEditor(file: string): EditorText {
  return {
    text: file.replace(/\r\n?/g, '\n'),
    toFile: /\r\n/.test(file)
      ? text => text.replace(/\n/g, '\r\n')
      : text => text,
  };
}
