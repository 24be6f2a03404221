import { Button } from '../../components/controls/button.tsx';
import type { OpenDesk, Page } from '../../flow/operator/desk.ts';
import { DeskFrame } from './frame.tsx';
import { ToldNote } from './told.tsx';
import { useDesk } from './use-desk.ts';
import { useSpeak } from './words.ts';

type Props = { desk: OpenDesk; page: Extract<Page, { kind: 'leave' }> };

/** Out of the kiosk to the desktop: what that means, and asked once more. */
export function LeavePage({ desk, page: { sure } }: Props) {
  const t = useSpeak();
  const tell = useDesk();
  const leaving = desk.task !== null || desk.told?.kind === 'leave';
  return (
    <DeskFrame
      tab="leave"
      title={sure ? t('leave.sure') : t('leave.title')}
      actions={
        sure ? (
          <>
            <Button
              className="button primary huge"
              disabled={leaving}
              onPress={() => tell({ kind: 'dropped' })}
            >
              {t('leave.no')}
            </Button>
            <Button className="button huge" disabled={leaving} onPress={() => tell({ kind: 'confirmed' })}>
              {t('leave.yes')}
            </Button>
          </>
        ) : (
          <Button className="button huge" onPress={() => tell({ kind: 'confirmed' })}>
            {t('leave.close')}
          </Button>
        )
      }
    >
      <ol className="numbered card big op-steps">
        <li>{t('leave.step1')}</li>
        <li>{t('leave.step2')}</li>
        <li>{t('leave.step3')}</li>
      </ol>
      <ToldNote desk={desk} />
    </DeskFrame>
  );
}
