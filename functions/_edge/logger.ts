import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from './log.ts';

/** Powertools adds function, request and trace; keys that could hold contents are never given to it. */
export const logger = new Logger();

export const log: Log = {
  info: (event, facts = {}) => logger.info(event, facts),
  warn: (event, facts = {}) => logger.warn(event, facts),
  error: (event, facts = {}) => logger.error(event, facts),
};
