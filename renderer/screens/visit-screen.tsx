import { assertNever } from '../../domain/assert-never.ts';
import type { Step } from '../flow/state.ts';
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
import { TimeScreen } from './time.tsx';

/** Every step of a visit but the first, which the page begins with, and the service menu, which is no visit. */
export type VisitStep = Exclude<Step, { kind: 'welcome' | 'operator' }>;

/** The screen of a visit's step. */
export function VisitScreen({ step }: { step: VisitStep }) {
  switch (step.kind) {
    case 'policy':
      return <PolicyScreen />;
    case 'birth-date':
      return <BirthDateScreen of={step.of} />;
    case 'checking':
      return <CheckingScreen since={step.since} />;
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
      return <BookingScreen choice={step.choice} since={step.since} recorded={step.recorded} />;
    case 'not-booked':
      return <NotBookedScreen choice={step.choice} error={step.error} />;
    case 'result':
      return <ResultScreen step={step} />;
    case 'my-bookings':
      return <MyBookingsScreen step={step} />;
    case 'document':
      return <DocumentScreen />;
    case 'question':
      return <QuestionScreen question={step.question} />;
    case 'card-review':
      return <CardReviewScreen />;
    case 'pushing':
      return <PushingScreen since={step.since} recorded={step.recorded} />;
    case 'push-result':
      return <PushResultScreen push={step.push} />;
    case 'not-pushed':
      return <NotPushedScreen requestId={step.requestId} error={step.error} />;
    case 'slip-number':
      return <SlipNumberScreen />;
    case 'finding':
      return <FindingScreen since={step.since} />;
    case 'slip-not-found':
      return <SlipNotFoundScreen step={step} />;
    case 'referrals':
      return <ReferralsScreen step={step} />;
    case 'referral-refused':
      return <ReferralRefusedScreen referral={step.referral} />;
    case 'cancel-reason':
      return <CancelReasonScreen booking={step.booking} />;
    case 'cancel-confirm':
      return <CancelConfirmScreen booking={step.booking} reason={step.reason} />;
    case 'cancelling':
      return (
        <CancellingScreen
          booking={step.booking}
          since={step.since}
          recorded={step.recorded}
          withdraws={step.reason === null}
        />
      );
    case 'not-cancelled':
      return <NotCancelledScreen booking={step.booking} reason={step.reason} error={step.error} />;
    default:
      return assertNever(step);
  }
}
