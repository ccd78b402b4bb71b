import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';

/** The source's own page of it, beside the desk. */
export function SourceLink({ url, name }: { url: string | undefined; name?: string }) {
  const { t } = useTranslation();
  // An address that begins with `javascript:` is none.
  if (!url || !/^https?:/i.test(url)) return name;
  return (
    <a className={text.link} href={url} target="_blank" rel="noreferrer">
      {name ?? t('work.source')}
      <IconExternalLink className={text.out} size={13} stroke={1.8} aria-hidden />
    </a>
  );
}
