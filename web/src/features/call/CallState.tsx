import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../domain/desktop-api.ts';
import { useCentreSecond } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { stopwatch } from '../../words/times.ts';

/** Where the call stands, and for how long. */
export function CallState({ call: { state, answeredAt, heldSince } }: { call: CallView }) {
  const { t } = useTranslation();
  const since = state === 'on-hold' ? heldSince : state === 'talking' ? answeredAt : undefined;
  return (
    <>
      {t(`call.${state}`)}
      {since !== undefined && (
        <>
          {' '}
          <Lasted since={since} />
        </>
      )}
    </>
  );
}

function Lasted({ since }: { since: number }) {
  const now = useCentreSecond();
  return (
    <span className={text.num} role="timer">
      {stopwatch(now - since)}
    </span>
  );
}
