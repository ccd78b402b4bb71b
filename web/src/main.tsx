import './styles/mantine.ts';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import i18next from 'i18next';
import { loadConfig } from './centre/config.ts';
import { queryClient } from './centre/query-client.ts';
import { watchComposition } from './features/desk/composing.ts';
import { watchSession } from './features/sign-in/leave.ts';
import { router } from './router.tsx';
import { theme, variables } from './styles/theme.ts';
import { startWords } from './words/i18n.ts';

async function start(root: HTMLElement): Promise<void> {
  await startWords();
  try {
    await loadConfig();
  } catch {
    root.textContent = i18next.t('desk.noConfiguration');
    return;
  }
  watchComposition();
  watchSession();
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

void start(document.getElementById('root') as HTMLElement);
