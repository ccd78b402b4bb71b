import en from '../locales/en.configuration.json';
import { addWords } from './i18n.ts';

/** Whatever imports this has the words of the configuration page. */
addWords(en);
