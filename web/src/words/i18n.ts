import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';
import type oversight from '../locales/en.oversight.json';
import type work from '../locales/en.work.json';

type En = typeof en;
type Oversight = typeof oversight;
type Work = typeof work;
interface Words extends En, Oversight, Work {}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
    returnNull: false;
  }
}

type Tree = { [key: string]: string | Tree };

/** `?lang=pseudo` shows English made 40 % longer, to see what breaks before a translator does. */
const isPseudo = new URLSearchParams(location.search).get('lang') === 'pseudo';

let shown = <Words extends Tree>(words: Words): Words => words;

export async function startWords(): Promise<void> {
  if (isPseudo) shown = (await import('./pseudo.ts')).pseudo;
  const translation = shown(en);
  document.documentElement.lang = 'en';
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation } },
    interpolation: { escapeValue: false },
  });
}

/** Words of what is not on the first screen, which come with it: at once, since a module that waited would split the first screen in two. */
export function addWords(words: Tree): void {
  i18next.addResourceBundle('en', 'translation', shown(words));
}
