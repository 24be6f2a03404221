import { assertNever } from '../domain/assert-never.ts';
import type { Block, PaperDocument } from '../domain/document.ts';
import { oneLine } from './flow.ts';

/** What a document says, one line for each thing said, in reading order: for a screen reader, a label, a search. */
export const plainText = ({ blocks }: PaperDocument): string =>
  blocks
    .map((block) => oneLine(words(block)))
    .filter((line) => line !== '')
    .join('\n');

function words(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'banner':
      return block.text;
    case 'field':
      return `${block.label} ${block.value}`;
    case 'qr':
      return block.caption;
    case 'image':
      return block.alt;
    case 'rule':
    case 'space':
      return '';
    default:
      return assertNever(block);
  }
}
