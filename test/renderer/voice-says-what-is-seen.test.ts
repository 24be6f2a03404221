import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { DigitBoxes } from '../../renderer/components/typing/digit-boxes.tsx';
import { PhoneBoxes } from '../../renderer/components/typing/phone-boxes.tsx';
import { TypedField } from '../../renderer/components/typing/typed-field.tsx';
import { startI18n } from '../../renderer/locales/i18n.ts';
import {
  type Control,
  newsOf,
  sayControl,
  sayDialog,
  sayScreen,
  spellDigits,
  spoken,
  stateOf,
  typedNews,
} from '../../renderer/voice/what-is-said.ts';

/** Pure: what is said, in both languages, without a page and without a voice. */

const i18n = startI18n();
const t = i18n.getFixedT('ru');
const en = i18n.getFixedT('en');
/** As a voice gets it: where a line may break is no news to it. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('text of the screen, made readable', () => {
  test.each([
    ['завтра, 22 ноября, 09:20', 'завтра, 22 ноября, 9 часов 20 минут'],
    ['в 21:01', 'в 21 час 1 минута'],
    ['10:00', '10 часов'],
    ['Полис …0015', 'Полис Оканчивается на 0 0 1 5'],
    ['5058900848000015', '5 0 5 8 9 0 0 8 4 8 0 0 0 0 1 5'],
    ['Номер полиса: 5 0 5 8 9 0 0 8 4 8', 'Номер полиса: 5 0 5 8 9 0 0 8 4 8'],
    ['Номер полиса: …', 'Номер полиса: пусто'],
    ['+7 495 000-00-12', 'плюс 7, 4 9 5, 0 0 0, 0 0, 1 2'],
    ['Поликлиника № 12', 'Поликлиника номер 12'],
    ['терапевт · кабинет 214', 'терапевт, кабинет 214'],
    ['Кон\u00adстан\u00adти\u00adнов', 'Константинов'],
    ['22 ноября 2026', '22 ноября 2026'],
    ['К-0318', 'К-0318'],
    ['', ''],
  ])('%s', (seen, heard) => {
    expect(plain(spoken(seen, t))).toBe(heard);
  });

  test('in English too', () => {
    expect(plain(spoken('tomorrow, 09:20', en))).toBe('tomorrow, 9 hours 20 minutes');
    expect(plain(spoken('13:01', en))).toBe('13 hours 1 minute');
  });

  test('what only looks like a time is left alone', () => {
    expect(spoken('25:10, 1:234', t)).toBe('25:10, 1:234');
  });
});

describe('a screen that opens', () => {
  test('says its question once, its words, and how much there is to choose', () => {
    const said = sayScreen(
      { texts: ['Всё верно?', 'шаг 5 из 5', 'Всё верно?', 'Когда 10:20', ''], choices: 2 },
      t,
    );
    expect(said.map(plain)).toEqual([
      'Всё верно?',
      'шаг 5 из 5',
      'Когда 10 часов 20 минут',
      'Здесь 2 кнопки.',
    ]);
  });

  test('with nothing to choose asks to wait', () => {
    expect(sayScreen({ texts: ['Записываем…'], choices: 0 }, t).map(plain)).toEqual([
      'Записываем.',
      'Здесь нечего выбирать, подождите.',
    ]);
  });

  test('a dialog says that it is one, and whether it presses', () => {
    const dialog = { texts: ['Вы ещё здесь?'], choices: 2 };
    expect(sayDialog({ ...dialog, urgent: true }, t).map(plain)).toEqual([
      'Внимание.',
      'Вы ещё здесь?',
      'Здесь 2 кнопки.',
    ]);
    expect(plain(sayDialog({ ...dialog, urgent: false }, en)[0] ?? '')).toBe('A window has opened.');
  });
});

describe('a control that is reached', () => {
  const control: Control = {
    name: 'Терапевт, 114 мест',
    role: 'button',
    on: null,
    disabled: false,
    value: null,
    place: 'screen',
    index: 2,
    of: 7,
  };

  test.each<[Partial<Control>, string]>([
    [{}, 'Терапевт, 114 мест, кнопка, 2 из 7'],
    [{ disabled: true }, 'Терапевт, 114 мест, кнопка, сейчас недоступно, 2 из 7'],
    [{ name: '5' }, 'цифра 5, кнопка, 2 из 7'],
    [{ name: 'Назад', place: 'dock' }, 'Назад, кнопка, внизу экрана, 2 из 7'],
    [
      { name: 'Крупный текст', role: 'switch', on: false, place: 'dialog' },
      'Крупный текст, переключатель, выключено, в окне, 2 из 7',
    ],
    [{ name: '22 ноября', role: 'radio', on: true }, '22 ноября, вариант, выбрано, 2 из 7'],
    [{ name: 'Фамилия', role: 'field', value: '' }, 'Фамилия, поле ввода, пусто, 2 из 7'],
    [{ name: 'Фамилия', role: 'field', value: 'Иванова' }, 'Фамилия, поле ввода, Иванова, 2 из 7'],
  ])('%o', (change, heard) => {
    expect(plain(sayControl({ ...control, ...change }, t))).toBe(heard);
  });

  test('and chosen says how it stands now; what only does something says nothing', () => {
    expect(stateOf('switch', true, t)).toBe('включено');
    expect(stateOf('radio', false, t)).toBe('не\u00a0выбрано');
    expect(stateOf('button', null, t)).toBeNull();
  });
});

describe('what is typed', () => {
  test.each([
    ['505', '5058', '8'],
    ['', '5058', '5 0 5 8'],
    ['5058', '505', '5 0 5'],
    ['5058', '', 'пусто'],
    // A telephone, an answer letter by letter, an address.
    ['900', '9001', '1'],
    ['90012', '9001', '9 0 0 1'],
    ['', 'А', 'А'],
    ['Анна', 'Анна-', 'дефис'],
    ['Анна-Мария', 'Анна-Мари', 'Анна дефис Мари'],
    ['Д', "Д'", 'апостроф'],
    ['Казы', 'Казы ', 'пробел'],
    ['ЫЪ', 'ЫЪ-91', 'дефис 9 1'],
    ['ivan', 'ivan_', 'подчёркивание'],
    ['ivan_p', 'ivan_p.', 'точка'],
    ['ivan', 'ivan@mail.ru', 'собака m a i l точка r u'],
    ['ivan+7@', 'ivan+7', 'ivan плюс 7'],
    ['ivan@mail.ru', 'ivan@yandex.ru', 'ivan собака yandex точка ru'],
    ['Иванов', '', 'пусто'],
  ])('from «%s» to «%s»', (before, now, heard) => {
    expect(typedNews(before, now, t)).toBe(heard);
  });

  test('in English the signs have their English names', () => {
    expect(typedNews('ivan', 'ivan@', en)).toBe(en('keyboard.at'));
    expect(typedNews('a-b', 'a-', en)).toBe(`a ${en('keyboard.hyphen')}`);
  });

  test('whatever is typed into, a field of boxes or of letters, tells the voice what stands in it', () => {
    const typedInto = (field: ReactElement): string | undefined =>
      /data-typed="([^"]*)"/.exec(renderToStaticMarkup(field))?.[1];
    const boxes = createElement(DigitBoxes, { groups: [3], digits: '12', label: 'Номер' });
    const phone = createElement(PhoneBoxes, { digits: '9001', label: 'Телефон' });
    const letters = createElement(TypedField, { text: 'ivan@mail.ru', label: 'Почта' });
    expect([typedInto(boxes), typedInto(phone), typedInto(letters)]).toEqual(['12', '9001', 'ivan@mail.ru']);
  });

  test('digits are spelled, whatever stands between them', () => {
    expect(spellDigits('112-233-445 95')).toBe('1 1 2 2 3 3 4 4 5 9 5');
  });
});

describe('news', () => {
  const part = (text: string, timer = false) => ({ text, timer });

  test('only what changed is told, and once', () => {
    const before = new Map([
      ['strip', 'Связь есть'],
      ['print', 'Талон печатается'],
    ]);
    const now = new Map([
      ['strip', part('Связь есть')],
      ['print', part('Талон напечатан')],
      ['note', part('Талон напечатан')],
      ['empty', part('')],
    ]);
    expect(newsOf(before, now)).toEqual(['Талон напечатан']);
  });

  test('a countdown is told at 20, 10 and 5 seconds and otherwise let pass', () => {
    const told = Array.from({ length: 41 }, (_, index) => 40 - index).filter(
      (seconds) => newsOf(new Map(), new Map([['timer', part(`Через ${seconds} секунд`, true)]])).length > 0,
    );
    expect(told).toEqual([20, 10, 5]);
  });
});
