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

async function shown<Words extends Tree>(words: Words): Promise<Words> {
  return isPseudo ? (await import('./pseudo.ts')).pseudo(words) : words;
}

export async function startWords(): Promise<void> {
  const translation = await shown(en);
  document.documentElement.lang = 'en';
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation } },
    interpolation: { escapeValue: false },
  });
}

/** Words of what is not on the first screen, which come with it. */
export async function addWords(words: Tree): Promise<void> {
  i18next.addResourceBundle('en', 'translation', await shown(words));
}
