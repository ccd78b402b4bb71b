import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `/config.json` names the centre at run time, so one build serves every centre. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: '../dist/desktop',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Nothing inline: the page is served with `script-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    // One file for the first screen: split by what later screens share with it, it would compress 10 KiB worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'desk', tags: ['$initial'] }] } } },
  },
});
