import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/VisuallyHidden.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '../../pages/tokens.css';
import './page.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { Bench } from './Bench.tsx';
import { theme, variables } from './theme.ts';

/** Follows the system, unless the address says `?scheme=dark` or `?scheme=light`. */
const scheme = new URLSearchParams(location.search).get('scheme');
const forced = scheme === 'dark' || scheme === 'light' ? ({ forceColorScheme: scheme } as const) : {};

createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" {...forced}>
    <Bench />
  </MantineProvider>,
);
