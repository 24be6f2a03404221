import { useDispatch } from '../../flow/flow.ts';

/** Back to the list a referral was chosen from: another time for it, and from there one step back. */
export function useBackToReferrals(): () => void {
  const dispatch = useDispatch();
  return () => {
    dispatch({ kind: 'another-time-asked' });
    dispatch({ kind: 'went-back' });
  };
}
