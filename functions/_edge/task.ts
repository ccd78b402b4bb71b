import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { log, logger } from './logger.ts';

/** A machine's task. Its errors go up by name: the machine matches on them. Inputs are not logged, since one of them is a task token. */
export function task<Input extends { interaction: string }, Output>(run: (input: Input) => Promise<Output>) {
  return middy<Input, Output>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .onError(({ error, event }) => {
      log.warn('task ended with an error', {
        interaction: event.interaction,
        error: error?.name,
        reason: error?.message,
      });
    })
    .handler(async (input) => {
      const output = await run(input);
      const { interaction, episode, step } = input as Input & { episode?: number; step?: string };
      log.info('task done', { interaction, episode, step, ...(typeof output === 'string' && { outcome: output }) });
      return output;
    });
}
