import { assertNever } from '../../../domain/assert-never.ts';
import type { DotsMark, Picture as Drawn, Mark } from '../../../paper/marks.ts';

/** A page of marks, its unit one rem. What a mark's role looks like is the style sheet's. */
export function Picture({ picture }: { picture: Drawn }) {
  const { width, height, marks, text } = picture;
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width}rem`, height: `${height}rem` }}
      role="img"
      aria-label={text || undefined}
      aria-hidden={text === ''}
    >
      {marks.map((mark) => (
        <MarkDrawn key={`${mark.kind} ${mark.x} ${mark.y}`} mark={mark} />
      ))}
    </svg>
  );
}

function MarkDrawn({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text
          className={`paper-${mark.role}`}
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.weight}
          textAnchor={mark.anchor}
        >
          {mark.text}
        </text>
      );
    case 'rect':
      return (
        <rect
          className={`paper-${mark.role}`}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
        />
      );
    case 'line':
      return (
        <path
          className={`paper-line-${mark.role}`}
          d={`M${mark.x} ${mark.y}h${mark.width}`}
          strokeWidth={mark.thickness}
          strokeDasharray={mark.dashes?.join(' ')}
        />
      );
    case 'dots':
      return <Dots mark={mark} />;
    default:
      return assertNever(mark);
  }
}

/** Black on white in every theme: readers and telephones expect it. */
function Dots({ mark: { x, y, dot, columns, rows, path, quiet } }: { mark: DotsMark }) {
  return (
    <g className="dots" transform={`translate(${x} ${y}) scale(${dot})`} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={columns + 2 * quiet} height={rows + 2 * quiet} />
      <path d={path} />
    </g>
  );
}
