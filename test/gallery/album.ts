import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, sizes, texts, themes } from './dress.ts';

/** One picture: where it lies in the album's folder, and what it shows. */
export type Picture = {
  readonly file: string;
  readonly chapter: string;
  readonly stop: string;
  readonly size: string;
  readonly language: string;
  readonly theme: string;
  readonly text: string;
};

/** Writes one page to leaf through: every stop in the order of the walk, dressed as the switches at the top say. */
export function writeAlbum(folder: string, pictures: readonly Picture[]): void {
  const choices = {
    size: sizes.map(({ name }) => name),
    language: languages,
    theme: themes,
    text: texts,
  };
  const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Infomat: every screen</title>
<style>
  body { margin: 0; font: 16px/1.4 system-ui, sans-serif; background: #ece9e1; color: #10231f; }
  header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 28px; padding: 12px 24px; background: #fff; box-shadow: 0 1px 6px #0003; }
  fieldset { border: 0; padding: 0; margin: 0; display: flex; gap: 12px; }
  h2 { margin: 32px 24px 8px; }
  main { padding-bottom: 60px; }
  .row { display: flex; flex-wrap: wrap; gap: 20px; padding: 0 24px; }
  figure { margin: 0; background: #fff; padding: 8px; border-radius: 8px; }
  figcaption { padding: 6px 2px 0; font-size: 14px; }
  img { display: block; height: 520px; width: auto; }
</style>
<header id="choices"></header><main id="album"></main>
<script>
const pictures = ${JSON.stringify(pictures)};
const choices = ${JSON.stringify(choices)};
const chosen = Object.fromEntries(Object.entries(choices).map(([key, [first]]) => [key, first]));
const header = document.getElementById('choices');
for (const [key, values] of Object.entries(choices)) {
  const set = document.createElement('fieldset');
  for (const value of values) {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: key, value, checked: value === chosen[key] });
    input.onchange = () => { chosen[key] = value; show(); };
    label.append(input, ' ', value);
    set.append(label);
  }
  header.append(set);
}
function show() {
  const album = document.getElementById('album');
  album.replaceChildren();
  const wanted = pictures.filter((one) => ['size', 'theme', 'text'].every((key) => one[key] === chosen[key]));
  const stops = [...new Set(wanted.map((one) => one.chapter + '\\n' + one.stop))];
  let chapter = null, row = null;
  for (const stop of stops) {
    const same = wanted.filter((one) => one.chapter + '\\n' + one.stop === stop);
    // A dialog or a passing screen is in one language alone.
    const one = same.find((each) => each.language === chosen.language) ?? same[0];
    if (one.chapter !== chapter) {
      chapter = one.chapter;
      row = Object.assign(document.createElement('div'), { className: 'row' });
      album.append(Object.assign(document.createElement('h2'), { textContent: chapter }), row);
    }
    const figure = document.createElement('figure');
    const link = Object.assign(document.createElement('a'), { href: one.file });
    link.append(Object.assign(document.createElement('img'), { src: one.file, loading: 'lazy', alt: one.stop }));
    figure.append(link, Object.assign(document.createElement('figcaption'), { textContent: one.stop }));
    row.append(figure);
  }
}
show();
</script>
`;
  writeFileSync(join(folder, 'index.html'), page);
}
