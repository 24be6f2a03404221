import { byId, element, send } from './element.js';

/** The reader beside the kiosk: what a patient may hold under it, and the plug. */

const half = '5058900848000015';
const things = [
  [{ kind: 'text', text: '4600104008481' }, 'Чужой код', 'a parcel'],
  [{ kind: 'half-policy', policy: half }, 'Половина полиса', 'the hand went away'],
];

/** A button that holds something under the reader. */
export function holdButton(held, text, note) {
  const made = element('button', 'hold', text);
  made.type = 'button';
  made.title = note;
  made.addEventListener('click', () => send('/hold', held));
  return made;
}

const plug = element('button', 'hold', '');
plug.type = 'button';
plug.addEventListener('click', () =>
  send('/scanner', { plugged: plug.getAttribute('aria-pressed') === 'true' }),
);
byId('scanner').append(...things.map(([held, text, note]) => holdButton(held, text, note)), plug);

export function showScanner({ scanner }) {
  plug.setAttribute('aria-pressed', String(!scanner.plugged));
  plug.textContent = scanner.plugged ? 'Отключить' : 'Подключить';
  plug.title = scanner.plugged ? 'unplug' : 'plug in again';
  byId('scanner-state').textContent = scanner.plugged ? '' : 'отключён · unplugged';
}
