import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** `?lang=pseudo` shows English made 40 % longer, to see what breaks before a translator does. */
export async function startWords(): Promise<void> {
  const pseudo = new URLSearchParams(location.search).get('lang') === 'pseudo';
  const translation = pseudo ? (await import('./pseudo.ts')).pseudo(en) : en;
  document.documentElement.lang = 'en';
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation } },
    interpolation: { escapeValue: false },
  });
}
