import { hold, onScreen, tap, typeBirthDate, typeDigits } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** Who the patient is: by each document, typed or read, and whom the clinic does not know. */
export const identifying: Chapter = {
  name: '2-identifying',
  async walk({ page, simulator, at }) {
    const [person] = simulator.patients;
    const stranger = simulator.patients.find(({ hasCard }) => !hasCard);
    const former = simulator.patients.find(({ closed }) => closed);
    if (!person || !stranger || !former) throw new Error('the invented people are not there');

    await tap(page, /^К врачу/);
    await at('policy', 'policy-empty');
    await typeDigits(page, person.policy.slice(0, 7));
    await at('policy', 'policy-half-typed');
    await typeDigits(page, '111111111');
    await at('policy', 'policy-looks-mistyped');
    await tap(page, 'Очистить');
    await typeDigits(page, person.policy);
    await at('policy', 'policy-whole');
    await tap(page, 'Дальше');
    await at('birth-date', 'birth-date-empty');
    await typeDigits(page, '31021990');
    await at('birth-date', 'birth-date-impossible');
    await tap(page, 'Очистить');
    await typeDigits(page, '02011990');
    await at('birth-date', 'birth-date-mismatch');
    await tap(page, 'Очистить');
    await typeBirthDate(page, person.birthDate);
    await simulator.faults.on('slow', { delayMs: 12_000, service: 'auth' });
    await tap(page, 'Дальше');
    await at('checking', 'checking', { held: true });
    await simulator.faults.allOff();
    await onScreen(page, 'speciality');

    await tap(page, 'В начало');
    await onScreen(page, 'welcome');
    await simulator.faults.on('slow', { delayMs: 12_000, service: 'auth' });
    await hold(simulator, { kind: 'policy', policy: person.policy });
    await at('checking', 'policy-read', { held: true });
    await simulator.faults.allOff();
    await onScreen(page, 'speciality');

    for (const [who, name] of [
      [stranger, 'not-found'],
      [former, 'card-closed'],
    ] as const) {
      await tap(page, 'В начало');
      await onScreen(page, 'welcome');
      await tap(page, /^К врачу/);
      await typeDigits(page, who.policy);
      await tap(page, 'Дальше');
      await onScreen(page, 'birth-date');
      await typeBirthDate(page, who.birthDate);
      await tap(page, 'Дальше');
      await at('not-found', name);
    }
  },
};
