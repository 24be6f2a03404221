import { lazy, Suspense } from 'react';
import { assertNever } from '../../domain/assert-never.ts';
import { useFlow } from '../flow/flow.ts';
import { BirthDateScreen } from './birth-date.tsx';
import { BookingScreen } from './booking.tsx';
import { CancelConfirmScreen } from './cancel-confirm.tsx';
import { CancelReasonScreen } from './cancel-reason.tsx';
import { CancellingScreen } from './cancelling.tsx';
import { CardReviewScreen } from './card-review.tsx';
import { CheckingScreen } from './checking.tsx';
import { ConfirmScreen } from './confirm.tsx';
import { DoctorScreen } from './doctor.tsx';
import { DocumentScreen } from './document.tsx';
import { FindingScreen } from './finding.tsx';
import { MyBookingsScreen } from './my-bookings.tsx';
import { NotBookedScreen } from './not-booked.tsx';
import { NotCancelledScreen } from './not-cancelled.tsx';
import { NotFoundScreen } from './not-found.tsx';
import { NotPushedScreen } from './not-pushed.tsx';
import { PolicyScreen } from './policy.tsx';
import { PushResultScreen } from './push-result.tsx';
import { PushingScreen } from './pushing.tsx';
import { QuestionScreen } from './question.tsx';
import { ReferralRefusedScreen } from './referral-refused.tsx';
import { ReferralsScreen } from './referrals.tsx';
import { ResultScreen } from './result.tsx';
import { SlipNotFoundScreen } from './slip-not-found.tsx';
import { SlipNumberScreen } from './slip-number.tsx';
import { SpecialityScreen } from './speciality.tsx';
import { StartingScreen } from './starting.tsx';
import { TimeScreen } from './time.tsx';
import { WelcomeScreen } from './welcome.tsx';

/** Nobody waits for it but whoever looks after the kiosk: it is no part of what every patient's page loads. */
const OperatorScreen = lazy(async () => ({
  default: (await import('./operator/operator.tsx')).OperatorScreen,
}));

/** The screen of the current step. */
export function CurrentScreen() {
  const step = useFlow((state) => state.visit.step);
  const started = useFlow((state) => state.status !== null);
  if (!started) return <StartingScreen />;
  switch (step.kind) {
    case 'welcome':
      return <WelcomeScreen />;
    case 'policy':
      return <PolicyScreen />;
    case 'birth-date':
      return <BirthDateScreen of={step.of} />;
    case 'checking':
      return <CheckingScreen />;
    case 'not-found':
      return <NotFoundScreen reason={step.reason} />;
    case 'speciality':
      return <SpecialityScreen />;
    case 'doctor':
      return <DoctorScreen step={step} />;
    case 'time':
      return <TimeScreen step={step} />;
    case 'confirm':
      return <ConfirmScreen choice={step.choice} />;
    case 'booking':
      return <BookingScreen choice={step.choice} since={step.since} />;
    case 'not-booked':
      return <NotBookedScreen choice={step.choice} error={step.error} />;
    case 'result':
      return <ResultScreen step={step} />;
    case 'my-bookings':
      return <MyBookingsScreen bookings={step.bookings} failed={step.failed} />;
    case 'document':
      return <DocumentScreen />;
    case 'question':
      return <QuestionScreen question={step.question} />;
    case 'card-review':
      return <CardReviewScreen />;
    case 'pushing':
      return <PushingScreen since={step.since} />;
    case 'push-result':
      return <PushResultScreen push={step.push} />;
    case 'not-pushed':
      return <NotPushedScreen requestId={step.requestId} error={step.error} />;
    case 'slip-number':
      return <SlipNumberScreen />;
    case 'finding':
      return <FindingScreen since={step.since} />;
    case 'slip-not-found':
      return <SlipNotFoundScreen error={step.error} />;
    case 'referrals':
      return <ReferralsScreen step={step} />;
    case 'referral-refused':
      return <ReferralRefusedScreen referral={step.referral} />;
    case 'cancel-reason':
      return <CancelReasonScreen booking={step.booking} />;
    case 'cancel-confirm':
      return <CancelConfirmScreen booking={step.booking} reason={step.reason} />;
    case 'cancelling':
      return <CancellingScreen booking={step.booking} since={step.since} />;
    case 'not-cancelled':
      return <NotCancelledScreen booking={step.booking} error={step.error} />;
    case 'operator':
      return (
        <Suspense>
          <OperatorScreen desk={step.desk} />
        </Suspense>
      );
    default:
      return assertNever(step);
  }
}
