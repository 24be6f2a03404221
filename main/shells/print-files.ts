import type { Instant } from '../../domain/clinic-time.ts';
import type { Columns, PaperDocument } from '../../domain/document.ts';
import { svgOf } from '../../paper/svg.ts';
import { typeset } from '../../paper/typeset.ts';

/** The page a document is drawn on: the paper's width in pixels of the screen, and in millimetres. */
const pages = {
  48: { width: 576, scale: 1, widthMm: 80 },
  32: { width: 384, scale: 1.3, widthMm: 58 },
} as const;

/** The document as it looks on the screen, in the files that were asked for. */
export async function drawnFiles(
  document: PaperDocument,
  columns: Columns,
  { svgFile, pdfFile }: { readonly svgFile: string | null; readonly pdfFile: string | null },
  madeAt: Instant,
): Promise<{ file: string; bytes: Uint8Array | string }[]> {
  const { width, scale, widthMm } = pages[columns];
  const picture = typeset(document, { width, scale });
  const files: { file: string; bytes: Uint8Array | string }[] = [];
  if (svgFile !== null) files.push({ file: svgFile, bytes: svgOf(picture) });
  if (pdfFile !== null) {
    // Loaded only for a PDF: it brings a library and the typeface's files.
    const { golosFonts, pdfOf } = await import('../../paper/pdf.ts');
    files.push({ file: pdfFile, bytes: await pdfOf(picture, { widthMm, madeAt, fonts: golosFonts() }) });
  }
  return files;
}
