/** What every part of the page is made with. */

export const byId = (id) => document.getElementById(id);

/** `element('td', 'nowrap', 'text', child…)`: text is never read as markup. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

export function tell(text) {
  byId('notice').hidden = !text;
  byId('notice').textContent = text ?? '';
}

export async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) tell((await answer.json()).error);
}

/** The clinic's time, whatever the tester's is. */
export function timesIn(timeZone) {
  const format = (options) => new Intl.DateTimeFormat('ru-RU', { timeZone, ...options });
  const time = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const when = format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    timeOf: (at) => time.format(at),
    dayOf: (at) => day.format(at),
    whenOf: (at) => when.format(at),
  };
}
