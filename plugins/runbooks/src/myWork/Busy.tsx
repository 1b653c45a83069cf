/** Tells My work that a section does not know yet whether it has something to say. */
export function Busy() {
  return <span hidden aria-busy="true" />;
}
