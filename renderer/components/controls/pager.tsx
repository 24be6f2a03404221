import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

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
      <Button className="button" disabled={page === 0} onPress={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
        {words?.back ?? t('page.back')}
      </Button>
      <span className="pager-at" aria-live="polite">
        {t('page.of', { page: page + 1, pages })}
      </span>
      <Button className="button" disabled={page >= pages - 1} onPress={() => onPage(page + 1)}>
        {words?.next ?? t('page.next')}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
