import { assertNever } from '../../domain/assert-never.ts';
import { useFlow } from '../flow/flow.ts';
import { BirthDateScreen } from './birth-date.tsx';
import { BookingScreen } from './booking.tsx';
import { CheckingScreen } from './checking.tsx';
import { ConfirmScreen } from './confirm.tsx';
import { DoctorScreen } from './doctor.tsx';
import { MyBookingsScreen } from './my-bookings.tsx';
import { NotBookedScreen } from './not-booked.tsx';
import { NotFoundScreen } from './not-found.tsx';
import { PolicyScreen } from './policy.tsx';
import { ResultScreen } from './result.tsx';
import { SpecialityScreen } from './speciality.tsx';
import { StartingScreen } from './starting.tsx';
import { TimeScreen } from './time.tsx';
import { WelcomeScreen } from './welcome.tsx';

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
      return <BirthDateScreen />;
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
    default:
      return assertNever(step);
  }
}
