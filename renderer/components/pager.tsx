import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

type Props = {
  page: number;
  pages: number;
  onPage: (page: number) => void;
  words?: { back: string; next: string };
};

/** Page buttons under what did not fit: nothing scrolls. */
export function Pager({ page, pages, onPage, words }: Props) {
  const { t } = useTranslation();
  if (pages < 2) return null;
  return (
    <nav className="pager" aria-label={t('page.of', { page: page + 1, pages })}>
      <button type="button" className="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
        {words?.back ?? t('page.back')}
      </button>
      <span className="pager-at" aria-live="polite">
        {t('page.of', { page: page + 1, pages })}
      </span>
      <button type="button" className="button" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        {words?.next ?? t('page.next')}
        <ChevronRight aria-hidden />
      </button>
    </nav>
  );
}
