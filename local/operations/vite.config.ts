import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The script of the operations page. The pages themselves come from the server, which asks for it by its plain name. */
export default defineConfig({
  root: here('./page'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/operations'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { output: { entryFileNames: 'assets/diagram.js' } },
  },
});
