import en from '../locales/en.oversight.json';
import { addWords } from './i18n.ts';

/** Whatever imports this has the words of the supervisors' pages: the first screen of an agent does without them. */
addWords(en);
