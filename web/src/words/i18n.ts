import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';
import type configuration from '../locales/en.configuration.json';
import type jobs from '../locales/en.jobs.json';
import type oversight from '../locales/en.oversight.json';
import type work from '../locales/en.work.json';

type En = typeof en;
type Jobs = typeof jobs;
type Oversight = typeof oversight;
type Work = typeof work;
type Configuration = typeof configuration;
interface Words extends En, Jobs, Oversight, Work, Configuration {}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
    returnNull: false;
  }
}

type Tree = { [key: string]: string | Tree };

let shown = <T extends Tree>(words: T): T => words;

/** `?lang=pseudo` shows English made 40 % longer, to see what breaks before a translator does. */
export async function startWords(): Promise<void> {
  if (new URLSearchParams(location.search).get('lang') === 'pseudo') shown = (await import('./pseudo.ts')).pseudo;
  document.documentElement.lang = 'en';
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: shown(en) } },
    interpolation: { escapeValue: false },
  });
}

/** Words of what is not on the first screen, which come with it. */
export function addWords(words: Tree): void {
  i18next.addResourceBundle('en', 'translation', shown(words));
}
