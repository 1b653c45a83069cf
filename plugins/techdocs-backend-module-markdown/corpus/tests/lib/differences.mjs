import { diff } from 'node:util';

/**
 * Compares two sites as `readBuilt` gives them.
 *
 * @returns each difference as `{ page, part, mkdocs, waymark, nth }`, `mkdocs` and `waymark` being what one has in place
 * of the other, and `nth` how often the same was found on the page before
 */
export function compareSites(mkdocs, waymark) {
  const differences = [];
  for (const [page, parts] of mkdocs) {
    const ours = waymark.get(page);
    // A page that only one of them has is a difference of the site's list of pages.
    if (!ours) continue;
    for (const [part, lines] of Object.entries(parts))
      for (const change of numbered(changes(lines, ours[part])))
        differences.push({ page, part, ...change });
  }
  return differences;
}

/** Runs of lines that differ. */
function changes(mkdocs, waymark) {
  // Node's own comparison fails on two empty lists.
  if (mkdocs.length + waymark.length === 0) return [];
  const found = [];
  let current;
  for (const [kind, line] of diff(waymark, mkdocs)) {
    if (kind === 0) {
      current = undefined;
      continue;
    }
    if (!current) {
      current = { mkdocs: [], waymark: [] };
      found.push(current);
    }
    current[kind === 1 ? 'waymark' : 'mkdocs'].push(line);
  }
  return found;
}

function numbered(found) {
  const seen = new Map();
  return found.map(change => {
    const key = JSON.stringify(change);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...change, nth };
  });
}
