import type { UnifiedThemeOptions } from '@backstage/theme';
import type { Colours } from './palette';

type Components = NonNullable<UnifiedThemeOptions['components']>;

/** What Material UI draws otherwise than BUI: shadows, capitals, striped rows, pills. */
export function components(colours: Colours): Components {
  return {
    ...ownershipTiles(colours),
    MuiTypography: { styleOverrides: { button: { textTransform: 'none' } } },
    MuiPaper: {
      styleOverrides: {
        root: { backgroundImage: 'unset' },
        rounded: { borderRadius: 10 },
        elevation1: { boxShadow: 'none', border: `1px solid ${colours.line}` },
        elevation2: { boxShadow: 'none', border: `1px solid ${colours.line}` },
      },
    },
    MuiButton: {
      styleOverrides: {
        root: { textTransform: 'none', fontWeight: 600, borderRadius: 6 },
        contained: { boxShadow: 'none', '&:hover': { boxShadow: 'none' } },
      },
    },
    MuiToggleButton: {
      styleOverrides: {
        root: { textTransform: 'none', fontWeight: 500, color: colours.text },
      },
    },
    MuiListItemText: {
      styleOverrides: { root: { overflowWrap: 'anywhere' } },
    },
    MuiListItem: {
      styleOverrides: {
        root: {
          '&$selected, &$selected:hover': { backgroundColor: colours.raised },
        },
      },
    },
    MuiTab: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 0,
          fontWeight: 500,
          color: colours.quiet,
          minHeight: 40,
          '&:hover': { color: colours.text, background: 'none' },
        },
        textColorPrimary: { color: colours.quiet },
      },
    },
    MuiTableRow: {
      styleOverrides: {
        root: { '&:nth-of-type(odd)': { backgroundColor: 'transparent' } },
        head: {
          '&:nth-of-type(odd)': { backgroundColor: 'transparent' },
        },
        hover: { '&:hover': { cursor: 'pointer' } },
      },
    },
    MuiTableCell: {
      styleOverrides: {
        root: {
          // Words stay whole; a table that is too narrow for them scrolls.
          wordBreak: 'normal',
          overflowWrap: 'break-word',
          overflow: 'hidden',
          verticalAlign: 'middle',
          lineHeight: 1.35,
          margin: 0,
          padding: '12px 10px 12px 16px',
          borderBottom: `1px solid ${colours.line}`,
        },
        sizeSmall: { padding: '8px 10px 8px 16px' },
        head: {
          color: colours.quiet,
          fontWeight: 500,
          fontSize: '0.8125rem',
          lineHeight: 1.2,
        },
      },
    },
    MuiChip: {
      styleOverrides: {
        root: {
          borderRadius: 6,
          height: 24,
          marginRight: 6,
          marginBottom: 6,
          backgroundColor: colours.raised,
          color: colours.text,
        },
        label: { fontSize: '0.75rem', fontWeight: 500, padding: '0 8px' },
      },
    },
    MuiTooltip: {
      styleOverrides: {
        tooltip: {
          backgroundColor: colours.text,
          color: colours.app,
          fontSize: '0.75rem',
        },
      },
    },
    MuiCardHeader: {
      styleOverrides: { title: { fontSize: '1rem', fontWeight: 650 } },
    },
    MuiTablePagination: {
      styleOverrides: {
        // The figures and arrows fit a telephone.
        toolbar: { paddingLeft: 0 },
        selectRoot: { marginLeft: 4, marginRight: 16 },
        actions: { marginLeft: 8 },
      },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', border: 0 },
        title: {
          textTransform: 'none',
          color: colours.quiet,
          fontSize: 13,
          fontWeight: 500,
          marginLeft: 0,
        },
        groupWrapper: { margin: '8px 0 16px' },
        menuItem: { minHeight: 40 },
      },
    },
    BackstageIconLinkVertical: {
      styleOverrides: {
        label: { textTransform: 'none', letterSpacing: 0, fontWeight: 500 },
      },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: {
          textTransform: 'none',
          color: colours.quiet,
          borderTop: 0,
          fontWeight: 500,
        },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { borderRadius: 6, backgroundColor: colours.surface },
        notchedOutline: { borderColor: colours.line },
      },
    },
  };
}

/** Of the cards of groups and people; the types of the theme do not know them. */
function ownershipTiles(colours: Colours) {
  return {
    PluginOrgComponentsGrid: {
      styleOverrides: {
        card: {
          boxShadow: 'none',
          borderRadius: 8,
          // Types are written small everywhere else.
          textTransform: 'lowercase',
          '&:hover': { boxShadow: 'none', borderColor: colours.accent },
          '& .MuiTypography-subtitle1': {
            color: colours.quiet,
            fontSize: '0.8125rem',
            textTransform: 'none',
          },
        },
        smallFont: { fontSize: '1rem' },
        entityTypeBox: { background: 'none', color: colours.text },
      },
    },
  };
}
