import { BESIDE_REM } from './useIsBeside';

/** Styles within the page: a column for the facts of a runbook, or a place above the text. */
export const placementCss = `
slot[name='waymark-runbook'] {
  display: block;
  min-width: 0;
  margin: 0 0 1.5rem;
}

.md-container:has(slot[name='waymark-runbook']) .wm-facts {
  display: none;
}

@container docs (min-width: ${BESIDE_REM}.01rem) {
  .md-main__inner.md-grid:has(> slot[name='waymark-runbook']) {
    grid-template-columns: 11.5rem minmax(0, 46rem) minmax(17rem, 19rem);
    grid-template-rows: auto 1fr;
    grid-template-areas: 'pages article runbook' 'pages article contents';
    column-gap: 2rem;
  }

  .md-main__inner > slot[name='waymark-runbook'] {
    grid-area: runbook;
  }
}

@media print {
  slot[name='waymark-runbook'] {
    display: none;
  }

  .md-container:has(slot[name='waymark-runbook']) .wm-facts {
    display: flex;
  }
}
`;
