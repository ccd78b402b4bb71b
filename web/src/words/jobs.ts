import en from '../locales/en.jobs.json';
import { addWords } from './i18n.ts';

/** Whatever imports this has the words of bulk jobs: few people begin them. */
addWords(en);
