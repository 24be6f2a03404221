/** What spills out of its box, is cut off, or is too small to touch. Runs in the page. */
export function overflows(): string[] {
  const found: string[] = [];
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    const box = element.getBoundingClientRect();
    // A pixel wide: there for assistive technology alone.
    if (box.width <= 1 || element instanceof SVGElement) continue;
    const label = `${element.tagName.toLowerCase()}.${element.className}`;
    // What is cut short on purpose shows that it is.
    const isCut = getComputedStyle(element).textOverflow === 'ellipsis';
    if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0 && !isCut)
      found.push(`${label} is ${element.scrollWidth - element.clientWidth}px too wide`);
    if (
      element.scrollHeight > element.clientHeight + 4 &&
      element.clientHeight > 0 &&
      element.tagName !== 'SPAN' &&
      element.tagName !== 'B' &&
      !/^H\d$/.test(element.tagName)
    )
      found.push(`${label} is ${element.scrollHeight - element.clientHeight}px too high`);
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) found.push(`${label} is off the screen`);
    const touched = element instanceof HTMLButtonElement || element instanceof HTMLInputElement;
    if (touched && Math.min(box.width, box.height) < 7.2 * rem - 1)
      found.push(
        `${label} is only ${Math.round((box.width / rem) * 10)}×${Math.round((box.height / rem) * 10)}`,
      );
    // In the lower two thirds, whatever can be touched: but for the word about a bad read, which goes by itself.
    const low = document.documentElement.dataset.reach === 'low' && !element.closest('.scan-trouble');
    if (touched && low && box.top < innerHeight / 3 - 1)
      found.push(
        `${label} is ${Math.round((innerHeight / 3 - box.top) / rem)}rem above the lower two thirds`,
      );
  }
  return [...new Set(found)];
}
