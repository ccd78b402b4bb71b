import en from '../locales/en.work.json';
import { addWords } from './i18n.ts';

/** Whatever imports this has the words of items and of making them: the first screen does without them. */
addWords(en);
