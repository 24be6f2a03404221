import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSpeech, type Synthesis } from '../../renderer/voice/speech.ts';

/** A machine's speech, as good or as bad as machines have it. */

type Uttered = { text: string; lang: string; over: () => void };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const voice = (lang: string, localService = true) => ({ lang, localService, default: false });

function machine(voices: ReturnType<typeof voice>[]) {
  const uttered: Uttered[] = [];
  let cancelled = 0;
  const events = new EventTarget();
  const synthesis: Synthesis<ReturnType<typeof voice>, Uttered> = {
    getVoices: () => voices,
    speak: (utterance) => void uttered.push(utterance),
    cancel: () => {
      cancelled += 1;
    },
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener),
  };
  let presence = 0;
  const speech = createSpeech({
    synthesis: () => synthesis,
    utterance: (text, { lang }, over) => ({ text, lang, over }),
    onSpoken: () => {
      presence += 1;
    },
  });
  return {
    speech,
    voices,
    texts: () => uttered.map(({ text }) => text),
    last: () => uttered.at(-1),
    cancelled: () => cancelled,
    presence: () => presence,
    voicesCome: () => events.dispatchEvent(new Event('voiceschanged')),
  };
}

describe('whether it is offered', () => {
  test.each([
    ['no voice at all', [], [false, false]],
    ['a Russian one', [voice('ru-RU')], [true, false]],
    ['as Android writes it', [voice('ru_RU')], [true, false]],
    ['both', [voice('en-GB'), voice('ru')], [true, true]],
    ['another language', [voice('rup'), voice('de-DE')], [false, false]],
    ['one on a server, which would be sent the patient’s screen', [voice('ru-RU', false)], [false, false]],
  ])('%s', (_, voices, [ru, en]) => {
    const { speech } = machine(voices);
    expect([speech.speaks('ru'), speech.speaks('en')]).toEqual([ru, en]);
  });

  test('voices that come late are noticed, until nobody listens', () => {
    const late = machine([]);
    const heard = vi.fn();
    const stop = late.speech.onVoices(heard);
    late.voices.push(voice('ru-RU'));
    late.voicesCome();
    expect([heard.mock.calls.length, late.speech.speaks('ru')]).toEqual([1, true]);
    stop();
    late.voicesCome();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('a platform without speech, or one that throws, is a silent one', () => {
    const utterance = (): never => {
      throw new Error('no such thing');
    };
    const broken = {
      getVoices: () => {
        throw new Error('no voices');
      },
      speak: () => {
        throw new Error('no speech');
      },
      cancel: () => {
        throw new Error('no cancelling');
      },
    };
    for (const synthesis of [
      () => undefined,
      () => broken,
      () => {
        throw new Error('not even a platform');
      },
    ]) {
      const speech = createSpeech({ synthesis, utterance });
      speech.say(['Здравствуйте'], 'ru', 'now');
      speech.onVoices(() => {})();
      speech.stop();
      expect(speech.speaks('ru')).toBe(false);
    }
  });
});

describe('what is said', () => {
  test('goes one by one, in the voice of the language', () => {
    const one = machine([voice('en-GB'), voice('ru-RU')]);
    one.speech.say(['Первое', '  ', 'Второе'], 'ru', 'now');
    expect([one.texts(), one.last()?.lang]).toEqual([['Первое'], 'ru-RU']);
    one.last()?.over();
    expect(one.texts()).toEqual(['Первое', 'Второе']);
    one.last()?.over();
    expect(one.texts()).toEqual(['Первое', 'Второе']);
  });

  test('what matters now cuts off the rest; news waits its turn', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Долгое', 'И ещё'], 'ru', 'now');
    one.speech.say(['Новость'], 'ru', 'after');
    expect(one.texts()).toEqual(['Долгое']);
    one.speech.say(['Кнопка'], 'ru', 'now');
    one.last()?.over();
    expect(one.texts()).toEqual(['Долгое', 'Кнопка']);
  });

  test('the end of what was cut off starts nothing', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Долгое'], 'ru', 'now');
    const cut = one.last();
    one.speech.say(['Кнопка', 'Ещё'], 'ru', 'now');
    cut?.over();
    cut?.over();
    expect(one.texts()).toEqual(['Долгое', 'Кнопка']);
  });

  test('an utterance that never ends is given up, and the next one is heard', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Молчу', 'Говорю'], 'ru', 'now');
    vi.advanceTimersByTime(3_900);
    expect(one.texts()).toEqual(['Молчу']);
    vi.advanceTimersByTime(1_000);
    expect(one.texts()).toEqual(['Молчу', 'Говорю']);
  });

  test('without a voice for it nothing is said, and what follows in another language is', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Hello'], 'en', 'now');
    expect(one.texts()).toEqual([]);
    one.speech.say(['Здравствуйте'], 'ru', 'after');
    expect(one.texts()).toEqual(['Здравствуйте']);
  });

  test('when the visit ends it is silent at once, and nothing is left to be said', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Петрова Анна Ильинична', 'кабинет 214'], 'ru', 'now');
    const before = one.cancelled();
    one.speech.stop();
    one.last()?.over();
    vi.advanceTimersByTime(60_000);
    expect([one.texts(), one.cancelled() > before, vi.getTimerCount()]).toEqual([
      ['Петрова Анна Ильинична'],
      true,
      0,
    ]);
  });

  test('being read to is being here; a countdown that is read out is not', () => {
    const one = machine([voice('ru')]);
    one.speech.say(['Через 20 секунд'], 'ru', 'after');
    one.last()?.over();
    expect(one.presence()).toBe(0);
    one.speech.say(['Вы записаны'], 'ru', 'now');
    one.last()?.over();
    expect(one.presence()).toBe(2);
  });
});
