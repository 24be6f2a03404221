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

/** Measures every target and every text that can be seen. Runs in the page; takes nothing from outside but its argument. */
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

  let smallestText = Number.POSITIVE_INFINITY;
  let lowestContrast = Number.POSITIVE_INFINITY;
  const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  const seen = new Set<Element>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || seen.has(element) || (node.textContent ?? '').trim() === '') continue;
    seen.add(element);
    if (!visible(element) || element.closest('script,style,title,desc')) continue;
    const style = getComputedStyle(element);
    const drawn = element instanceof SVGGraphicsElement;
    const size = Number.parseFloat(style.fontSize) * (drawn ? (element.getScreenCTM()?.d ?? 1) : 1);
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
  return {
    complaints: [...new Set(complaints)],
    smallestTarget,
    smallestDistance,
    smallestText,
    lowestContrast,
  };
}
