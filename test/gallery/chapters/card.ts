import { lose } from '../answers.ts';
import { identify, onScreen, press, tap, typeBirthDate, typeDigits, typeText } from '../finger.ts';
import type { Chapter, Walk } from '../walk.ts';

/** Documents of every kind, and a patient's card, one question a screen. */
export const card: Chapter = {
  name: '8-card',
  async walk(walk) {
    await documents(walk);
    await contacts(walk);
    await registration(walk);
  },
};

async function documents({ page, at }: Walk): Promise<void> {
  await tap(page, /^К врачу/);
  await onScreen(page, 'policy');
  await tap(page, /Другой документ/);
  await at('document');
  await tap(page, /^Временное свидетельство/);
  await at('policy', 'policy-temporary');
  await tap(page, /Другой документ/);
  await tap(page, /^Полис старого образца/);
  await at('question', 'series-empty');
  await typeText(page, 'АБ12');
  await at('question', 'series');
  await tap(page, 'Дальше');
  await typeDigits(page, '345678');
  await at('policy', 'policy-old');
  await tap(page, /Другой документ/);
  await tap(page, /^СНИЛС/);
  await onScreen(page, 'policy');
  await typeDigits(page, '1122334459');
  await at('policy', 'snils');
  await tap(page, 'В начало');
}

async function contacts({ page, simulator, at }: Walk): Promise<void> {
  const [, , , , , person] = simulator.patients;
  if (!person) throw new Error('the invented people are not there');
  await identify(page, person, /^Сменить телефон/);
  await at('question', 'family-empty');
  await typeText(page, 'Облакова');
  await at('question', 'family');
  await tap(page, 'Дальше');
  await typeText(page, 'Дарья');
  await tap(page, 'Дальше');
  await at('question', 'patronymic');
  await typeText(page, 'Сергеевна');
  await tap(page, 'Дальше');
  await at('question', 'phone-empty');
  await typeDigits(page, '900123456');
  await at('question', 'phone');
  await typeDigits(page, '7');
  await tap(page, 'Дальше');
  await at('question', 'email-empty');
  await typeText(page, 'oblako');
  await at('question', 'email');
  await press(page.getByRole('button', { name: '@mail.ru' }).first());
  await tap(page, 'Дальше');
  await at('card-review', 'card-contacts');
  const back = await lose(page, 'pushPatient');
  await tap(page, 'Отправить');
  await at('not-pushed');
  await back();
  // The registry knows that nobody is reached by that telephone.
  simulator.distrust('phone', '9001234567');
  await simulator.faults.on('slow', { delayMs: 10_000, service: 'patients' });
  await tap(page, 'Попробовать ещё раз');
  await at('pushing', 'pushing', { held: true });
  await simulator.faults.allOff();
  await at('push-rejected', 'phone-rejected');
  await tap(page, 'Исправить');
  await page.getByRole('heading', { name: /телефон/i }).waitFor();
  await tap(page, 'Стереть');
  await typeDigits(page, '8');
  await tap(page, 'Дальше');
  await onScreen(page, 'card-review');
  await tap(page, 'Отправить');
  await at('push-accepted', 'contacts-changed');
  await tap(page, 'В начало');
}

async function registration({ page, simulator, at }: Walk): Promise<void> {
  await onScreen(page, 'welcome');
  await tap(page, /^Я здесь впервые/);
  await onScreen(page, 'policy');
  await tap(page, /Другой документ/);
  await tap(page, /^Временное свидетельство/);
  await typeDigits(page, '987654321');
  await tap(page, 'Дальше');
  await onScreen(page, 'birth-date');
  await typeBirthDate(page, '1991-05-04');
  await tap(page, 'Дальше');
  await typeText(page, 'Новичкова');
  await tap(page, 'Дальше');
  await typeText(page, 'Зоя');
  await tap(page, 'Дальше');
  await tap(page, 'Нет отчества');
  await at('question', 'sex');
  await tap(page, 'Женский');
  await typeDigits(page, '9001234568');
  await tap(page, 'Дальше');
  await tap(page, 'Без почты');
  await at('card-review', 'card-new-patient');
  await simulator.faults.on('down');
  await tap(page, 'Отправить');
  await at('push-pending', 'card-kept');
  // The network is back, with an answer that nobody knows.
  simulator.faults.answerNext('patients', { status: 400, code: '7777', message: 'Что-то новое' });
  await simulator.faults.off('down');
  await at('push-needs-staff', 'card-needs-staff');
}
