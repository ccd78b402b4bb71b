import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f5f5',
  '#dff0f0',
  '#b5dcde',
  '#8ad6dd',
  '#5dbfc8',
  '#2f97a1',
  '#0b6670',
  '#095059',
  '#084248',
  '#06343a',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 4 },
  colors: { petrol },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // Automatic contrast looks at the light scheme's shade only, so a filled button names its ink itself.
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === 'filled' ? { color: 'var(--on-accent)' } : {}),
    ...(input.variant === 'subtle' ? { color: 'var(--ink2)', hover: 'var(--sunk)' } : {}),
  }),
  components: {
    Button: { styles: { root: { flex: 'none' } } },
    Menu: { styles: { item: { padding: '6px 8px' }, label: { padding: '6px 8px' } } },
    Tooltip: { styles: { tooltip: { padding: '3px 8px' } }, defaultProps: { offset: 8 } },
  },
});

const drawn = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-petrol-filled': 'var(--accent)',
  '--mantine-color-petrol-filled-hover': 'var(--accent-hover)',
  '--mantine-color-petrol-light': 'var(--accent-tint)',
  '--mantine-color-petrol-light-color': 'var(--accent-ink)',
  '--mantine-color-petrol-text': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--bad)',
};

/** What floats, its edge, and what is pointed at in it: in dark, Mantine takes greys of its own. */
const floating = {
  '--mantine-color-dark-6': 'var(--surface)',
  '--mantine-color-dark-5': 'var(--sunk)',
  '--mantine-color-dark-4': 'var(--line)',
};

/** Mantine draws with our tokens, so that a colour is decided once. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: drawn,
  dark: { ...drawn, ...floating },
});
