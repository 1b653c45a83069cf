// Taken from a browser: what `document` and a form have, in lower case, as slugs are.
const NAMES = new Set(
  `
  action after all anchors animate append applets attributes autocapitalize
  autocomplete autocorrect autofocus before blur body charset children clear
  click close closest constructor contains cookie dataset dir doctype domain
  draggable elements embeds encoding enctype evaluate focus fonts forms
  fullscreen head hidden id images implementation inert lang length links
  location matches method name nonce normalize open part plugins popover
  prefix prepend prerendering pseudo referrer rel remove reset role scripts
  scroll slot spellcheck style submit target timeline title translate when
  write writeln __proto__
  `
    .trim()
    .split(/\s+/),
);

/** True when the reader's sanitiser would drop the id, as it could stand for a property of the page. */
export function isClobbering(id: string): boolean {
  return NAMES.has(id);
}
