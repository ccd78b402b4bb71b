import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../domain/desktop-api.ts';
import styles from './transcript.module.css';

type File = NonNullable<MessageView['media']>[number];

const sorts = ['image', 'video', 'audio'] as const;

/** What was sent besides words. */
export function Media({ media }: { media: readonly File[] }) {
  return (
    <div className={styles.media}>
      {media.map((file, i) => (
        <OneFile key={i} file={file} />
      ))}
    </div>
  );
}

function OneFile({ file: { type, url, refused } }: { file: File }) {
  const { t } = useTranslation();
  const sort = sorts.find((one) => type.startsWith(`${one}/`));
  const name = sort ? t(`media.${sort}`) : t('media.file', { type: type.split('/').at(-1) ?? type });
  if (!url) return <span className={styles.fetched}>{t(`media.${refused ?? 'fetching'}`, { name })}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer" className={sort === 'image' ? styles.thumbnail : styles.file}>
      {sort === 'image' ? (
        <Thumbnail url={url} name={name} />
      ) : (
        <>
          <IconPaperclip size={15} stroke={1.8} aria-hidden /> {name}
        </>
      )}
    </a>
  );
}

/** Links are short-lived and new with every answer: what was loaded stays, and only a failure takes the newer link. */
function Thumbnail({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation();
  const [source, setSource] = useState(url);
  return (
    <img
      src={source}
      alt={t('media.open', { name })}
      width={160}
      height={160}
      onError={() => source !== url && setSource(url)}
    />
  );
}
