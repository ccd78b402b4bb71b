import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../domain/desktop-api.ts';
import { allRows } from '../../centre/merge.ts';
import { useInbox } from '../../centre/queries.ts';
import { nameOf } from '../../words/people.ts';
import { announce } from '../desk/announce.ts';

/** What a telephone does by itself is said once, by the polite region, wherever the agent is: the talk begins, the caller hangs up. */
export function useCallWatch(): void {
  const { t } = useTranslation();
  const { data } = useInbox();
  const known = useRef<ReadonlyMap<string, CallView['state']>>(new Map());
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    const calls = allRows(data).flatMap(({ interaction, customer, call }) =>
      call ? [{ interaction, customer, call }] : [],
    );
    known.current = new Map(calls.map(({ interaction, call }) => [interaction, call.state]));
    for (const { interaction, customer, call } of calls) {
      const was = before.get(interaction);
      const who = nameOf(customer);
      if (was === 'ringing' && call.state === 'talking') announce('soon', t('call.announceTalk', { who }));
      if (was !== undefined && was !== 'ended' && call.ended?.by === 'caller')
        announce('soon', t('call.announceEnd', { who }));
    }
  }, [data, t]);
}
