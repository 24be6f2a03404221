/** What a page falls short of. Pixels are the display's own. */
export type Bars = {
  readonly target: number;
  readonly distance: number;
  readonly text: number;
  readonly contrast: number;
  /** No target may begin above this share of the height; 0 where every place may be reached. */
  readonly highestTarget: number;
};

/** What good enough means: targets, distances and text at 1080 px width, contrast everywhere. */
export const bars: Bars = { target: 72, distance: 12, text: 24, contrast: 7, highestTarget: 0 };

export type Measured = {
  readonly complaints: readonly string[];
  readonly smallestTarget: number;
  readonly smallestDistance: number;
  readonly smallestText: number;
  readonly lowestContrast: number;
};

/**
 * Measures every target and every text that can be seen: how big, how far apart, how plain, and whether all of it shows.
 * Runs in the page; takes nothing from outside but its argument.
 */
export function measure(limits: Bars): Measured {
  const complaints: string[] = [];
  const visible = (element: Element): boolean => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 &&
      box.height > 1 &&
      style.visibility === 'visible' &&
      Number(style.opacity) > 0.05 &&
      element.closest('[inert],[aria-hidden=true]:not(svg)') === null
    );
  };
  const within = (): Element => document.querySelector('[role=alertdialog],[role=dialog]') ?? document.body;
  const dialog = within();
  const nameOf = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 28);
    return `${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').split(' ')[0]} «${words}»`;
  };

  type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
  const beyond = (inner: Box, outer: Box): number =>
    Math.max(
      outer.left - inner.left,
      outer.top - inner.top,
      inner.right - outer.right,
      inner.bottom - outer.bottom,
    );
  /** By how many pixels a box is cut by what it stands in; null for what stands in a pixel, for assistive technology. */
  const cutOff = (box: Box, from: Element | null): number | null => {
    let most = 0;
    for (let at = from; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(at);
      if ((overflowX === 'visible' && overflowY === 'visible') || display === 'inline') continue;
      const outer = at.getBoundingClientRect();
      if (outer.width <= 1 || outer.height <= 1) return null;
      const isSvg = at instanceof SVGElement;
      const [left, top] = isSvg
        ? [outer.left, outer.top]
        : [outer.left + at.clientLeft, outer.top + at.clientTop];
      const [width, height] = isSvg ? [outer.width, outer.height] : [at.clientWidth, at.clientHeight];
      most = Math.max(most, beyond(box, { left, top, right: left + width, bottom: top + height }));
    }
    return most;
  };
  /** Where the letters of a text are, line by line: less than their lines, whose height is a matter of style. */
  const inkOf = (node: Node, size: number): Box[] => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()]
      .filter(({ width }) => width > 0)
      .map(({ left, right, top, bottom }) => {
        const middle = (top + bottom) / 2;
        return { left, right, top: middle - 0.42 * size, bottom: middle + 0.42 * size };
      });
  };

  const interactive =
    'button,[role=button],[role=radio],[role=switch],[role=checkbox],[role=tab],a[href],input:not([type=hidden])';
  const targets = [...dialog.querySelectorAll(interactive)]
    // React Aria hides its own inputs beside the label that is touched.
    .map((element) => (element.matches('input') ? (element.closest('label') ?? element) : element))
    .filter((element, index, all) => all.indexOf(element) === index && visible(element));
  let smallestTarget = Number.POSITIVE_INFINITY;
  let smallestDistance = Number.POSITIVE_INFINITY;
  const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const { element, box } of boxes) {
    const side = Math.min(box.width, box.height);
    smallestTarget = Math.min(smallestTarget, side);
    if (side < limits.target - 0.5)
      complaints.push(`target ${box.width.toFixed(0)}×${box.height.toFixed(0)}: ${nameOf(element)}`);
    if (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
      complaints.push(`off the screen: ${nameOf(element)}`);
    const cut = cutOff(box, element.parentElement) ?? 0;
    if (cut > 1) complaints.push(`${cut.toFixed(0)} px cut off: ${nameOf(element)}`);
    if (limits.highestTarget > 0 && box.top < innerHeight * limits.highestTarget - 1)
      complaints.push(`too high to reach (${box.top.toFixed(0)} px): ${nameOf(element)}`);
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (hit && !element.contains(hit) && !hit.contains(element))
      complaints.push(`covered: ${nameOf(element)}`);
  }
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
      const dx = Math.max(a.box.left - b.box.right, b.box.left - a.box.right);
      const dy = Math.max(a.box.top - b.box.bottom, b.box.top - a.box.bottom);
      const distance = dx > 0 && dy > 0 ? Math.hypot(dx, dy) : Math.max(dx, dy);
      smallestDistance = Math.min(smallestDistance, distance);
      if (distance < limits.distance - 0.5)
        complaints.push(
          `only ${distance.toFixed(1)} px between ${nameOf(a.element)} and ${nameOf(b.element)}`,
        );
    }
  }

  type Colour = readonly [number, number, number, number];
  const colourOf = (css: string): Colour => {
    const parts = css.match(/[\d.]+/g)?.map(Number) ?? [];
    const scale = css.startsWith('color(') ? 255 : 1;
    return [(parts[0] ?? 0) * scale, (parts[1] ?? 0) * scale, (parts[2] ?? 0) * scale, parts[3] ?? 1];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2): number => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = ([r, g, b]: Colour): number => {
    const linear = (value: number): number => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const ratio = (a: Colour, b: Colour): number => {
    const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
    return (light + 0.05) / (dark + 0.05);
  };
  const backgroundOf = (element: Element): Colour => {
    const layers: Colour[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = colourOf(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1] as Colour);
  };

  /** What has an edge or a ground of its own around a text: a card, a button, a chip. */
  const cardOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at && at !== dialog; at = at.parentElement) {
      const { display, borderTopWidth, borderBottomWidth, borderTopStyle, backgroundColor } =
        getComputedStyle(at);
      if (display === 'inline' || at instanceof SVGElement) continue;
      const edged =
        borderTopStyle !== 'none' &&
        Math.min(Number.parseFloat(borderTopWidth), Number.parseFloat(borderBottomWidth)) > 0;
      if (edged || colourOf(backgroundColor)[3] > 0) return at;
    }
    return null;
  };
  /** What lies over an element at a point on a ground of its own. */
  const coverOf = (element: Element, x: number, y: number): Element | null => {
    let cover: Element | null = null;
    for (let at = document.elementFromPoint(x, y); at && !at.contains(element); at = at.parentElement) {
      if (element.contains(at)) return null;
      const { backgroundColor, opacity } = getComputedStyle(at);
      if (colourOf(backgroundColor)[3] === 1 && opacity === '1') cover = at;
    }
    return cover;
  };
  /** What comes down over the page for a moment lies over it by intent. */
  const isFixed = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).position === 'fixed') return true;
    return false;
  };
  const isUnder = (element: Element, { left, right, top, bottom }: Box): boolean =>
    [top + 2, (top + bottom) / 2, bottom - 2].some((y) => {
      const cover = coverOf(element, (left + right) / 2, y);
      return cover !== null && !isFixed(cover);
    });

  let smallestText = Number.POSITIVE_INFINITY;
  let lowestContrast = Number.POSITIVE_INFINITY;
  const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  const seen = new Set<Element>();
  const letters: { element: Element; ink: Box }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || (node.textContent ?? '').trim() === '') continue;
    if (!visible(element) || element.closest('script,style,title,desc')) continue;
    const style = getComputedStyle(element);
    const drawn = element instanceof SVGGraphicsElement;
    const size = Number.parseFloat(style.fontSize) * (drawn ? (element.getScreenCTM()?.d ?? 1) : 1);
    const inks = inkOf(node, size);
    const cuts = inks.map((ink) => cutOff(ink, element));
    // What stands in a pixel is only heard.
    if (cuts.includes(null)) continue;
    const card = cardOf(element)?.getBoundingClientRect();
    const spilt = Math.max(...inks.map((ink) => (card ? beyond(ink, card) : 0)));
    const cut = Math.max(...cuts.map((one) => one ?? 0));
    if (cut > 1) complaints.push(`text cut off by ${cut.toFixed(0)} px: ${nameOf(element)}`);
    else if (spilt > 1) complaints.push(`text spilt by ${spilt.toFixed(0)} px: ${nameOf(element)}`);
    else if (inks.some((ink) => isUnder(element, ink)))
      complaints.push(`text under something: ${nameOf(element)}`);
    letters.push(...inks.map((ink) => ({ element, ink })));
    if (seen.has(element)) continue;
    seen.add(element);
    const hides = style.overflowX !== 'visible' && style.display !== 'inline' && !drawn;
    if (
      hides &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    )
      complaints.push(`text longer than its box: ${nameOf(element)}`);
    smallestText = Math.min(smallestText, size);
    if (size < limits.text - 0.1) complaints.push(`text of ${size.toFixed(1)} px: ${nameOf(element)}`);
    // A banner on the paper is white on its own black bar, which no style tells.
    if (drawn && /paper-paper/.test(element.getAttribute('class') ?? '')) continue;
    const ground = backgroundOf(element);
    const contrast = ratio(over(colourOf(drawn ? style.fill : style.color), ground), ground);
    lowestContrast = Math.min(lowestContrast, contrast);
    if (contrast < limits.contrast - 0.01)
      complaints.push(`contrast ${contrast.toFixed(2)}: ${nameOf(element)}`);
    const box = element.getBoundingClientRect();
    if (!drawn && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
      complaints.push(`text off the screen: ${nameOf(element)}`);
  }
  for (const [index, { element, ink }] of letters.entries()) {
    for (const { element: other, ink: under } of letters.slice(index + 1)) {
      const [left, right] = [Math.max(ink.left, under.left), Math.min(ink.right, under.right)];
      const [top, bottom] = [Math.max(ink.top, under.top), Math.min(ink.bottom, under.bottom)];
      if (element === other || right - left <= 2 || bottom - top <= 2) continue;
      const at = [(left + right) / 2, (top + bottom) / 2] as const;
      if (coverOf(element, ...at) === null && coverOf(other, ...at) === null)
        complaints.push(`text over text: ${nameOf(element)} and ${nameOf(other)}`);
    }
  }
  return {
    complaints: [...new Set(complaints)],
    smallestTarget,
    smallestDistance,
    smallestText,
    lowestContrast,
  };
}
