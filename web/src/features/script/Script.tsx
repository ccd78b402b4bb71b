import type { ScriptView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import styles from './script.module.css';

type Props = { script: ScriptView; heading: 'h2' | 'h3' };

/** What the agent should say and see here, as the queue has it. */
export function Script({ script: { title, say, facts }, heading: Heading }: Props) {
  return (
    <section className={styles.script}>
      <Heading>{title}</Heading>
      {say.map((sentence) => (
        <p key={sentence} className={text.prose}>
          {sentence}
        </p>
      ))}
      {facts.length > 0 && (
        <dl>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={text.num}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
