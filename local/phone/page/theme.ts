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
  fontSizes: { xs: '12px', sm: '13px', md: '14px' },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  /** Mantine would choose the ink of a filled button by the light shade alone. */
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === 'filled' ? { color: 'var(--on-accent)' } : {}),
  }),
});

/** Mantine draws with the tokens, so that a colour is decided once. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-petrol-filled': 'var(--accent)',
    '--mantine-color-petrol-filled-hover': 'var(--accent-hover)',
    '--mantine-color-petrol-light-color': 'var(--accent-ink)',
    '--mantine-color-petrol-text': 'var(--accent-ink)',
  };
  return { variables: {}, light: both, dark: both };
};
