import '../../words/oversight.ts';
import { useTranslation } from 'react-i18next';
import type { InteractionView, WorkView } from '../../../../domain/desktop-api.ts';
import { Assign } from './Assign.tsx';
import { OtherActs } from './OtherActs.tsx';

/** What a supervisor does with an item that is not over: gives it to somebody, puts it elsewhere, or ends it. */
export function SupervisorActs({ interaction, work }: { interaction: InteractionView; work: WorkView }) {
  const { t } = useTranslation();
  const { interaction: id, state } = interaction;
  if (work.ended || state === 'new') return null;
  return (
    <>
      <Assign id={id} name={work.name} label={t('assign.title')} />
      <OtherActs interaction={interaction} work={work} />
    </>
  );
}
