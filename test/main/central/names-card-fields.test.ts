import { expect, test } from 'vitest';
import { cardFieldsNamedIn } from '../../../main/central/card-fields.ts';

test.each([
  ['Не указана фамилия', ['family']],
  ['Поле Имя обязательно для заполнения', ['name']],
  ['Недопустимый символ в имени', ['name']],
  ['Отчество содержит цифры', ['patronymic']],
  ['Дата рождения в будущем', ['birthDate']],
  ['Не заполнено место рождения', ['birthplace']],
  ['Место рождения и дата рождения не заполнены', ['birthDate', 'birthplace']],
  ['Номер полиса не прошёл проверку', ['policy']],
  ['Серия документа не соответствует типу', ['identityDocument']],
  ['ПАСПОРТ недействителен', ['identityDocument']],
  ['Неверный формат номера телефона', ['phone']],
  ['Адрес электронной почты некорректен', ['email']],
  ['Неверный e-mail', ['email']],
  ['Пол не указан', ['sex']],
  ['Неверное значение пола', ['sex']],
  ['Неверная контрольная сумма СНИЛС', ['snils']],
  ['Адрес регистрации не найден в справочнике', ['registeredAddress']],
  ['Фактический адрес слишком длинный', ['actualAddress']],
  ['Не указано место работы', ['work']],
  ['Профессия: неизвестное значение', ['work']],
  ['Должность слишком длинная', ['work']],
  ['Группа крови не из справочника', ['blood']],
  ['Не указан резус-фактор', ['blood']],
  ['Прикрепление к поликлинике не найдено', ['attachment']],
  ['Поле phone: обязательное поле не заполнено', ['phone']],
  ['Поле Birthday: ожидается дата', ['birthDate']],
  ['Поле polis.type.name: ожидается строка', ['policy']],
  ['Поле identityDocument.number: длина больше 20 символов', ['identityDocument']],
  ['The Family field is required.', ['family']],
  ['Поле rh: ожидается true или false', ['blood']],
  ['Поле attachment.lpuCode: ожидается строка', ['attachment']],
  ['ФИО не совпадают', ['family', 'name', 'patronymic']],
])('«%s» is about %j', (message, fields) => {
  expect(cardFieldsNamedIn([message])).toEqual(fields);
  expect(cardFieldsNamedIn([message.toUpperCase().replaceAll(' ', '  ')])).toEqual(fields);
});

test.each([
  'Поле обязательно для заполнения',
  'Поликлиника не найдена',
  'Значение должно быть полным',
  'Внутренняя ошибка при обработке',
  'Наименование не найдено',
  'Время регистрации истекло',
  'Поле mcod: ожидается код из цифр',
  'Column names differ from username',
  '',
])('«%s» names no field', (message) => {
  expect(cardFieldsNamedIn([message])).toEqual(['card']);
});

test('several messages: each field once, in the order of the card', () => {
  expect(cardFieldsNamedIn(['Телефон пуст', 'Телефон короток; фамилия пуста', 'И ещё что-то'])).toEqual([
    'family',
    'phone',
  ]);
  expect(cardFieldsNamedIn([])).toEqual(['card']);
});
